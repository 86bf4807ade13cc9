import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Repositories that are not what a verb needs.
@Suite struct RepositoryTests {
    @Test(arguments: [
        ["list"], ["capture"], ["check", "--against", "main"], ["diff"], ["init"], ["log"], ["verify"], ["fmt"],
        ["blame", "orders"],
    ])
    func `without a repository`(arguments: [String]) throws {
        let folder = try TemporaryDirectory()
        try folder.write("sources:\n  app: { kind: sqlite, path: app.db }\n", to: "lumos.yaml")
        let result = try run(
            Root.binary, arguments, in: folder.path,
            environment: ["HOME": folder.path, "GIT_CEILING_DIRECTORIES": folder.path])
        expect(result, exits: 66, saying: "Git repository", "git init")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["lumos.yaml"])
    }

    @Test func `on a branch without a commit`() throws {
        let project = try Project()
        try project.write(CaptureTests.configuration, to: "lumos.yaml")
        try CaptureTests.execute("create table orders (id int);", in: project)
        expect(try project.lumos("check", "--against", "main"), exits: 66, saying: "commit yet")
        expect(try project.lumos("log"), exits: 66, saying: "commit yet")
        expect(try project.lumos("blame", "orders"), exits: 66, saying: "commit yet")
        #expect(try project.lumos("list").requireSuccess().output.isEmpty)
        try project.lumos("capture").requireSuccess()
        #expect(try project.lumos("list").requireSuccess().text.hasPrefix("main.orders"))
        try project.lumos("verify").requireSuccess()
        expect(try project.lumos("diff"), exits: 66, saying: "`HEAD` has no commit yet")
        try run("rm", ["-r", "snapshots", ".lumos"], in: project.path).requireSuccess()
        try project.lumos("capture", "--commit").requireSuccess()
        #expect(try project.git("rev-list", "--count", "HEAD") == "1")
    }

    @Test func `a shallow clone without the base says what to fetch`() throws {
        let origin = try Project(Orders.first)
        for round in 0..<3 { try origin.repository.commit("round \(round)") }
        try origin.git("switch", "-q", "-c", "change", "main~2")
        try origin.store([Orders.longer])
        try origin.repository.commit("change")
        let clone = Project(try origin.repository.clone("--depth", "1", "--no-single-branch", "--branch", "change"))
        let result = try clone.lumos("check", "--against", "origin/main")
        expect(result, exits: 66, saying: "shallow", "git fetch --unshallow")
        try clone.git("fetch", "-q", "--unshallow")
        let report = try clone.lumos("check", "--against", "origin/main", "--json").requireSuccess().report()
        #expect(report.lines == ["non-breaking column-added-nullable shop.orders channel"])
    }

    @Test func `a shallow clone that has both commits is enough for diff`() throws {
        let origin = try Project(Orders.first)
        try origin.store([Orders.broken])
        try origin.repository.commit("broken")
        let clone = Project(try origin.repository.clone("--depth", "2"))
        #expect(try clone.lumos("diff", "HEAD~1..HEAD", "--json").report().breaking.count == 1)
    }

    @Test func `a repository of another owner is refused with the line that allows it`() throws {
        let project = try Project(Orders.first)
        if geteuid() == 0 {
            try run("chown", ["-R", "12345", project.path]).requireSuccess()
        } else {
            // Only root gives folders away. Anybody can say that a work tree is one of root's.
            try project.git("config", "core.worktree", "/")
        }
        expect(try project.lumosAsNobody("list"), exits: 66, saying: "safe.directory", "git config --global --add")
    }

    @Test func `linked work trees and bare repositories are looked at like any other`() throws {
        let project = try Project(Orders.first)
        let linked = try project.repository.addWorkTree("-b", "side")
        let environment = project.repository.environment()
        let list = try run(Root.binary, ["list"], in: linked, environment: environment)
        #expect(list.status == 0 && list.text.hasPrefix("shop.orders"))
        let bare = Project(try project.repository.clone("--bare", named: "bare.git"))
        #expect(try bare.lumos("list").requireSuccess().text.hasPrefix("shop.orders"))
        #expect(try bare.lumos("show", "orders", "--json").requireSuccess().output == Orders.first.bytes)
        try bare.lumos("verify").requireSuccess()
        try bare.lumos("check", "--against", "main").requireSuccess()
    }

    @Test func `in a push's quarantine nothing is written`() throws {
        let project = try CaptureTests.project()
        let variables = ["GIT_QUARANTINE_PATH": "\(project.path)/.git/objects"]
        expect(
            try project.lumos("capture", "--branch", "store", variables: variables), exits: 77,
            saying: "while a push is judged")
        #expect(try project.git("for-each-ref", "refs/heads/store").isEmpty)
    }
}

extension Project {
    /// Runs `lumos` as somebody whom file modes and owners bind: root becomes nobody (65534), anybody else stays.
    /// - Parameter ownerToo: the repository is theirs.
    func lumosAsNobody(_ arguments: String..., ownerToo: Bool = false) throws -> ProcessResult {
        if geteuid() != 0 {
            return try run(Root.binary, arguments, in: path, environment: repository.environment())
        }
        // The folder is its maker's alone, and the program may lie where only root looks. It is copied by another
        // process: while this one forks, a file that it wrote may count as busy.
        let program = repository.directory.path(of: "lumos")
        try run("cp", [Root.binary, program]).requireSuccess()
        try run("chmod", ["a+rx", repository.directory.path, program]).requireSuccess()
        if ownerToo { try run("chown", ["-R", "65534:65534", path]).requireSuccess() }
        return try run(
            "setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", program] + arguments, in: path,
            environment: repository.environment().merging(["HOME": "/nonexistent"]) { $1 })
    }
}
