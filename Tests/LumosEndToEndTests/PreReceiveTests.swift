import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Pushes by real Git over file:// to a bare repository whose pre-receive is ours: what is let in arrives, and what is not
/// leaves nothing.
@Suite struct PreReceiveTests {
    @Test func `what breaks readers is not let in, and leaves no reference, no object and no file`() throws {
        let server = try Server()
        try server.change(Orders.longer)
        try server.letsIn("main")
        try server.change(Orders.longer.with { $0.fields.remove(at: 1) })
        try server.refuses("HEAD:main", saying: "column-removed", "main  not let in", "lumos approve")
        try server.refuses("HEAD:main", "HEAD:refs/heads/free", saying: "column-removed")
        try server.letsIn("HEAD:refs/heads/free")
    }

    @Test func `a forced push is judged by what would be gone`() throws {
        let server = try Server()
        let first = try server.project.git("rev-parse", "HEAD")
        try server.change(Orders.longer)
        try server.letsIn("main")
        try server.refuses("--force", "\(first):main", saying: "column-removed", "forced push")
        try server.project.git("commit", "-q", "--amend", "-m", "the same, told better")
        try server.letsIn("--force", "main")
    }

    @Test func `a protected branch may not be deleted, any other may`() throws {
        let server = try Server()
        try server.git("config", "receive.denyDeleteCurrent", "ignore")
        try server.git("config", "lumos.gate", "release/*")
        try server.letsIn("main:refs/heads/release/1", "main:refs/heads/free")
        try server.refuses(":main", saying: "may not be deleted")
        try server.refuses(":refs/heads/release/1", ":refs/heads/free", saying: "may not be deleted")
        try server.letsIn(":refs/heads/free")
    }

    @Test func `a new protected branch is compared with where it left the main one`() throws {
        let server = try Server()
        try server.git("config", "lumos.gate", "refs/heads/release/*")
        try server.change(Orders.broken)
        try server.refuses("HEAD:refs/heads/release/1", saying: "column-removed")
        try server.letsIn("HEAD~1:refs/heads/release/1")
        try server.git("config", "lumos.gate", "refs/tags/*")
        try server.refuses("HEAD:refs/heads/other", saying: "the gate could not answer", "lumos.gate")
    }

    @Test func `policy and signers are those of what stands there`() throws {
        let server = try Server()
        try server.change(Orders.broken, configuration: "edition: 1\nmode: observe\ncompatibility: none\n")
        try server.refuses("main", saying: "column-removed", "policy-weakened")
        try server.project.git("reset", "-q", "--hard", "HEAD~1")
        try server.project.write("edition: 1\nunknown: key\n", to: "lumos.yaml")
        try server.project.repository.commit("broken")
        try server.refuses("main", saying: "the gate could not answer", "unknown")
    }

    @Test(arguments: ["warn", "observe"]) func `other modes tell and let in`(mode: String) throws {
        let server = try Server("edition: 1\nmode: \(mode)\n")
        try server.change(Orders.broken)
        #expect(try server.letsIn("main").contains("main  let in"))
        try server.project.write("{", to: Orders.file)
        try server.project.repository.commit("half")
        if mode == "observe" { try server.letsIn("main") } else { try server.refuses("main", saying: "not in order") }
    }

    @Test func `documents are readable, canonical and in their place, also those of a first push`() throws {
        let server = try Server(pushes: false)
        let good = Orders.first.bytes
        for (bytes, file) in [
            (Array("{".utf8), Orders.file), (Array("<<<<<<< ours\n".utf8) + good, Orders.file),
            (good + [UInt8(ascii: "\n")], Orders.file), (good, "snapshots/elsewhere.json"),
        ] {
            try server.project.git("rm", "-q", "-r", "snapshots")
            try server.project.write(bytes, to: file)
            try server.project.repository.commit("bad")
            try server.refuses("main", saying: "1 document is not in order", file)
        }
        try server.project.git("reset", "-q", "--hard", "HEAD~4")
        try server.letsIn("main")
        try server.project.write("{", to: Orders.file)
        try server.project.repository.commit("bad")
        try server.refuses("main", saying: "not in order")
        try server.letsIn("main:refs/heads/free")
        try server.project.git("rm", "-q", Orders.file)
        try server.project.git("config", "core.symlinks", "true")
        try run("bash", ["-c", "mkdir -p snapshots && ln -s ../lumos.yaml snapshots/x.json"], in: server.project.path)
            .requireSuccess()
        try server.project.repository.commit("a link")
        try server.refuses("main", saying: "symbolic link")
    }

