import CanonicalJSON
package import LumosDiff
import LumosModel

extension ApprovalStanding {
    /// Why it does not count; `nil` where it does, or is not asked.
    package var why: String? {
        switch state {
        case .refused(let why): why
        case .expired: "expired on \(filed.approval.expires)"
        case .unmatched: "no change has its fingerprint" + (landedWords.map { "; \($0)" } ?? "")
        case .counts, .spent:
            returned.first.flatMap { filed.landings?[$0] }.map { landing in
                "it has served its change, which landed in \(landing.words)"
            }
        }
    }
}

extension ApprovalStanding {
    /// "landed in 1b9f2c4 on 2026-03-01", "1 of 3 have landed"; `nil` where none has, or nobody has looked.
    package var landedWords: String? {
        if let landing = filed.spentAt { return "landed in \(landing.words)" }
        let (landed, all) = (filed.landings?.count ?? 0, filed.approval.fingerprints.count)
        return landed == 0 ? nil : "\(landed) of \(all) have landed"
    }
}

extension Landing {
    /// "1b9f2c4 on 2026-03-01"
    package var words: String { "\(commit.string.prefix(7)) on \(day)" }
}

extension ApprovalStanding.State {
    package var word: String {
        switch self {
        case .counts: "pending"
        case .expired: "expired"
        case .refused: "refused"
        case .unmatched: "unmatched"
        case .spent: "spent"
        }
    }
}

extension Approver {
    /// "named as co-author in a commit by ada@example.com"; `nil` where it is known otherwise.
    var coAuthorWords: String? {
        guard case .named(_, let author) = self else { return nil }
        return "named as co-author in a commit by \(author)"
    }
}

extension FiledApproval {
    /// "approved by Grace <grace@example.com> until 2026-12-29: nobody reads it"
    var words: String {
        let how = if case .signed = approver { "approved and signed" } else { "approved" }
        let ticket = approval.ticket.map { " (\($0))" } ?? ""
        let proof = approver.coAuthorWords.map { " (\($0))" } ?? ""
        return "\(how) by \(approval.approvedBy)\(proof) until \(approval.expires)\(ticket): \(approval.reason)"
    }
}

extension ApprovalStanding {
    /// What the reader should know of an approval that does not count; `nil` where it does, or has done so.
    var words: String? {
        why.map { "approval \(filed.approval.name) does not count: \($0)" }
    }
}

extension Report {
    /// Each approval in haste that nobody has countersigned yet, how that is done, and its file.
    var emergencies: [(words: String, command: String, file: Text)] {
        verdict.approvals.map(\.filed).filter(\.wantsCountersignature).map { filed in
            let approval = filed.approval
            let ticket = approval.ticket.map { " (\($0))" } ?? ""
            return (
                "EMERGENCY  \(approval.name) by \(approval.approvedBy)\(ticket) waits for a second person:",
                "lumos approve --countersign \(approval.fingerprintWords)", filed.file
            )
        }
    }

    /// The command that makes the report again where the change lies.
    var checkCommand: String { "lumos check --against \(base.label.inShell)" }

    /// The command that approves some of its findings.
    func approveCommand(_ what: String...) -> String {
        let side = head.label == "HEAD" ? [] : ["--side", head.label.inShell]
        let words = ["lumos approve"] + what + side + ["--against", base.label.inShell]
        return (words + ["--reason \"…\" --expires 30d"]).joined(separator: " ")
    }
}

/// How to approve all that stops a change.
struct ApprovalDraft {
    let command: String
    /// The file that the command would write, to be completed by hand; `nil` where it would be too long to be read.
    let file: (path: String, text: String)?

    /// As many fingerprints are written out; more are taken from the report.
    private static let few = 8
    private static let longestLabel = 200

    /// `nil` where nothing stops the change.
    init?(_ report: Report) {
        guard report.command == .check, report.fails else { return nil }
        let stopping = report.verdict.findings.filter(\.fails)
        // Nobody types a command with such a name in it.
        let isTypeable = [report.base, report.head].allSatisfy { $0.label.utf8.count <= ApprovalDraft.longestLabel }
        if stopping.isEmpty || !isTypeable { return nil }
        guard stopping.count <= ApprovalDraft.few else {
            command = report.approveCommand("--report report.json --match '**'")
            file = nil
            return
        }
        command = report.approveCommand(stopping.map(\.finding.fingerprint.short).joined(separator: " "))
        var approval = Approval()
        approval.fingerprints = stopping.map { Text($0.finding.fingerprint.hex) }.sorted()
        approval.reason = "why it may happen"
        approval.approvedBy = "Your Name <you@example.com>"
        // As the command would write it: of the day on which it is read, not of the head's.
        let day = report.verdict.approvalDay ?? report.asOf
        (approval.created, approval.expires) = (day, day.adding(days: 30))
        file = (".lumos/approvals/\(approval.name).json", String(decoding: approval.bytes, as: UTF8.self))
    }
}
