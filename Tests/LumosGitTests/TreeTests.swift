import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct TreeTests {
    private static let names = [
        "a.json", "z.json", "b/a.json", "b/c/d.json", "b.json", "b-.json", "b0.json", "with space/ü.json",
        "emoji 🦊.json",
        "line\nfeed.json", "tab\there/x.json", "é/composed.json", "e\u{301}/decomposed.json", "quote\".json",
        "-dash.json",
    ]

    @Test func `documents are what git ls-tree lists, in the order of bytes`() throws {
        let test = try TestRepository()
        var files: [String: String?] = [
            "README.json": "outside", "snapshots/notes.txt": "x", "snapshots/q/.json": "no name",
        ]
        for name in Self.names { files["snapshots/\(name)"] = "content of \(name)" }
        try test.commit("one", files)
        try test.git("update-index", "--chmod=+x", "snapshots/a.json")
        try test.commit("two")
        let repository = try test.opened()
        let head = try repository.resolve("HEAD")
        let listing = try repository.listing(at: head, root: "snapshots")
        let lines = try test.git("ls-tree", "-r", "-z", "HEAD:snapshots").split(separator: "\0")
        let ours = (listing.documents + listing.others).sorted { $0.path < $1.path }
            .map { "\(String($0.mode, radix: 8)) blob \($0.id)\t\($0.path)" }
        #expect(ours.map { bytes($0) } == lines.map { bytes(String($0)) })
        #expect(listing.documents.map(\.path).sorted() == Self.names.map { Text($0) }.sorted())
        #expect(listing.others.map(\.path) == ["notes.txt", "q/.json"])
        for entry in listing.documents {
            #expect(try repository.blob(entry.id) == bytes("content of \(entry.path)"))
        }
        #expect(try repository.blobs(listing.documents.map(\.id)).count == Self.names.count)
        #expect(try repository.documents(at: head, root: "nowhere").isEmpty)
        #expect(try repository.documents(at: head, root: "").count == Self.names.count + 1)
        #expect(try repository.documents(at: head, root: "snapshots/b").map(\.path) == ["a.json", "c/d.json"])
        #expect(try repository.documents(at: repository.resolve("HEAD:snapshots"), root: "b").count == 2)
    }

    @Test(arguments: ["..", "a/../b", "/abs", "a//b", ".git", "x/.GIT/y", "a\0b", "./a", "a/"])
    func `a root that is no path is refused`(root: String) throws {
        let test = try TestRepository()
        try test.commit("one")
        let repository = try test.opened()
        let head = try repository.resolve("HEAD")
        #expect(failure { try repository.documents(at: head, root: Text(root)) }?.kind == .invalidName)
        #expect(failure { try SnapshotStore(repository: repository, root: Text(root)) }?.kind == .invalidName)
    }

    @Test func `a file anywhere in a revision is read, and what is none is told`() throws {
        let test = try TestRepository()
        try test.commit("one", ["lumos.yaml": "edition: 1\n", "folder/file": "x"])
        try test.commit("two", ["lumos.yaml": "edition: 2\n"])
        let repository = try test.opened()
        let (old, new) = (try repository.resolve("HEAD~1"), try repository.resolve("HEAD"))
        #expect(try repository.file(at: old, path: "lumos.yaml") == bytes("edition: 1\n"))
        #expect(try repository.file(at: new, path: "lumos.yaml") == bytes("edition: 2\n"))
        #expect(try repository.file(at: new, path: "folder/file") == bytes("x"))
        #expect(try repository.file(at: new, path: "missing/file") == nil)
        #expect(try repository.file(at: new, path: "lumos.yaml/below") == nil)
        #expect(failure { try repository.file(at: new, path: "folder") }?.kind == .invalidEntry)
    }

    @Test(arguments: ["link", "submodule"]) func `under the root is neither link nor submodule`(what: String) throws {
        let test = try TestRepository()
        try test.commit("clean", ["snapshots/a.json": "{}\n"])
        let head = try test.id("HEAD")
        let blob = try test.git("hash-object", "-w", "--stdin", input: "a.json")
        let entry = what == "link" ? "120000,\(blob),snapshots/deep/x" : "160000,\(head),snapshots/deep/x"
        try test.git("update-index", "--add", "--cacheinfo", entry)
        let repository = try test.opened()
        let words = what == "link" ? "a symbolic link" : "a submodule"
        let staged = failure { try repository.staged(root: "snapshots") }
        #expect(staged?.kind == .invalidEntry)
        #expect(staged?.message == "`snapshots/deep/x` in the index is \(words)")
        try test.git("commit", "-q", "-m", "dirty")
        let (clean, dirty) = (try repository.resolve("HEAD~1"), try repository.resolve("HEAD"))
        for error in [
            failure { try repository.documents(at: dirty, root: "snapshots") },
            failure { try repository.changes(from: clean, to: dirty, root: "snapshots") },
        ] {
            #expect(error?.kind == .invalidEntry)
            #expect(error?.category == .invalidData)
            #expect(error?.message == "`snapshots/deep/x` at HEAD is \(words)")
        }
        #expect(try repository.changes(from: dirty, to: clean, root: "snapshots").isEmpty)
        #expect(try repository.documents(at: dirty, root: "snapshots/a").isEmpty)
        #expect(failure { try repository.documents(at: dirty, root: "snapshots/deep/x") }?.kind == .invalidEntry)
    }

    @Test func `a name that is not UTF-8 is told where it would be a document's`() throws {
        let test = try TestRepository()
        let blob = try test.git("hash-object", "-w", "--stdin", input: "{}")
        let tree = try test.gitResult(
            ["mktree", "-z"], input: bytes("100644 blob \(blob)\tx") + [0xFF] + bytes(".json\0")
        ).requireSuccess().text
        let outer = try test.git("mktree", input: "040000 tree \(tree)\tsnapshots\n")
        let repository = try test.opened()
        let revision = try repository.resolve(Text(outer))
        #expect(failure { try repository.documents(at: revision, root: "snapshots") }?.kind == .invalidEntry)
    }

    @Test func `a blob above 64 MiB is refused before it is read`() throws {
        let test = try TestRepository()
        let id = try test.gitResult(
            ["hash-object", "-w", "--stdin"], input: [UInt8](repeating: 0x20, count: 64 << 20 + 1)
        ).requireSuccess().text
        let big = try #require(ObjectID(hex: id))
        let repository = try test.opened()
        #expect(failure { try repository.blob(big) }?.kind == .tooLarge)
    }

    @Test func `a missing or broken object is told`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "some content\n"])
        let repository = try test.opened()
        let id = try test.id("HEAD:snapshots/a.json")
        let file = "repository/.git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
        try run("chmod", ["u+w", test.directory.path(of: file)]).requireSuccess()
        try test.directory.write("rubbish", to: file)
        let broken = failure { try test.opened().blob(id) }
        #expect(broken?.category == .io)
        try run("rm", ["-f", test.directory.path(of: file)]).requireSuccess()
        #expect(failure { try repository.blob(id) }?.kind == .corrupt)
    }

    @Test func `a partial clone says which command brings the blobs`() throws {
        let origin = try TestRepository()
        try origin.commit("one", ["snapshots/a.json": "some content\n"])
        try origin.commit("two", ["snapshots/a.json": "other content\n"])
        try origin.git("config", "uploadpack.allowFilter", "true")
        let test = try origin.clone("--filter=blob:none", "--no-checkout")
        let id = try origin.id("HEAD~1:snapshots/a.json")
        let error = failure { try test.opened().blob(id) }
        #expect(error?.kind == .missingFromPartialClone)
        let fix = try #require(error?.fix)
        try test.gitResult(fix.split(separator: " ").dropFirst().map(String.init)).requireSuccess()
        #expect(try test.opened().blob(id) == bytes("some content\n"))
    }
}
