import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// What the hooks that `lumos install` puts there let pass and what they stop, run by real Git.
@Suite struct Hooks {
    private static let conflict = "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n"
    private static let spaced = Orders.first.text.replacingOccurrences(of: "  ", with: " ")

    @Test(arguments: [
        (Orders.file, "{", "line 1"), (Orders.file, conflict, "conflict"), (Orders.file, spaced, "lumos fmt"),
        ("snapshots/elsewhere.json", Orders.first.text, "git mv it there"),
        (".lumos/approvals/0000000000000000.json", "{}", "cannot read"),
        (".lumos/approvals/spent/2024/0000000000000000.json", "{}", "0000000000000000"),
        ("jobs/etl.json", #"{"lumos":"job/1"}"#, "jobs/etl.json"),
    ])
    func `a commit of what is not in order is stopped`(_ file: String, _ text: String, says: String) throws {
        let project = try installed()
        try project.write(text, to: file)
        try project.git("add", "-A")
        let result = try project.repository.gitResult(["commit", "-q", "-m", "bad"])
        expect(result, exits: 1, saying: file, "fix: ", says, "--no-verify")
        try project.git("commit", "-q", "--no-verify", "-m", "bad")
        // What is committed already is not looked at again.
        try project.git("commit", "-q", "--allow-empty", "-m", "something else")
    }

    @Test(arguments: [["-a"], ["--", Orders.file], ["--amend", "-a", "--no-edit"]])
    func `what the commit takes is looked at, not what was staged`(_ arguments: [String]) throws {
        let project = try installed()
        try project.write("{", to: Orders.file)
        let command = ["commit", "-q", "-m", "bad"].filter {
            !arguments.contains("--amend") || $0 != "-m" && $0 != "bad"
        }
        expect(try project.repository.gitResult(command + arguments), exits: 1, saying: Orders.file)
        // Staged in order, the work tree in the midst of an edit.
        try project.store([Orders.longer])
        try project.git("add", "-A")
        try project.write("{", to: Orders.file)
        try project.git("commit", "-q", "-m", "what is staged")
    }

    @Test func `the first commit is looked at too, and a file that is only meant to be added is not`() throws {
        let project = try Project()
        try project.lumos("install").requireSuccess()
        try project.write("{", to: Orders.file)
        try project.git("add", "-N", Orders.file)
        try project.git("add", ".gitattributes")
        try project.git("commit", "-q", "-m", "first")
        try project.git("add", Orders.file)
        expect(try project.repository.gitResult(["commit", "-q", "-m", "bad"]), exits: 1, saying: Orders.file)
    }

    @Test func `a lumos-yaml counts as it is staged`() throws {
        let project = try installed()
        try project.write("mode: gate\n", to: "lumos.yaml")
        try project.git("add", "lumos.yaml")
        try project.write("mode: [", to: "lumos.yaml")
        try project.git("commit", "-q", "-m", "in the midst of an edit")
        let result = try project.repository.gitResult(["commit", "-q", "-a", "-m", "bad"])
        #expect(result.status != 0)
        #expect(result.errorText.contains("lumos.yaml in the index"), result.said)
    }

    @Test func `a merge that was ended by hand is looked at`() throws {
        let project = try installed()
        try project.git("switch", "-q", "-c", "side")
        try project.store([Orders.first.with { $0.fields[1] = Field("amount", type: "decimal(20,4)") }])
        try project.repository.commit("wider")
        try project.git("switch", "-q", "main")
        try project.store([Orders.broken])
        try project.repository.commit("shorter")
        try project.lumos("uninstall", "--only", "drivers").requireSuccess()
        _ = try project.repository.gitResult(["merge", "-q", "side"])
        try project.git("add", "-A")
        expect(
            try project.repository.gitResult(["commit", "-q", "--no-edit"]), exits: 1, saying: Orders.file, "conflict")
    }

    @Test(arguments: ["branch", "repo, repo: ../metadata"])
    func `where snapshots lie elsewhere nothing is looked at but approvals`(layout: String) throws {
        let project = try installed("store: { layout: \(layout) }\n")
        try project.write("{", to: "snapshots/mine.json")
        try project.repository.commit("a folder of that name")
        try project.write("{", to: ".lumos/approvals/0000000000000000.json")
        try project.git("add", "-A")
        expect(try project.repository.gitResult(["commit", "-q", "-m", "bad"]), exits: 1, saying: "approvals")
    }

    @Test func `what is pushed is judged, not what is checked out`() throws {
        let project = try pushed()
        try project.branch("breaking", Orders.broken)
        try project.branch("harmless", Orders.longer)
        try project.push("harmless").requireSuccess()
        expect(try project.push("breaking"), exits: 1, saying: "column-removed", "breaking", "--no-verify")
        expect(try project.push("harmless:other", "breaking:breaking"), exits: 1, saying: "column-removed")
        try project.git("switch", "-q", "breaking")
        try project.push("harmless:third").requireSuccess()
        #expect(try project.git("ls-remote", "origin", "refs/heads/breaking") == "")
        try project.push("--no-verify", "breaking").requireSuccess()
    }

    @Test(arguments: ["main", "HEAD:main", "HEAD^:main", "+HEAD^^:main"])
    func `a push to the base itself is judged by what it changes there`(reference: String) throws {
        let project = try pushed()
        try project.store([Orders.longer])
        try project.repository.commit("longer")
        try project.push("main").requireSuccess()
        try project.store([Orders.broken])
        try project.repository.commit("broken")
        try project.repository.commit("more")
        if reference.hasPrefix("+") {
            // As it was before the column came, which its readers have by now.
            expect(try project.push("+main~3:main"), exits: 1, saying: "channel")
        } else {
            expect(try project.push(reference), exits: 1, saying: "column-removed")
        }
    }

    @Test func `tags, deletions and what was never compared are let pass`() throws {
        let project = try pushed()
        try project.branch("breaking", Orders.broken)
        try project.git("tag", "t", "breaking")
        let tag = try project.push("t").requireSuccess()
        #expect(tag.errorText.isEmpty, tag.said)
        try project.push("--no-verify", "breaking").requireSuccess()
        try project.push("--delete", "breaking").requireSuccess()
        try project.git("remote", "set-head", "origin", "--delete")
        let open = try project.push("breaking").requireSuccess()
        #expect(open.errorText.contains("`breaking` was not checked"), open.said)
        try project.git("switch", "-q", "--orphan", "pages")
        try project.repository.commit("pages")
        try project.git("remote", "set-head", "origin", "main")
        let orphan = try project.push("pages").requireSuccess()
        #expect(orphan.errorText.contains("no commit in common with origin/main"), orphan.said)
    }

    @Test func `a branch is compared with what it follows`() throws {
        let project = try pushed()
        try project.branch("below", Orders.broken)
        try project.push("--no-verify", "below").requireSuccess()
        try project.git("switch", "-q", "-c", "above", "--track", "origin/below")
        try project.store([Orders.broken.with { $0.fields.append(Field("channel", type: "string", nullable: true)) }])
        try project.repository.commit("above")
        try project.push("above").requireSuccess()
    }

    @Test(arguments: ["warn", "observe"])
    func `a mode that stops nothing stops no push`(mode: String) throws {
        let project = try pushed("mode: \(mode)\n")
        try project.branch("breaking", Orders.broken)
        let result = try project.push("breaking").requireSuccess()
        #expect(result.errorText.contains("column-removed"), result.said)
    }

    @Test func `what cannot be told stops a push in mode gate alone`() throws {
        for (mode, status) in [("gate", Int32(1)), ("observe", 0)] {
            let project = try pushed("mode: \(mode)\n")
            try project.git("switch", "-q", "-c", "bad")
            try project.write("{", to: Orders.file)
            try project.git("add", "-A")
            try project.git("commit", "-q", "--no-verify", "-m", "bad")
            expect(try project.push("bad"), exits: status, saying: "cannot read")
        }
    }

    @Test func `a repository that lumos has no part in is silent`() throws {
        let project = try Project()
        try project.repository.commit("start")
        let remote = try project.remote()
        try project.git("push", "-q", "origin", "main")
        try project.git("remote", "set-head", "origin", "main")
        try project.lumos("install", "--only", "pre-push").requireSuccess()
        try project.repository.commit("more", ["README.md": "hello\n"])
        let result = try project.push("main").requireSuccess()
        #expect(result.errorText.isEmpty, "\(remote) \(result.errorText)")
    }

    @Test func `a line that is none of Git's is refused`() throws {
        let project = try Project(Orders.first)
        expect(
            try project.lumos("hook", "pre-push", "origin", input: "hello\n"), exits: 64, saying: "githooks(5)")
    }

    private func installed(_ configuration: String = "mode: gate\n") throws -> Project {
        let project = try Project(Orders.first, configuration: "edition: 1\n" + configuration)
        try project.lumos("install").requireSuccess()
        try project.repository.commit("installed")
        return project
    }

    /// The same, with `main` on a remote whose HEAD it is.
    private func pushed(_ configuration: String = "mode: gate\n") throws -> Project {
        let project = try installed(configuration)
        _ = try project.remote()
        try project.git("push", "-q", "--no-verify", "origin", "main")
        try project.git("remote", "set-head", "origin", "main")
        return project
    }
}

extension DatasetSnapshot {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Project {
    /// A branch from `main` with one snapshot; `main` is checked out afterwards.
    fileprivate func branch(_ name: String, _ snapshot: DatasetSnapshot) throws {
        try git("switch", "-q", "-c", name, "main")
        try store([snapshot])
        try repository.commit(name)
        try git("switch", "-q", "main")
    }

    fileprivate func push(_ references: String...) throws -> ProcessResult {
        try repository.gitResult(["push", "-q", "origin"] + references)
    }
}