    @Test func `an approval by an allowed signer lets in, one by a signer who comes along does not`() throws {
        let server = try Server("edition: 1\napprovals: { require-signature: true }\n")
        let key = server.project.repository.directory.path(of: "grace.key")
        try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]).requireSuccess()
        let line = try String(contentsOfFile: key + ".pub", encoding: .utf8).split(separator: " ")
        let signer = "grace@example.com \(line[0]) \(line[1])\n"
        let start = try server.project.git("rev-parse", "HEAD")
        func approve() throws {
            let base = try server.project.git("rev-parse", "HEAD")
            try server.change(Orders.broken)
            let fingerprints = try #require(
                JSONParser.parse(server.project.lumos("check", "--against", base, "--json").output)["findings"]?.array)
            let stopping = fingerprints.filter { $0["fails"]?.bool == true }.compactMap {
                $0["fingerprint"]?.text?.string
            }
            try run(
                Root.binary,
                ["approve"] + stopping
                    + ["--against", base, "--key", key, "--expires", "30d", "--reason", "nobody reads it: DATA-12"],
                in: server.project.path,
                environment: server.project.repository.environment().merging([
                    "GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.com",
                ]) { $1 }
            ).requireSuccess()
            try server.project.repository.commit("approve")
        }
        try server.project.write(signer, to: ".lumos/allowed_signers")
        try server.project.repository.commit("let Grace sign")
        try approve()
        try server.refuses("main", saying: "column-removed")
        try server.project.git("reset", "-q", "--hard", start)
        // An administrator puts the signer there.
        try server.project.write(signer, to: ".lumos/allowed_signers")
        try server.project.repository.commit("let Grace sign")
        try server.git("config", "core.hooksPath", "/dev/null")
        try server.letsIn("main")
        try server.git("config", "--unset", "core.hooksPath")
        try approve()
        #expect(try server.letsIn("main").contains("1 approved"))
    }

    @Test func `releases are true when they come, and stay where they are`() throws {
        let server = try Server("edition: 1\nversions: { per-dataset: true }\n")
        let project = server.project
        try project.lumos("release").requireSuccess()
        try server.change(Orders.longer)
        try project.lumos("release").requireSuccess()
        try server.refuses("refs/tags/lumos/v1.1.0", saying: "no protected branch")
        try server.letsIn("main", "--tags")
        try project.git("tag", "-f", "-a", "-m", "mine", "lumos/v1.1.0", "HEAD~1")
        try server.refuses("--force", "refs/tags/lumos/v1.1.0", saying: "may not be moved")
        try server.refuses(":refs/tags/lumos/v1.0.0", saying: "may not be deleted")
        let dataset = try project.git("tag", "-l", "*orders/v1.1.0")
        try server.refuses(":refs/tags/\(dataset)", saying: "may not be deleted")
        let message = try project.git("tag", "-l", "--format=%(contents)", "lumos/v1.0.0")
        try project.git("tag", "-a", "-m", message, "lumos/v3.0.0")
        try server.refuses("refs/tags/lumos/v3.0.0", saying: "does not say what its commits say")
        try project.git("tag", "other")
        try server.letsIn("refs/tags/other")
        try server.letsIn(":refs/tags/other")
    }

    @Test func `a client that lies of what stands there deletes no release`() throws {
        let server = try Server()
        try server.project.lumos("release").requireSuccess()
        try server.letsIn("--tags")
        let lie =
            "1234567890123456789012345678901234567890 \(String(repeating: "0", count: 40)) refs/tags/lumos/v1.0.0\n"
        #expect(try server.hook(lie).status == 1)
    }

    @Test(arguments: ["nonsense\n", "main main refs/heads/main\n"]) func `other lines are usage`(lines: String) throws {
        let result = try Server().hook(lines)
        expect(result, exits: 64, saying: "the gate could not answer", "githooks(5)")
    }

    @Test func `no lines are no push, and variables of another repository say nothing`() throws {
        let server = try Server()
        #expect(try server.hook("").status == 0)
        try server.install("export GIT_WORK_TREE=/nowhere GIT_COMMON_DIR=/nowhere GIT_INDEX_FILE=/nowhere")
        try server.change(Orders.longer)
        try server.letsIn("main")
        try server.change(Orders.broken)
        try server.refuses("main", saying: "column-removed")
    }

    @Test func `a repository with a work tree is judged by what is pushed`() throws {
        let server = try Server(bare: false)
        try server.change(Orders.longer)
        try server.letsIn("main")
        try server.change(Orders.broken)
        try server.refuses("main", saying: "column-removed")
    }

    @Test func `a shallow clone pushes like any other`() throws {
        let server = try Server()
        let path = server.project.repository.directory.path(of: "shallow")
        let clone = try TestRepository(
            server.project.repository.directory, path, ["clone", "-q", "--depth", "1", "file://\(server.path)", path])
        let shallow = Server(server, from: Project(clone))
        try shallow.change(Orders.longer)
        try shallow.letsIn("main")
        try shallow.change(Orders.broken)
        try shallow.refuses("main", saying: "column-removed")
    }

    @Test func `layout branch: captures are records, the code's policy is judged`() throws {
        let server = try Server("store: { layout: branch }\nedition: 1\n", pushes: false)
        let project = server.project
        try project.git("switch", "-q", "--orphan", "lumos/store")
        try project.store([Orders.first])
        let first = try project.repository.commit("capture")
        try server.letsIn("main", "lumos/store")
        try server.change(Orders.broken)
        try server.letsIn("lumos/store")
        try server.refuses("--force", "\(first):lumos/store", saying: "may not be rewound")
        try server.refuses(":lumos/store", saying: "may not be deleted", "`store:` in lumos.yaml")
        try project.write("{", to: Orders.file)
        try project.repository.commit("half")
        try server.refuses("lumos/store", saying: "not in order")
        try project.git("switch", "-q", "main")
        try project.write("store: { layout: branch }\nedition: 1\nmode: observe\n", to: "lumos.yaml")
        try project.repository.commit("weaker")
        try server.refuses("main", saying: "policy-weakened")
        try project.git("reset", "-q", "--hard", "HEAD~1")
        try project.repository.commit("code", ["code.sql": "select 1"])
        try server.letsIn("main")
    }

    @Test(arguments: ["layout: branch", "repo: ../x"])
    func `a store that lies elsewhere all at once ends no gate`(store: String) throws {
        let server = try Server()
        try server.change(Orders.first, configuration: "edition: 1\nstore: { \(store) }\n")
        try server.refuses("main", saying: "policy-weakened", "layout")
        // Somebody has let it in all the same: what lies there is judged as before.
        try server.git("config", "core.hooksPath", "/dev/null")
        try server.letsIn("main")
        try server.git("config", "--unset", "core.hooksPath")
        try server.project.git("rm", "-q", "-r", "snapshots")
        try server.project.repository.commit("gone")
        try server.refuses("main", saying: "dataset-removed")
    }

    @Test func `another root of the store is told`() throws {
        let server = try Server()
        try server.project.git("mv", "snapshots", "gate")
        try server.project.write("edition: 1\nstore: { root: gate }\n", to: "lumos.yaml")
        try server.project.repository.commit("gate")
        #expect(try server.letsIn("main").contains("store.root moves from `snapshots` to `gate`"))
    }

    @Test func `a trailer by hand lets nothing go`() throws {
        let server = try Server()
        try server.project.git("rm", "-q", "-r", "snapshots")
        try server.project.repository.commit("tidy up\n\nLumos-Upgrade: a")
        try server.refuses("main", saying: "dataset-removed")
        try server.project.git("commit", "-q", "--amend", "-m", "tidy up\n\nLumos-Upgrade: move shop → store")
        try server.refuses("main", saying: "dataset-removed")
    }

    @Test func `a real move is let in, and counted`() throws {
        let server = try Server()
        try server.project.lumos("move", "shop", "store").requireSuccess()
        #expect(try server.letsIn("main").contains("1 dataset written anew by an upgrade"))
        let audit = try server.project.lumos("audit", "HEAD~1..HEAD", "--exit-code").requireSuccess()
        #expect(audit.text.contains("1 dataset written anew by an upgrade: not judged"))
    }

    @Test func `a symbolic reference is what it leads to, whichever of the two is protected`() throws {
        let server = try Server()
        try server.git("symbolic-ref", "refs/heads/master", "refs/heads/main")
        try server.git("config", "lumos.gate", "current")
        try server.letsIn("main:refs/heads/rel-5")
        try server.git("symbolic-ref", "refs/heads/current", "refs/heads/rel-5")
        try server.change(Orders.broken)
        try server.refuses("HEAD:refs/heads/master", saying: "column-removed", "main  not let in")
        try server.refuses("HEAD:refs/heads/rel-5", saying: "column-removed")
        try server.git("symbolic-ref", "HEAD", "refs/heads/master")
        try server.refuses("HEAD:main", saying: "column-removed")
    }

    @Test func `what landed and leaves the first-parent line is told, and refused where the server says so`() throws {
        let server = try Server()
        let project = server.project
        try project.git("switch", "-q", "-c", "mine")
        try project.repository.commit("mine", ["mine.sql": "select 1"])
        try project.git("switch", "-q", "main")
        try project.repository.commit("landed", ["landed.sql": "select 1"])
        try server.letsIn("main")
        try project.git("switch", "-q", "mine")
        try project.git("merge", "-q", "--no-edit", "main")
        try server.git("config", "receive.denyNonFastForwards", "true")
        try server.refuses("mine:main", saying: "first-parent line no more")
        try server.git("config", "--unset", "receive.denyNonFastForwards")
        #expect(try server.letsIn("mine:main").contains("no longer on its first-parent line"))
    }

    @Test func `layout repo: a store of its own is a record`() throws {
        let server = try Server(nil, pushes: false)
        func capture() throws {
            try server.project.repository.commit(
                "capture\n\nLumos-Source: app sqlite 1\nLumos-Source-Revision: \(String(repeating: "a", count: 40))\n")
        }
        try capture()
        try server.letsIn("main")
        try server.project.store([Orders.broken])
        try capture()
        try server.letsIn("main")
        try server.refuses("--force", "HEAD~1:main", saying: "may not be rewound")
    }
}

