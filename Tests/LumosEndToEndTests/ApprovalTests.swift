import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Approvals by real Git and real ssh-keygen: exactly what was approved passes, as long as it was, and by whom it may.
@Suite struct ApprovalTests {
    private static let grace = "Grace <grace@example.com>"
    fileprivate static let reason = "nobody reads it: asked in DATA-12"
    /// 2024-01-10T12:00:00Z
    private static let now = 1_704_888_000

    /// An exit code, and words of the report or of the error.
    private func answers(
        _ result: ProcessResult, exits code: Int32, saying words: String, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(result.status == code, sourceLocation: place)
        #expect(
            (result.text + result.errorText).contains(words), "\(result.text)\(result.errorText)", sourceLocation: place
        )
    }

    /// `main` with a dataset and its policy; on `pr` Ada has dropped a column and narrowed another.
    private struct Change {
        let project: Project

        init(_ configuration: String = "", signers: [String] = ["grace"], by author: String? = nil) throws {
            project = try Project(
                try Change.orders([("id", "int64"), ("amount", "int64"), ("note", "string")]),
                configuration: "edition: 1\n" + configuration)
            let lines = try signers.map { try key($0) }
            try project.write(lines.joined(), to: ".lumos/allowed_signers")
            try project.repository.commit("signers")
            try project.git("switch", "-q", "-c", "pr")
            try store([("id", "int64"), ("amount", "int32")])
            if let author { try project.commit("narrow", by: author) } else { try project.repository.commit("narrow") }
        }

        static func orders(_ fields: [(String, String)]) throws -> DatasetSnapshot {
            let members = fields.map { #"{"name":"\#($0)","type":"\#($1)"}"# }.joined(separator: ",")
            return try DatasetSnapshot(
                bytes: Array(
                    #"{"lumos":"dataset/1","kind":"table","namespace":"postgres://db","name":"shop.orders","fields":[\#(members)]}"#
                        .utf8))
        }

        func store(_ fields: [(String, String)]) throws { try project.store([Change.orders(fields)]) }

        /// Makes a key; its line for the allowed signers.
        func key(_ name: String) throws -> String {
            let file = path(of: name)
            if !FileManager.default.fileExists(atPath: file) {
                try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]).requireSuccess()
            }
            let line = try String(contentsOfFile: file + ".pub", encoding: .utf8).split(separator: " ")
            return "\(name)@example.com \(line[0]) \(line[1])\n"
        }

        func path(of key: String) -> String { (project.path as NSString).deletingLastPathComponent + "/\(key).key" }

        func check(_ side: String = "HEAD", after days: Int = 0) throws -> ProcessResult {
            try project.lumos("check", side, "--against", "main", variables: at(days))
        }

        /// The fingerprints of what stops the change.
        func stopping() throws -> [String] {
            let result = try project.lumos("check", "--against", "main", "--json", variables: at(0))
            let findings = try #require(JSONParser.parse(result.output)["findings"]?.array)
            return findings.filter { $0["fails"]?.bool == true }.compactMap { $0["fingerprint"]?.text?.string }
        }

        func approve(
            _ arguments: [String], as name: String = "Grace", on side: [String] = ["--against", "main"]
        ) throws -> ProcessResult {
            let person = ["GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": "\(name.lowercased())@example.com"]
            return try run(
                Root.binary, ["approve"] + arguments + side, in: project.path,
                environment: project.repository.environment().merging(person) { $1 }.merging(at(0)) { $1 })
        }

        /// Approves all that stops the change, and commits that as Grace.
        func approveAll(_ more: String..., as name: String = "Grace", committer: String? = nil) throws {
            let arguments = try stopping() + ["--reason", reason, "--expires", "30d"] + more
            try approve(arguments, as: name).requireSuccess()
            try project.commit("approve", by: committer ?? "\(name) <\(name.lowercased())@example.com>")
        }

        func approvalFile() throws -> String {
            let names = try FileManager.default.contentsOfDirectory(atPath: project.path + "/.lumos/approvals")
            return ".lumos/approvals/" + (try #require(names.first { $0.hasSuffix(".json") }))
        }

        func edit(_ old: String, _ new: String) throws {
            let file = try approvalFile()
            let text = String(decoding: try #require(project.read(file)), as: UTF8.self)
            #expect(text.contains(old))
            try project.write(text.replacingOccurrences(of: old, with: new), to: file)
        }

        /// An approval of all that stops the change, as somebody without `lumos` makes it.
        func signByHand(
            with key: String, as person: Text, _ edit: (inout Approval) -> Void = { _ in }
        ) throws {
            var approval = Approval()
            approval.fingerprints = try stopping().map { Text($0) }.sorted()
            (approval.reason, approval.approvedBy) = (Text(ApprovalTests.reason), person)
            approval.created = try #require(Date("2024-01-10"))
            approval.expires = try #require(Date("2024-01-20"))
            edit(&approval)
            let signed = try run(
                "ssh-keygen", ["-q", "-Y", "sign", "-n", Approval.signatureNamespace, "-f", path(of: key)],
                input: approval.signedBytes)
            approval.signature = Text(try signed.requireSuccess().text.trimmingCharacters(in: .whitespacesAndNewlines))
            try project.write(approval.bytes, to: ".lumos/approvals/\(approval.name).json")
        }

        /// Those of the approval that is there.
        func approvedFingerprints() throws -> [String] {
            let bytes = try #require(project.read(approvalFile()))
            return try Approval(bytes: bytes).fingerprints.map(\.string)
        }

        func at(_ days: Int) -> [String: String] { ["SOURCE_DATE_EPOCH": String(now + days * 86_400)] }
    }

    @Test(arguments: [false, true])
    func `a breaking change passes once somebody else has approved it`(isSigned: Bool) throws {
        let change = try Change(isSigned ? "approvals: { require-signature: true }\n" : "")
        answers(try change.check(), exits: 1, saying: "approve one:  lumos approve")
        try change.approveAll(isSigned ? "--key" : "--ticket", isSigned ? change.path(of: "grace") : "DATA-12")
        let result = try change.check()
        answers(result, exits: 0, saying: "by Grace <grace@example.com> until 2024-02-09")
        #expect(result.text.contains("column-removed"), "what is approved stays in the report")
    }

    @Test func `an approval by hand counts as one by the command`() throws {
        let change = try Change()
        var approval = Approval()
        approval.fingerprints = try change.stopping().map { Text($0) }.sorted()
        approval.reason = Text(Self.reason)
        approval.approvedBy = Text(Self.grace)
        approval.created = try #require(Date("2024-01-10"))
        approval.expires = try #require(Date("2024-01-20"))
        try change.project.write(approval.bytes, to: ".lumos/approvals/\(approval.name).json")
        try change.project.commit("approve", by: Self.grace)
        answers(try change.check(), exits: 0, saying: "PASS")
    }

    @Test func `nobody approves a change of their own`() throws {
        let change = try Change()
        let arguments = try change.stopping() + ["--reason", Self.reason, "--expires", "30d"]
        answers(try change.approve(arguments, as: "Ada"), exits: 77, saying: "made a part of this change")
        try change.approve(arguments).requireSuccess()
        try change.edit(Self.grace, "Ada <ada@example.com>")
        try change.project.commit("approve", by: "Ada <ada@example.com>")
        answers(try change.check(), exits: 1, saying: "somebody else has to approve")
    }

    @Test func `a co-author is not independent`() throws {
        let change = try Change()
        try change.store([("id", "int64")])
        try change.project.repository.commit("drop\n\nCo-authored-by: Grace <Grace@Example.com>")
        let result = try change.approve(change.stopping() + ["--reason", Self.reason, "--expires", "1d"])
        answers(result, exits: 77, saying: "made a part of this change")
    }

    @Test func `of a change that only bots have made independence cannot be shown`() throws {
        let change = try Change(by: "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>")
        try change.approveAll()
        answers(try change.check(), exits: 1, saying: "independence cannot be shown")
    }

    @Test func `without forbid-self a team of one approves its own`() throws {
        let change = try Change("approvals: { forbid-self: false }\n")
        try change.approveAll(as: "Ada")
        answers(try change.check(), exits: 0, saying: "approved by Ada")
    }

    @Test func `the next edit of a change voids its approval, an edit of anything else does not`() throws {
        let change = try Change()
        try change.approveAll()
        try change.store([("id", "int64"), ("amount", "int32"), ("extra", "string")])
        try change.project.repository.commit("another column")
        answers(try change.check(), exits: 0, saying: "PASS")
        try change.store([("id", "int64"), ("amount", "int16"), ("extra", "string")])
        try change.project.repository.commit("narrower still")
        answers(try change.check(), exits: 1, saying: "column-type-narrowed")
    }

    @Test func `an approval of nothing is told`() throws {
        let change = try Change()
        try change.approveAll()
        try change.store([("id", "int64"), ("amount", "int64"), ("note", "string")])
        try change.project.repository.commit("back again")
        answers(try change.check(), exits: 0, saying: "no change has its fingerprint")
    }

    @Test func `the draft in a report is dated by the day on which it is read`() throws {
        let change = try Change()
        func draft(_ more: String...) throws -> String {
            try run(
                Root.binary, ["check", "--against", "main", "--format", "markdown"] + more, in: change.project.path,
                environment: change.project.repository.environment().merging(change.at(3)) { $1 }
            ).text
        }
        let today = try draft()
        #expect(today.contains(#""created": "2024-01-13""#) && today.contains(#""expires": "2024-02-12""#), "\(today)")
        #expect(try draft("--as-of", "2024-01-05").contains(#""created": "2024-01-05""#))
    }

    @Test func `an approval ends with its day`() throws {
        let change = try Change()
        try change.approveAll()
        answers(try change.check(after: 30), exits: 0, saying: "PASS")
        answers(try change.check(after: 31), exits: 1, saying: "expired on 2024-02-09")
    }

    @Test func `only signers of the base count`() throws {
        let change = try Change("approvals: { require-signature: true }\n")
        let line = try change.key("mallory")
        try change.project.write(try change.key("grace") + line, to: ".lumos/allowed_signers")
        try change.project.commit("let me in", by: "Mallory <mallory@example.com>")
        let arguments =
            try change.stopping() + ["--reason", Self.reason, "--expires", "30d", "--key", change.path(of: "mallory")]
        answers(
            try change.approve(arguments, as: "Hedy"), exits: 64, saying: "no allowed signer of the base has its key")
        try change.signByHand(with: "mallory", as: "Hedy <hedy@example.com>")
        try change.project.commit("approve", by: Self.grace)
        answers(try change.check(), exits: 1, saying: "no allowed signer of the base has its key")
    }

    @Test(arguments: [
        (reason, "nobody reads it at all: asked in DATA-13", "its signature is not of what it says"),
        ("2024-02-09", "2024-03-09", "its signature is not of what it says"),
        ("Grace <grace@example.com>", "Hedy <hedy@example.com>", "its signature is not of what it says"),
    ])
    func `what is signed is not edited`(_ old: String, _ new: String, says: String) throws {
        let change = try Change()
        try change.approveAll("--key", change.path(of: "grace"))
        try change.edit(old, new)
        try change.project.commit("edited", by: Self.grace)
        answers(try change.check(), exits: 1, saying: says)
        answers(try change.project.lumos("approvals", "verify"), exits: 1, saying: says)
    }

    @Test func `a name in the file is not a proof`() throws {
        let change = try Change()
        try change.approveAll(committer: "Mallory <mallory@example.com>")
        answers(
            try change.check(), exits: 1,
            saying: "it names Grace <grace@example.com>, and was committed by mallory@example.com")
    }

    @Test func `what is not committed yet is nobody's word, unless it is signed`() throws {
        let change = try Change()
        let arguments = try change.stopping() + ["--reason", Self.reason, "--expires", "30d"]
        try change.approve(arguments).requireSuccess()
        answers(try change.check("worktree:"), exits: 1, saying: "it is not committed yet")
        try change.approve(arguments + ["--key", change.path(of: "grace")]).requireSuccess()
        answers(try change.check("worktree:"), exits: 0, saying: "approved and signed by Grace")
    }

    @Test(
        arguments: [
            ("grace@example.com KEY", nil),
            ("*@example.com KEY", nil),
            ("grace@example.com,hedy@example.com KEY", nil),
            ("grace@example.com namespaces=\"git,lumos-approval\" KEY", nil),
            ("grace@example.com valid-after=\"20240101\",valid-before=\"20250101\" KEY", nil),
            // Of two lines ssh-keygen finds the first alone, and verifies by the second.
            ("hedy@example.com namespaces=\"git\" KEY\ngrace@example.com KEY", nil),
            ("mallory@example.com nonsense KEY\ngrace@example.com KEY", nil),
            (
                "grace@example.com namespaces=\"git\" KEY",
                "line 1 of the base's .lumos/allowed_signers: key is not permitted"
            ),
            (
                "# us\ngrace@example.com valid-after=\"20240201\" KEY",
                "line 2 of the base's .lumos/allowed_signers: key is not yet"
            ),
            ("grace@example.com valid-before=\"20240101\" KEY", "allowed_signers: key has expired"),
            ("grace@example.com cert-authority KEY", "`cert-authority` allows certificates of its key, not the key"),
            ("grace@example.com nonsense=\"x\" KEY", "line 1 of the base's .lumos/allowed_signers: bad options"),
            ("grace@example.com", "line 1 of the base's .lumos/allowed_signers: missing key"),
            ("hedy@example.com KEY", "it names Grace <grace@example.com>, and was signed by hedy@example.com"),
        ] as [(String, String?)])
    func `a line of the allowed signers means what it does to ssh-keygen`(_ line: String, _ why: String?) throws {
        let change = try Change("approvals: { require-signature: true }\n", signers: [])
        let key = try change.key("grace").split(separator: " ", maxSplits: 1)[1].trimmingCharacters(in: .newlines)
        try change.project.git("switch", "-q", "main")
        try change.project.write(line.replacingOccurrences(of: "KEY", with: key) + "\n", to: ".lumos/allowed_signers")
        try change.project.repository.commit("signers")
        try change.project.git("switch", "-q", "pr")
        try change.project.git("rebase", "-q", "main")
        try change.signByHand(with: "grace", as: "Grace <grace@example.com>")
        try change.project.commit("approve", by: Self.grace)
        // ssh-keygen itself, by the recipe of docs/approvals.md.
        let file = try change.approvalFile()
        let verified = try change.project.shell(
            "git show main:.lumos/allowed_signers >../signers; jq -r .signature \(file) >../sig; "
                + "jq -S 'del(.signature, .countersignature)' \(file) | ssh-keygen -Y verify -f ../signers "
                + "-I grace@example.com -n lumos-approval -s ../sig -Overify-time=20240110120000Z")
        #expect((verified.status == 0) == (why == nil), verified.said)
        answers(try change.check(), exits: why == nil ? 0 : 1, saying: why ?? "approved and signed by Grace")
    }

    @Test func `a squash keeps the approval, which is then spent and silent`() throws {
        let change = try Change("approvals: { require-signature: true }\n")
        try change.approveAll("--key", change.path(of: "grace"))
        let project = change.project
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "--squash", "pr")
        try project.repository.commit("squashed")
        answers(try project.lumos("approvals", "verify"), exits: 0, saying: "of grace@example.com")
        try project.git("switch", "-q", "-c", "next")
        try change.store([("id", "int64"), ("amount", "int32"), ("extra", "string")])
        try project.repository.commit("another change")
        let result = try change.check(after: 400)
        answers(result, exits: 0, saying: "PASS")
        #expect(!result.text.contains("approval"))
        try change.store([("id", "int64"), ("amount", "int16"), ("extra", "string")])
        try project.repository.commit("the same column again")
        answers(try change.check(after: 400), exits: 1, saying: "int32 → int16")
    }

    /// What GitHub writes: the author of the request, and whoever else has committed on its branch.
    @Test(arguments: [false, true])
    func `whoever approved on the branch stays independent in a forge's squash`(isSigned: Bool) throws {
        let change = try Change()
        if isSigned { try change.approveAll("--key", change.path(of: "grace")) } else { try change.approveAll() }
        let project = change.project
        try project.git("switch", "-q", "-c", "landed", "main")
        try project.git("merge", "-q", "--squash", "pr")
        try project.repository.commit("squashed (#7)\n\nCo-authored-by: Grace <grace@example.com>")
        answers(try change.check(), exits: 0, saying: "by Grace <grace@example.com>")
        try project.write("more\n", to: "README.md")
        try project.repository.commit("more of it\n\nCo-authored-by: Grace <grace@example.com>")
        answers(try change.check(), exits: 1, saying: "grace@example.com made a part of the change")
    }

    @Test func `an emergency passes for three days, red until a second person signs`() throws {
        let change = try Change()
        let arguments = try change.stopping() + ["--reason", Self.reason, "--emergency"]
        answers(try change.approve(arguments, as: "Ada"), exits: 64, saying: "an emergency needs a ticket")
        try change.approve(arguments + ["--ticket", "INC-1"], as: "Ada").requireSuccess()
        try change.project.commit("emergency", by: "Ada <ada@example.com>")
        answers(try change.check(after: 2), exits: 0, saying: "EMERGENCY")
        answers(try change.check(after: 3), exits: 1, saying: "expired")
        let key = ["--countersign", "--key", change.path(of: "grace")]
        let fingerprints = try change.approvedFingerprints()
        answers(try change.approve(fingerprints + key, as: "Ada"), exits: 77, saying: "countersigned by somebody else")
        try change.approve(fingerprints + key).requireSuccess()
        try change.project.commit("countersigned", by: Self.grace)
        let result = try change.check()
        answers(result, exits: 0, saying: "PASS")
        #expect(!result.text.contains("EMERGENCY"))
    }

    @Test(arguments: [
        (["--reason", "short", "--expires", "30d"], Int32(64), "its reason is shorter than the 20 characters"),
        (["--expires", "30d"], 64, "--reason is missing"),
        (["--reason", reason], 64, "--expires is missing"),
        (["--reason", reason, "--expires", "91d"], 64, "`max-days` allows 90"),
        (["--reason", reason, "--expires", "30d", "--sign"], 64, "user.signingkey is not set"),
        (["--reason", reason, "--expires", "30d", "--key", "nowhere"], 66, "ssh-keygen cannot sign with"),
    ])
    func `approve refuses what would not count`(_ more: [String], exits: Int32, says: String) throws {
        let change = try Change()
        let result = try change.approve(change.stopping() + more)
        answers(result, exits: exits, saying: says)
        #expect(try change.project.status() == [])
    }

    @Test func `a fingerprint is one that the change has`() throws {
        let change = try Change()
        let more = ["--reason", Self.reason, "--expires", "30d"]
        answers(try change.approve(["abcd00000000"] + more), exits: 66, saying: "no finding of this change has")
        answers(try change.approve(["abc"] + more), exits: 66, saying: "four digits at least")
        answers(try change.approve(more), exits: 64, saying: "needs a fingerprint")
    }

    @Test func `a list from a report is one file`() throws {
        let change = try Change()
        _ = try change.project.lumos("check", "--against", "main", "--write", "json=../report.json")
        let arguments = [
            "--report", "../report.json", "--rule", "column-removed", "--reason", Self.reason, "--expires", "9d",
        ]
        try change.approve(arguments).requireSuccess()
        try change.project.commit("approve", by: Self.grace)
        let result = try change.check()
        answers(result, exits: 1, saying: "column-type-narrowed")
        #expect(result.text.contains("approved by Grace"))
        answers(
            try change.approve(["--report", "../report.json", "--match", "finance.*"] + Array(arguments[4...])),
            exits: 66,
            saying: "nothing that stops this change matches")
    }

    @Test(arguments: [
        ("{", "cannot read"), (#"{"lumos":"approval/1"}"#, "cannot read"),
        (#"{"lumos":"approval/2"}"#, "needs a newer Lumos"),
    ])
    func `what is no approval is no answer`(_ text: String, says: String) throws {
        let change = try Change()
        try change.project.write(text, to: ".lumos/approvals/0000000000000000.json")
        try change.project.commit("approve", by: Self.grace)
        answers(try change.check(), exits: 65, saying: says)
    }

    @Test(arguments: ["{", #"{"lumos":"approval/1"}"#])
    func `what mends a broken approval is no capture`(_ text: String) throws {
        let change = try Change()
        try change.project.write(text, to: ".lumos/approvals/it's one.json")
        try change.project.commit("approve", by: Self.grace)
        let result = try change.check()
        answers(
            result, exits: 65,
            saying:
                #"git log -- '.lumos/approvals/it'\''s one.json' shows the last good one; lumos approve writes another"#
        )
        #expect(!result.errorText.contains("lumos capture"))
    }

    @Test func `a command in an error can be typed, whatever a file is called`() throws {
        let change = try Change()
        try change.approveAll()
        let (file, strange) = (try change.approvalFile(), ".lumos/approvals/it's $(touch pwned).json")
        try change.project.git("mv", file, strange)
        try change.project.commit("moved", by: Self.grace)
        let result = try change.check()
        #expect(result.status == 65)
        let fix = try #require(result.errorText.split(separator: "\n").first { $0.hasPrefix("fix:") }).dropFirst(4)
        try change.project.shell(String(fix)).requireSuccess()
        #expect(try change.approvalFile() == file)
        #expect(change.project.read("pwned") == nil)
    }

    @Test func `an approval under another name is refused, naming its own`() throws {
        let change = try Change()
        try change.approveAll()
        let file = try change.approvalFile()
        try change.project.git("mv", file, ".lumos/approvals/0000000000000000.json")
        try change.project.commit("moved", by: Self.grace)
        answers(try change.check(), exits: 65, saying: "git mv -- .lumos/approvals/0000000000000000.json \(file)")
    }

    @Test func `a merge that holds a change of its own has an author`() throws {
        let change = try Change()
        try change.project.git("switch", "-q", "-c", "side", "main")
        try change.project.write("more\n", to: "README.md")
        try change.project.repository.commit("readme")
        try change.project.git("switch", "-q", "pr")
        try change.project.git("merge", "-q", "--no-commit", "--no-ff", "side")
        try change.store([("id", "int64")])
        try change.project.commit("merge", by: Self.grace)
        let result = try change.approve(change.stopping() + ["--reason", Self.reason, "--expires", "1d"])
        answers(result, exits: 77, saying: "made a part of this change")
    }

    @Test func `a mailmap of the change makes nobody somebody else`() throws {
        let change = try Change(by: Self.grace)
        try change.signByHand(with: "grace", as: "Grace <grace@example.com>")
        try change.project.write("Bob <bob@example.com> <grace@example.com>\n", to: ".mailmap")
        try change.project.commit("approve", by: "Bob <bob@example.com>")
        answers(try change.check(), exits: 1, saying: "grace@example.com made a part of the change")
    }

    @Test func `a name with a bracket is no bot`() throws {
        let change = try Change(by: "grace[bot] <grace@example.com>")
        try change.signByHand(with: "grace", as: "Grace <grace@example.com>")
        try change.project.commit("approve", by: "Bob <bob@example.com>")
        answers(try change.check(), exits: 1, saying: "grace@example.com made a part of the change")
    }

    @Test func `an approval does not come from the future`() throws {
        let change = try Change()
        try change.signByHand(with: "grace", as: "Grace <grace@example.com>") { approval in
            approval.created = approval.created.adding(days: 300)
            approval.expires = approval.created.adding(days: 10)
        }
        try change.project.commit("approve", by: Self.grace)
        answers(try change.check(), exits: 1, saying: "which is yet to come")
    }

    @Test func `an approval that calls its changes something else does not count`() throws {
        let change = try Change()
        try change.approveAll()
        try change.edit(#""dataset": "shop.orders""#, #""dataset": "staging.orders""#)
        try change.project.commit("approve", by: Self.grace)
        answers(try change.check(), exits: 1, saying: "a change of staging.orders, which it is not")
    }

    @Test func `blanks are no reason`() throws {
        let change = try Change()
        let result = try change.approve(
            change.stopping() + ["--reason", String(repeating: " ", count: 30), "--expires", "30d"])
        answers(result, exits: 64, saying: "it gives no reason")
    }

    @Test(arguments: ["max-days: 365", "min-reason: 0", "forbid-self: false"])
    func `a change that asks less of approvals needs one itself`(_ key: String) throws {
        let change = try Change()
        try change.project.write("edition: 1\napprovals: { \(key) }\n", to: "lumos.yaml")
        try change.project.repository.commit("looser")
        answers(try change.check(), exits: 1, saying: "policy-weakened")
    }
}
