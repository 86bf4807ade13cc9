import CanonicalJSON
import Foundation
import LumosTestSupport
import Testing

/// What landed, who wrote it, who approved: by real Git and real ssh-keygen, on every day the same.
@Suite struct AuditTests {
    @Test(arguments: ["merged on red", "pushed", "squashed"])
    func `what landed without approval comes first, however it got in`(_ way: String) throws {
        let line = try LandedLine()
        try line.land("narrow", on: 2, approvedBy: "Grace") {
            try line.store("id:int64", "amount:int32", "note:string")
        }
        let drop = { try line.store("id:int64", "amount:int32") }
        switch way {
        case "merged on red": try line.land("drop", on: 3, change: drop)
        case "squashed": try line.land("drop", on: 3, squashed: true, change: drop)
        default:
            try drop()
            try line.commit("drop", on: 3)
        }
        let audit = try line.audit()
        #expect(audit.lines == ["unapproved column-removed note", "approved column-type-narrowed amount"])
        #expect(audit.changes.map { $0["manner"] } == ["merge", way == "merged on red" ? "merge" : "single"])
        #expect(audit.changes.map { $0["authors"] } == [["Ada <ada@example.com>"], ["Ada <ada@example.com>"]])
        #expect(audit.changes.map { $0["day"] } == ["2024-01-02", "2024-01-03"])
        #expect(try line.lumos("audit", "start..main", "--exit-code").status == 1)
        #expect(try line.lumos("audit", "start..main~1", "--exit-code").status == 0)
    }

    @Test func `an approval is told with its proof, whoever may sign today`() throws {
        let line = try LandedLine("approvals: { require-signature: true }\n")
        let key = try run("ssh-keygen", ["-l", "-f", line.keyFile("grace")]).requireSuccess().text.split(
            separator: " ")[1]
        try line.land(
            "drop", on: 2, approvedBy: "Grace",
            ["--expires", "3d", "--ticket", "DATA-12", "--key", line.keyFile("grace")],
            squashed: true
        ) { try line.store("id:int64", "amount:int64") }
        try line.project.write("", to: ".lumos/allowed_signers")
        try line.commit("Grace has left", on: 3)
        for day in [4, 400] {
            let audit = try line.audit(on: day)
            #expect(audit.lines == ["approved column-removed note"], "expiry is judged on the day of landing")
            #expect(audit.approval("approver") == "grace@example.com")
            #expect(audit.approval("key") == .string(Text("ED25519 \(key)")))
            #expect(audit.approval("independent") == .bool(true))
            #expect(audit.approval("ticket") == "DATA-12")
        }
    }

