import CanonicalJSON
import Foundation
import LumosTestSupport
import Testing

/// `lumos doctor` finds what is missing or wrong, says what mends it, and touches nothing.
@Suite struct DoctorTests {
    /// How a check stands, as `--json` has it.
    private struct Answer {
        let exit: Int32
        private let checks: [JSONValue]

        init(_ result: ProcessResult) throws {
            exit = result.status
            let document = try JSONParser.parse(result.output)
            #expect(document["lumos"] == "doctor/1")
            checks = try #require(document["checks"]?.array)
        }

        func state(_ name: Text) -> Text? { check(name)?["state"]?.text }
        func fix(_ name: Text) -> String { check(name)?["fix"]?.text?.string ?? "" }
        private func check(_ name: Text) -> JSONValue? { checks.first { $0["check"]?.text == name } }
    }

    private func doctor(_ project: Project, variables: [String: String] = [:]) throws -> Answer {
        try Answer(project.lumos("doctor", "--json", variables: variables))
    }

    /// What is broken, by which commands, and what mends it.
    private struct Fault: Sendable, CustomTestStringConvertible {
        let check: Text
        let state: Text
        let script: String
        let fix: String
        var variables: [String: String] = [:]

        var testDescription: String { "\(check): \(script)" }
    }

    private static let faults: [Fault] = [
        Fault(check: "lumos.yaml", state: "wrong", script: "echo 'mdoe: gate' >> lumos.yaml", fix: "mode"),
        Fault(check: "lumos.yaml", state: "hint", script: "rm lumos.yaml", fix: "lumos init"),
        Fault(
            check: "documents", state: "wrong", script: "echo '{' > \(Orders.file)", fix: "git log"),
        Fault(
            check: "documents", state: "wrong",
            script: "printf '<<<<<<< ours\\n=======\\n>>>>>>> theirs\\n' > \(Orders.file)", fix: "lumos install"),
        Fault(check: "store", state: "hint", script: "rm -r snapshots", fix: "lumos capture"),
        Fault(
            check: "merge in progress", state: "wrong",
            script: """
                git switch -qc a; sed -i 's/int64/int32/' \(Orders.file); git commit -qam a; git switch -q main
                sed -i 's/int64/string/' \(Orders.file); git commit -qam b; git merge -q a; true
                """, fix: "git add"),
        Fault(
            check: "leftovers", state: "wrong", script: "mkdir -p .git/refs/lumos; touch .git/refs/lumos/release.lock",
            fix: "rm "),
        Fault(check: "leftovers", state: "hint", script: "touch snapshots/.lumos-7-0.tmp", fix: "rm "),
        Fault(
            check: "merge driver", state: "wrong",
            script: "git config merge.lumos.driver \"'/no where/lumos' merge-driver %O %A %B --path %P\"",
            fix: "lumos install"),
        Fault(
            check: "merge driver", state: "hint", script: "git config merge.lumos.driver 'true %A'",
            fix: "lumos install"),
        Fault(
            check: "diff driver", state: "wrong", script: "git config diff.lumos.textconv 'false textconv'",
            fix: "lumos"),
        Fault(
            check: "diff driver", state: "hint", script: "git config diff.lumos.textconv \"'$LUMOS' textconv\"",
            fix: "lumos install"),
        Fault(check: "diff driver", state: "fine", script: "$LUMOS install -q", fix: ""),
        Fault(check: "lumos.yaml", state: "wrong", script: "echo 'mode: [' > lumos.yaml", fix: "git diff"),
        Fault(
            check: ".gitattributes", state: "hint", script: "echo 'snapshots/**/*.json -merge' > .gitattributes",
            fix: "merge=lumos"),
        Fault(
            check: "pre-push", state: "hint", script: "mkdir hooks; git config core.hooksPath hooks", fix: "--force"),
        Fault(
            check: "pre-commit", state: "hint",
            script: """
                printf '#!/bin/sh\\nlumos=lumos\\nexec lumos hook pre-commit\\n' > h
                echo "# lumos install wrote this; sha256 of the lines above: $(sha256sum h | cut -d' ' -f1)" >> h
                mkdir -p .git/hooks; mv h .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit
                """, fix: "lumos install"),
        Fault(check: ".gitattributes", state: "hint", script: "", fix: "lumos install"),
        Fault(
            check: ".gitattributes", state: "fine",
            script: "echo 'snapshots/**/*.json diff=lumos merge=lumos' > .gitattributes", fix: ""),
        Fault(
            check: "pre-commit", state: "wrong",
            script:
                "mkdir -p .git/hooks; echo 'exec lumos hook pre-commit' > .git/hooks/pre-commit; chmod -x .git/hooks/pre-commit",
            fix: "chmod +x"),
        Fault(
            check: "pre-commit", state: "fine",
            script:
                "mkdir hooks; git config core.hooksPath hooks; echo 'exec lumos hook pre-commit' > hooks/pre-commit; chmod +x hooks/pre-commit",
            fix: ""),
        Fault(
            check: "pre-push", state: "hint",
            script: "mkdir -p .git/hooks; echo 'make lint' > .git/hooks/pre-push; chmod +x .git/hooks/pre-push",
            fix: "lumos install"),
        Fault(
            check: "allowed signers", state: "wrong",
            script: "echo 'approvals: { require-signature: true }' >> lumos.yaml",
            fix: ".lumos/allowed_signers"),
        Fault(
            check: "approvals", state: "wrong",
            script: "mkdir -p .lumos/approvals; echo '{}' > .lumos/approvals/0123456789abcdef.json", fix: "git log"),
        Fault(
            check: "sources", state: "hint",
            script: "echo 'sources: { shop: { kind: dbt, path: target } }' >> lumos.yaml", fix: "build"),
        Fault(
            check: "environment", state: "wrong", script: "", fix: "unset",
            variables: ["GIT_QUARANTINE_PATH": "/nowhere"]),
        Fault(check: "identity", state: "hint", script: "git config --unset user.name", fix: "git config user.name"),
        Fault(
            check: "CI", state: "hint",
            script:
                "mkdir -p .github/workflows; printf 'env:\\n  LUMOS_VERSION: \"0.0.9\"\\n# lumos\\n' > .github/workflows/l.yml",
            fix: "0.0.9"),
        Fault(
            check: "default base", state: "fine", script: "git branch base", fix: "", variables: ["LUMOS_BASE": "base"]),
    ]

