import CanonicalJSON
import Foundation
import LumosGit
import LumosTestSupport
import Testing

@Suite struct WorkTreeWriteTests {
    private func files(_ folder: String) throws -> [String] {
        try run("find", [".", "-mindepth", "1", "-not", "-path", "./.git*"], in: folder).text
            .split(separator: "\n").map(String.init).sorted()
    }

    @Test func `documents are written, changed and removed, and nothing else is touched`() throws {
        let test = try TestRepository()
        try test.commit(
            "one", ["snapshots/a/same.json": "1", "snapshots/a/old.json": "1", "snapshots/b/c/gone.json": "1"])
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        try run("touch", ["-d", "@1000000000", "\(test.path)/snapshots/a/same.json"]).requireSuccess()
        try run("chmod", ["755", "\(test.path)/snapshots/a/old.json"]).requireSuccess()
        let outcome = try store.write(
            [
                DocumentEdit(path: "a/same.json", bytes: bytes("1")),
                DocumentEdit(path: "new/é \n🦊.json", bytes: bytes("new")),
                DocumentEdit(path: "a/old.json", bytes: bytes("2")),
                DocumentEdit(path: "b/c/gone.json", bytes: nil), DocumentEdit(path: "b/never.json", bytes: nil),
                DocumentEdit(path: "nowhere/never.json", bytes: nil),
            ], beside: [DocumentEdit(path: ".lumos/store.json", bytes: bytes("{}"))])
        #expect(outcome.written == [".lumos/store.json", "snapshots/a/old.json", "snapshots/new/é \n🦊.json"])
        #expect(outcome.removed == ["snapshots/b/c/gone.json"])
        #expect(outcome.unchanged == 3)
        #expect(test.directory.read("repository/snapshots/a/old.json") == bytes("2"))
        #expect(test.directory.read("repository/snapshots/new/é \n🦊.json") == bytes("new"))
        #expect(test.directory.read("repository/.lumos/store.json") == bytes("{}"))
        #expect(!FileManager.default.fileExists(atPath: "\(test.path)/snapshots/b"))
        #expect(try run("stat", ["-c", "%Y", "\(test.path)/snapshots/a/same.json"]).text == "1000000000")
        #expect(try run("stat", ["-c", "%a", "\(test.path)/snapshots/a/old.json"]).text == "755")
        let again = try store.write([DocumentEdit(path: "a/old.json", bytes: bytes("2"))])
        #expect(again.written.isEmpty && again.removed.isEmpty && again.unchanged == 1)
        #expect(try !files(test.path).contains { $0.hasSuffix(".tmp") })
    }

    @Test func `what a killed capture has left is swept, and nobody else's files are not`() throws {
        let test = try TestRepository()
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        _ = try store.write([DocumentEdit(path: "a/x.json", bytes: bytes("1"))])
        // No process has a number beyond pid_max, which is 4,194,304 at most (proc(5)).
        let (gone, living) = (4_194_999, getpid())
        let kept = [
            ".lumos-\(living)-0.tmp", ".lumos-\(gone)-1.tmp", ".lumos-\(gone).tmp", ".lumos-\(gone)-0.tmp.json",
            ".lumos-0-0.tmp", ".lumos--1-0.tmp", "notes-\(gone)-0.tmp",
        ]
        for name in kept + [".lumos-\(gone)-0.tmp", ".lumos-\(gone)-17.tmp"] {
            try test.directory.write("half", to: "repository/snapshots/a/\(name)")
            // One of them is young: its process may run on another machine.
            if name != ".lumos-\(gone)-1.tmp" {
                try run("touch", ["-d", "2 hours ago", "\(test.path)/snapshots/a/\(name)"]).requireSuccess()
            }
        }
        _ = try store.write([DocumentEdit(path: "a/x.json", bytes: bytes("2"))])
        #expect(try files("\(test.path)/snapshots/a") == (kept + ["x.json"]).map { "./\($0)" }.sorted())
    }