    @Test func `an approval that had expired when its change landed does not count`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "late"], on: 2)
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 2)
        try line.approve(on: 2, as: "Grace", ["--expires", "2d"])
        try line.commit("approve", on: 2, by: "Grace <grace@example.com>")
        try line.git(["switch", "-q", "main"], on: 6)
        try line.git(["merge", "-q", "--no-ff", "-m", "merge late", "late"], on: 6)
        let audit = try line.audit()
        #expect(audit.lines == ["unapproved column-removed note"])
        #expect(audit.objections == ["the approval of Grace <grace@example.com> does not count: expired on 2024-01-04"])
    }

    @Test func `a squash leaves no proof of an approval that is not signed`() throws {
        let line = try LandedLine()
        try line.land("drop", on: 2, approvedBy: "Grace", squashed: true) { try line.store("id:int64", "amount:int64") }
        let audit = try line.audit()
        #expect(audit.lines == ["unapproved column-removed note"])
        #expect(audit.objections.first?.contains("was committed by ada@example.com") == true)
    }

    @Test func `who presses the button of a merge has made no part of it`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "drop"], on: 2)
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 2)
        try line.approve(on: 2, as: "Grace", ["--expires", "30d"])
        try line.commit("approve", on: 2, by: "Grace <grace@example.com>")
        try line.git(["switch", "-q", "main"], on: 3)
        try line.project.write("more\n", to: "README.md")
        try line.commit("readme", on: 3)
        try line.git(["merge", "-q", "--no-ff", "--no-commit", "drop"], on: 4)
        try line.git(["commit", "-q", "-m", "merge", "--author", "Grace <grace@example.com>"], on: 4)
        #expect(try line.audit().lines == ["approved column-removed note"])
    }

    @Test func `a merge that takes back what the other side did has an author`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "readme"], on: 2)
        try line.project.write("more\n", to: "README.md")
        try line.commit("readme", on: 2)
        try line.git(["switch", "-q", "main"], on: 2)
        try line.store("id:int64", "amount:int64", "note:string", "extra:string")
        try line.commit("extra", on: 2)
        try line.git(["switch", "-q", "readme"], on: 3)
        try line.git(["merge", "-q", "--no-ff", "--no-commit", "main"], on: 3)
        try line.store("id:int64", "amount:int64", "note:string")
        try line.commit("merge main", on: 3, by: "Grace <grace@example.com>")
        let report = try line.lumos("check", "--against", "main", "--json", on: 3)
        let findings = try #require(JSONParser.parse(report.output)["findings"]?.array)
        let fingerprint = try #require(findings.first?["fingerprint"]?.text?.string)
        let result = try line.lumos(
            "approve", fingerprint, "--against", "main", "--reason", LandedLine.reason, "--expires", "3d", on: 3,
            as: "Grace")
        told(result, exits: 77, saying: "made a part of this change")
    }

    @Test func `a commit is judged by the policy before it, which it may weaken`() throws {
        let line = try LandedLine()
        try line.project.write("edition: 1\ncompatibility: none\n", to: "lumos.yaml")
        try line.store("id:int64", "amount:int64")
        try line.commit("weaken and drop", on: 2)
        try line.store("id:int64")
        try line.commit("drop on", on: 3)
        #expect(
            try line.audit().lines == ["unapproved policy-weakened compatibility", "unapproved column-removed note"],
            "what came later was allowed")
    }

    @Test func `an emergency stays red until a later commit countersigns it, and listed for ever`() throws {
        let line = try LandedLine(signers: ["grace", "hedy"])
        try line.land("drop", on: 2, approvedBy: "Grace", ["--emergency", "--ticket", "INC-1"]) {
            try line.store("id:int64", "amount:int64")
        }
        #expect(try line.audit().lines == ["emergency column-removed note"])
        let approval = try JSONParser.parse(#require(line.project.read(line.approvalFile())))
        let fingerprint = try #require(approval["fingerprints"]?.array?.first?.text?.string)
        try line.lumos(
            ["approve", "--countersign", fingerprint, "--against", "main~1", "--key", line.keyFile("hedy")], on: 3,
            as: "Hedy"
        ).requireSuccess()
        try line.commit("countersign", on: 3, by: "Hedy <hedy@example.com>")
        let audit = try line.audit()
        #expect(audit.lines == ["countersigned column-removed note"])
        #expect(audit.approval("countersigner") == "hedy@example.com")
        #expect(audit.approval("countersignedIn")?.text?.string == (try line.project.git("rev-parse", "main")))
        #expect(
            try line.audit("start..main~1").lines == ["emergency column-removed note"], "what came after TO is unknown")
    }

    @Test func `an approval serves its change once`() throws {
        let line = try LandedLine()
        let narrow = { try line.store("id:int64", "amount:int32", "note:string") }
        try line.land("narrow", on: 2, approvedBy: "Grace", change: narrow)
        try line.store("id:int64", "amount:int64", "note:string")
        try line.commit("take back", on: 3)
        try line.git(["switch", "-q", "-c", "again"], on: 4)
        try narrow()
        try line.commit("narrow again", on: 4)
        let merge = try line.project.git("rev-parse", "main~1")
        let red = try line.lumos("check", "--against", "main", on: 4)
        told(red, exits: 1, saying: "it has served its change, which landed in \(merge.prefix(7)) on 2024-01-02")
        try line.approve(on: 4, as: "Grace", ["--expires", "9d"])
        try line.commit("approve", on: 4, by: "Grace <grace@example.com>")
        try line.lumos("check", "--against", "main", on: 4).requireSuccess()
        try line.git(["switch", "-q", "main"], on: 4)
        try line.git(["merge", "-q", "--no-ff", "-m", "again", "again"], on: 4)
        #expect(try line.audit().lines.filter { $0.hasPrefix("approved") }.count == 2)
    }

    @Test func `a return that nobody approved again is found`() throws {
        let line = try LandedLine()
        let narrow = { try line.store("id:int64", "amount:int32", "note:string") }
        try line.land("narrow", on: 2, approvedBy: "Grace", change: narrow)
        try line.store("id:int64", "amount:int64", "note:string")
        try line.commit("take back", on: 3)
        try line.land("again", on: 4, change: narrow)
        let audit = try line.audit()
        #expect(
            audit.lines.filter { $0.contains("narrowed") } == [
                "unapproved column-type-narrowed amount", "approved column-type-narrowed amount",
            ])
        #expect(audit.objections.first?.contains("it has served its change") == true)
    }

    @Test func `an approval that is there before its change waits for it`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "drop"], on: 2)
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 2)
        try line.approve(on: 2, as: "Grace", ["--expires", "9d"])
        let (file, bytes) = (try line.approvalFile(), try #require(line.project.read(try line.approvalFile())))
        try line.project.remove(file)
        try line.git(["switch", "-q", "main"], on: 2)
        try line.project.write(bytes, to: file)
        try line.commit("approve what will come", on: 2, by: "Grace <grace@example.com>")
        try line.git(["switch", "-q", "drop"], on: 3)
        try line.git(["rebase", "-q", "main"], on: 3)
        try line.lumos("check", "--against", "main", on: 3).requireSuccess()
        try line.git(["switch", "-q", "main"], on: 3)
        try line.git(["merge", "-q", "--no-ff", "-m", "merge", "drop"], on: 3)
        #expect(try line.audit().lines == ["approved column-removed note"])
        told(try line.lumos("approvals", "--against", "main"), exits: 0, saying: "landed in")
    }

    @Test func `under a mode that stops nothing it is told apart`() throws {
        let line = try LandedLine("mode: warn\n")
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 2)
        #expect(try line.audit().lines == ["ungated column-removed note"])
        #expect(try line.lumos("audit", "start..main", "--exit-code").status == 0)
    }

    @Test func `a commit that cannot be read is said first, and the others are judged`() throws {
        let line = try LandedLine()
        let file = "snapshots/postgres/db/shop/orders.json"
        let bytes = try #require(line.project.read(file))
        try line.project.write("{", to: file)
        try line.commit("broken", on: 2)
        try line.project.write(bytes, to: file)
        try line.commit("mended", on: 3)
        try line.store("id:int64", "amount:int64")
        try line.commit("drop", on: 4)
        let audit = try line.audit()
        #expect(audit.changes.map { $0["fault"] != nil } == [true, true, false])
        #expect(audit.lines == ["unapproved column-removed note"])
        let text = try line.lumos("audit", "start..main").requireSuccess().text
        #expect(text.contains("could not be judged: cannot read `\(file)`"))
        #expect(text.contains("2 commits not judged · 1 without approval in 3 commits"))
    }

    @Test func `an audit is of some datasets, and of the policy always`() throws {
        let line = try LandedLine()
        try line.project.write("edition: 1\ncompatibility: none\n", to: "lumos.yaml")
        try line.store("id:int64", "amount:int64")
        try line.commit("weaken and drop", on: 2)
        #expect(try line.audit("start..main", "--match", "shop.*").lines.count == 2)
        told(try line.lumos("audit", "start..main", "--match", "shop.ordes"), exits: 66, saying: "mean `shop.orders`")
        let tagged = try line.audit("start..main", "--tag", "pii")
        #expect(tagged.lines == ["unapproved policy-weakened compatibility"])
        #expect(tagged.document["notes"] == ["no dataset at either end has the tag `pii`"])
    }

    @Test(arguments: [
        ("start...main", Int32(64), "lumos audit 'start..main'"), ("start", 64, "lumos audit 'start..'"),
        ("start..nowhere", 66, "nowhere"), ("main^{tree}..main", 64, "is no commit"),
    ])
    func `a range is two commits`(_ range: String, exits: Int32, says: String) throws {
        let line = try LandedLine()
        told(try line.lumos("audit", range), exits: exits, saying: says)
        try line.lumos("audit", "start..").requireSuccess()
    }

    @Test func `a range that goes backwards, or before the log of the clone, is none`() throws {
        let line = try LandedLine()
        try line.project.write("more\n", to: "README.md")
        try line.commit("readme", on: 2)
        told(try line.lumos("audit", "main..start"), exits: 64, saying: "lumos audit start..main")
        told(
            try line.lumos("audit", "main@{2001-01-01}..", "--exit-code"), exits: 66,
            saying: "git rev-list -1 --first-parent --before=2001-01-01 main")
        try line.lumos("audit", "main@{0}..").requireSuccess()
    }

    @Test func `a range that begins beside the line is not all clear`() throws {
        let line = try LandedLine()
        try line.git(["switch", "-q", "-c", "beside"], on: 2)
        try line.project.write("more\n", to: "README.md")
        try line.commit("readme", on: 2)
        told(
            try line.lumos("audit", "beside..main", "--exit-code"), exits: 64, saying: "comes after")
        try line.git(["switch", "-q", "main"], on: 2)
        try line.project.write("less\n", to: "OTHER.md")
        try line.commit("other", on: 3)
        told(
            try line.lumos("audit", "beside..main", "--exit-code"), exits: 1, saying: "not on the first-parent line")
    }

    @Test func `a shallow clone says what to fetch`() throws {
        let line = try LandedLine()
        for day in 2...4 {
            try line.project.write("\(day)\n", to: "README.md")
            try line.commit("readme", on: day)
        }
        let clone = Project(try line.project.repository.clone("--depth", "2"))
        let start = try line.project.git("rev-parse", "start")
        let result = try clone.lumos("audit", "\(start)..main")
        told(result, exits: 66, saying: "fetch")
        told(try clone.lumos("audit", "main~1..main"), exits: 0, saying: "in 1 commit")
    }

    @Test func `the same commits are the same bytes, whatever the day`() throws {
        let line = try LandedLine()
        try line.land("drop", on: 2, approvedBy: "Grace") { try line.store("id:int64", "amount:int64") }
        for format in ["terminal", "html", "csv", "json"] {
            let first = try line.lumos("audit", "start..main", "--format", format, on: 3)
            let second = try line.lumos("audit", "start..main", "--format", format, on: 300)
            #expect(first.output == second.output && first.status == 0)
        }
        try line.lumos("audit", "start..main", "--out", "../audit", "--write", "csv=../one.csv").requireSuccess()
        #expect(line.project.read("../one.csv") == line.project.read("../audit/audit.csv"))
        #expect(line.project.read("../audit/audit.html")?.isEmpty == false)
    }
}