/// A bare repository with our hook, and the work tree that pushes to it.
private struct Server {
    let project: Project
    let path: String
    private let gitDirectory: String

    init(_ configuration: String? = "edition: 1\n", pushes: Bool = true, bare: Bool = true) throws {
        project = try Project(Orders.first, configuration: configuration)
        path = project.repository.directory.path(of: "server.git")
        gitDirectory = bare ? path : "\(path)/.git"
        try run("git", ["init", "-q", "-b", "main"] + (bare ? ["--bare"] : []) + [path]).requireSuccess()
        try project.git("remote", "add", "origin", "file://\(path)")
        try git("config", "receive.denyCurrentBranch", "ignore")
        try install("")
        if pushes { try letsIn("main") }
    }

    /// The same server, pushed to from another clone.
    init(_ other: Server, from project: Project) {
        (self.project, path, gitDirectory) = (project, other.path, other.gitDirectory)
    }

    func install(_ line: String) throws {
        let hook = "\(gitDirectory)/hooks/pre-receive"
        let text = "#!/bin/sh\n\(line)\nexec '\(Root.binary)' hook pre-receive\n"
        // By another process: while this one forks, a file that it wrote may count as busy.
        try run("sh", ["-c", #"cat >"$0" && chmod 755 "$0""#, hook], input: Array(text.utf8)).requireSuccess()
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try project.git(["-C", path] + arguments) }

    /// Commits `orders` as it is to be, and a configuration.
    func change(_ snapshot: DatasetSnapshot, configuration: String? = nil) throws {
        try project.store([snapshot])
        if let configuration { try project.write(configuration, to: "lumos.yaml") }
        try project.repository.commit("change")
    }

    func push(_ arguments: [String]) throws -> ProcessResult {
        try project.repository.gitResult(["push", "origin"] + arguments)
    }

    /// The hook alone, as Git runs it.
    func hook(_ lines: String) throws -> ProcessResult {
        try run(
            Root.binary, ["hook", "pre-receive"], in: gitDirectory,
            environment: project.repository.environment().merging(["GIT_DIR": "."]) { $1 }, input: Array(lines.utf8))
    }

    @discardableResult
    func letsIn(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let result = try push(arguments)
        #expect(result.status == 0, result.said, sourceLocation: place)
        try git("fsck", "--strict")
        return result.errorText
    }

    func refuses(
        _ arguments: String..., saying words: String..., at place: SourceLocation = #_sourceLocation
    ) throws {
        let before = try state()
        let result = try push(arguments)
        #expect(result.status == 1, result.said, sourceLocation: place)
        for word in words { #expect(result.errorText.contains(word), result.said, sourceLocation: place) }
        #expect(try state() == before, "something was left", sourceLocation: place)
        try git("fsck", "--strict")
    }

    /// Every file of the repository and every reference.
    private func state() throws -> [String] {
        let files = FileManager.default.enumerator(atPath: gitDirectory)?.compactMap { $0 as? String } ?? []
        return files.sorted() + [try git("for-each-ref"), try git("count-objects", "-v")]
    }
}

extension Project {
    fileprivate func git(_ arguments: [String]) throws -> String {
        try repository.gitResult(arguments).requireSuccess().text
    }
}
