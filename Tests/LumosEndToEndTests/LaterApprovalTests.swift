import CanonicalJSON
import LumosTestSupport
import Testing

/// Approvals and their changes on the line one after the other: what counts for what, and once.
@Suite struct LaterApprovalTests {
    private static let grace = "Grace <grace@example.com>"

    /// A branch with the change and Grace's approval, in commits of their own.
    private func branch(of line: LandedLine, expires: String = "30d") throws {
        try line.git(["switch", "-q", "-c", "drop"], on: 2)
        try drop(line)
        try line.commit("drop", on: 2)
        try line.approve(on: 2, as: "Grace", ["--expires", expires])
        try line.commit("approve", on: 2, by: Self.grace)
        try line.git(["switch", "-q", "main"], on: 2)
    }

    private func drop(_ line: LandedLine) throws { try line.store("id:int64", "amount:int64") }
    private func takeBack(_ line: LandedLine) throws { try line.store("id:int64", "amount:int64", "note:string") }

    @Test func `a rebase lands a change and its approval one after the other, and the approval serves once`() throws {
        let line = try LandedLine()
        try branch(of: line)
        try line.git(["merge", "-q", "--ff-only", "drop"], on: 2)
        let audit = try line.audit()
        #expect(audit.lines == ["approved column-removed note"])
        #expect(audit.approval("approvedIn")?.text?.string == (try line.project.git("rev-parse", "main")))
        told(try line.lumos("audit", "start..main", "--exit-code"), exits: 0, saying: "in a later commit")
        try takeBack(line)
        try line.commit("take back", on: 3)
        try drop(line)
        try line.commit("drop again", on: 4)
        told(try line.lumos("check", "--against", "main~1", on: 4), exits: 1, saying: "it has served its change")
        told(try line.lumos("approvals", "--against", "main"), exits: 0, saying: "spent")
        #expect(try line.audit().lines == ["unapproved column-removed note", "approved column-removed note"])
    }

    @Test func `an approval that was taken away and is brought back has served`() throws {
        let line = try LandedLine()
        try branch(of: line)
        try line.git(["merge", "-q", "--no-ff", "-m", "merge", "drop"], on: 2)
        let file = try line.approvalFile()
        let bytes = try #require(line.project.read(file))
        try takeBack(line)
        try line.project.remove(file)
        try line.commit("take back", on: 3)
        try drop(line)
        try line.commit("drop again", on: 4)
        try line.project.write(bytes, to: file)
        try line.commit("bring the approval back", on: 4, by: Self.grace)
        told(try line.lumos("check", "--against", "main~2", on: 4), exits: 1, saying: "it has served its change")
        #expect(try line.audit().lines == ["unapproved column-removed note", "approved column-removed note"])
    }

    @Test func `of two landings of a change an approval covers one`() throws {
        let line = try LandedLine()
        try drop(line)
        try line.commit("drop", on: 2)
        try takeBack(line)
        try line.commit("take back", on: 2)
        try branch(of: line)
        try line.git(["merge", "-q", "--no-ff", "-m", "merge", "drop"], on: 2)
        #expect(try line.audit().lines == ["unapproved column-removed note", "approved column-removed note"])
    }

    @Test func `what was agreed to after the day of landing stays without approval, with a word`() throws {
        let line = try LandedLine()
        try drop(line)
        try line.commit("drop", on: 2)
        try line.lumos(
            [
                "approve", "--report", "../report.json", "--match", "**", "--against", "main~1", "--expires", "9d",
                "--reason", LandedLine.reason,
            ], on: 4, as: "Grace", reporting: "../report.json"
        ).requireSuccess()
        try line.commit("approve", on: 4, by: Self.grace)
        let audit = try line.audit()
        #expect(audit.lines == ["unapproved column-removed note"])
        let commit = try line.project.git("rev-parse", "main").prefix(7)
        #expect(audit.objections == ["agreed to afterwards by \(Self.grace) in \(commit) on 2024-01-04"])
    }

    @Test func `a merge that is dated before what it was merged into lands after it`() throws {
        let line = try LandedLine()
        try branch(of: line, expires: "2d")
        try line.project.write("more\n", to: "README.md")
        try line.commit("readme", on: 6)
        try line.git(["merge", "-q", "--no-ff", "-m", "merge", "drop"], on: 3)
        let audit = try line.audit()
        #expect(audit.lines == ["unapproved column-removed note"])
        #expect(audit.objections == ["the approval of \(Self.grace) does not count: expired on 2024-01-04"])
    }

    @Test func `a squash that names the approver as co-author says so`() throws {
        let line = try LandedLine()
        try branch(of: line)
        try line.git(["merge", "-q", "--squash", "drop"], on: 3)
        try line.commit("drop (#7)\n\nCo-authored-by: \(Self.grace)", on: 3)
        #expect(try line.audit().lines == ["approved column-removed note"])
        told(
            try line.lumos("audit", "start..main"), exits: 0,
            saying: "grace@example.com is named as co-author in a commit by ada@example.com · independent")
        told(
            try line.lumos("check", "--against", "start", on: 3), exits: 0,
            saying: "(named as co-author in a commit by ada@example.com)")
    }
}

extension LandedLine {
    /// As `lumos`, with a report of what HEAD changes written first.
    fileprivate func lumos(
        _ arguments: [String], on day: Int, as person: String, reporting file: String
    ) throws -> ProcessResult {
        _ = try lumos("check", "--against", "main~1", "--write", "json=\(file)", on: day)
        return try lumos(arguments, on: day, as: person)
    }
}