    @Test(arguments: faults) private func `each fault is found, and what mends it`(fault: Fault) throws {
        let project = try Project(Orders.first)
        try project.shell(fault.script).requireSuccess()
        let answer = try doctor(project, variables: fault.variables)
        #expect(answer.state(fault.check) == fault.state)
        #expect(answer.exit == (fault.state == "wrong" ? 1 : 0))
        let fix = answer.fix(fault.check)
        #expect(fault.fix.isEmpty ? fix.isEmpty : fix.contains(fault.fix), "\(fix)")
    }

    @Test func `nothing is written`() throws {
        let project = try Project(Orders.first)
        let listing = "find . -type f -print0 | sort -z | xargs -0 sha256sum"
        let before = try project.shell(listing).text
        #expect(try project.lumos("doctor").status == 0)
        #expect(try project.shell(listing).text == before)
    }

    @Test func `it works outside a repository, and in one that cannot be opened`() throws {
        let project = try Project(Orders.first)
        let outside = try Answer(project.shell("mkdir ../outside; cd ../outside; $LUMOS doctor --json"))
        #expect(outside.exit == 0)
        #expect(outside.state("repository") == "hint")
        #expect(outside.state("documents") == "not-needed")
        let foreign = try Answer(
            project.shell("git init -q --object-format=sha256 ../new; cd ../new; $LUMOS doctor --json"))
        #expect(foreign.exit == 1)
        #expect(foreign.state("repository") == "wrong")
        #expect(foreign.fix("repository").contains("--object-format=sha1"))
    }

    @Test func `a shallow clone and a bare repository are told by what they lack`() throws {
        let project = try Project(Orders.first)
        try project.repository.commit("more")
        let shallow = try Project(project.repository.clone("--depth", "1"))
        #expect(try doctor(shallow).fix("history") == "git fetch --unshallow")
        let bare = try Answer(project.shell("git clone -q --bare . ../bare; cd ../bare; $LUMOS doctor --json"))
        #expect(bare.exit == 0)
        #expect(bare.state("pre-receive") == "hint")
        #expect(bare.state("pre-commit") == "not-needed")
        #expect(bare.state("documents") == "fine")
    }

    @Test func `a store that only the remote has is none that is missing`() throws {
        let project = try Project(configuration: "store: { layout: branch }\n")
        #expect(try doctor(project).fix("store").contains("git fetch origin lumos/store:lumos/store"))
        try project.git("branch", "lumos/store")
        let clone = try Project(project.repository.clone())
        #expect(try doctor(clone).state("store") == "fine")
    }

    @Test func `quietly it tells only what is to be mended`() throws {
        let project = try Project(Orders.first)
        let result = try project.lumos("doctor", "-q")
        let lines = result.text.split(separator: "\n")
        #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("hint ") || $0.contains(" fix: ") }, result.said)
    }
}