    @Test func `the root stays when its last document goes`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a/b.json": "1"])
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        _ = try store.write([DocumentEdit(path: "a/b.json", bytes: nil)])
        #expect(try files(test.path) == ["./snapshots"])
    }

    @Test func `a store at the top of the work tree is a store`() throws {
        let test = try TestRepository()
        let store = try SnapshotStore(repository: test.opened(), root: "")
        _ = try store.write([
            DocumentEdit(path: "a.json", bytes: bytes("1")), DocumentEdit(path: "b/c.json", bytes: []),
        ])
        _ = try store.write([DocumentEdit(path: "b/c.json", bytes: nil)])
        #expect(try files(test.path) == ["./a.json"])
    }

    @Test(arguments: ["../x.json", "/etc/x.json", "a/../../x.json", ".git/x.json", "a\0.json", "", "a//b.json"])
    func `a path that leads elsewhere is refused and nothing is written`(path: String) throws {
        let test = try TestRepository()
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        let edits = [DocumentEdit(path: "ok.json", bytes: []), DocumentEdit(path: Text(path), bytes: [])]
        #expect(failure { try store.write(edits) }?.kind == .invalidName)
        #expect(try files(test.path).isEmpty)
    }

    @Test func `one path twice is refused`() throws {
        let test = try TestRepository()
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        let edits = [DocumentEdit(path: "a.json", bytes: []), DocumentEdit(path: "a.json", bytes: nil)]
        #expect(failure { try store.write(edits) }?.kind == .invalidName)
    }

    @Test(arguments: ["snapshots", "snapshots/db", "snapshots/db/a.json"])
    func `a link on the way is refused and nothing is written`(link: String) throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/other.json": "1"])
        let outside = try TemporaryDirectory()
        try outside.write("kept", to: "a.json")
        try? FileManager.default.removeItem(atPath: "\(test.path)/\(link)")
        let parent = ("\(test.path)/\(link)" as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        let target = link.hasSuffix(".json") ? outside.path(of: "a.json") : outside.path
        try FileManager.default.createSymbolicLink(atPath: "\(test.path)/\(link)", withDestinationPath: target)
        let before = try files(test.path)
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        let edits = ["aa.json", "db/a.json", "z/z.json"].map { DocumentEdit(path: $0, bytes: bytes("new")) }
        let error = failure { try store.write(edits) }
        #expect(error?.kind == .invalidEntry)
        #expect(try files(test.path) == before)
        #expect(outside.read("a.json") == bytes("kept"))
        #expect(try run("ls", [outside.path]).text == "a.json")
    }

    @Test func `a file in the place of a folder is refused and nothing is written`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/db": "a file"])
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        let edits = ["aa.json", "db/a.json"].map { DocumentEdit(path: $0, bytes: []) }
        let error = failure { try store.write(edits) }
        #expect(error?.kind == .invalidEntry)
        #expect(error?.message.hasSuffix("snapshots/db` on disk is a file, not a folder") == true)
        #expect(try files(test.path) == ["./snapshots", "./snapshots/db"])
    }

    @Test func `a bare repository has nowhere to write files`() throws {
        let test = try TestRepository(bare: true)
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        let error = failure { try store.write([DocumentEdit(path: "a.json", bytes: [])]) }
        #expect(error?.kind == .noWorkTree)
    }

    @Test func `a linked work tree gets the files, not the main one`() throws {
        let test = try TestRepository()
        try test.commit("one")
        let linked = try test.addWorkTree("-b", "side")
        let repository = try GitRepository.open(at: linked, environment: GitEnvironment())
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        _ = try store.write([DocumentEdit(path: "a.json", bytes: bytes("1"))])
        #expect(try files(linked) == ["./snapshots", "./snapshots/a.json"])
        #expect(try files(test.path).isEmpty)
    }
}
