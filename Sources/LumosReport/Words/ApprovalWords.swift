import CanonicalJSON
package import LumosDiff
import LumosModel

extension ApprovalStanding {
    /// Why it does not count; `nil` where it does, or is not asked.
    package var why: String? {
        switch state {
        case .refused(let why): why
        case .expired: "expired on \(filed.approval.expires)"
        case .unmatched: "no change has its fingerprint"
        case .counts, .spent: nil
        }
    }
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

extension FiledApproval {
    /// "approved by Grace <grace@example.com> until 2026-12-29: nobody reads it"
    var words: String {
        let how = if case .signed = approver { "approved and signed" } else { "approved" }
        let ticket = approval.ticket.map { " (\($0))" } ?? ""
        return "\(how) by \(approval.approvedBy) until \(approval.expires)\(ticket): \(approval.reason)"
    }
}

extension ApprovalStanding {
    /// What the reader should know of an approval that does not count; `nil` where it does, or has done so.
    var words: String? {
        why.map { "approval \(filed.approval.name) does not count: \($0)" }
    }
}

extension Report {
    /// One line for each approval in haste that nobody has countersigned yet.
    var emergencies: [String] {
        verdict.approvals.map(\.filed).filter(\.wantsCountersignature).map { filed in
            let approval = filed.approval
            let ticket = approval.ticket.map { " (\($0))" } ?? ""
            return "EMERGENCY  \(approval.name) by \(approval.approvedBy)\(ticket) waits for a second person: "
                + "lumos approve --countersign \(approval.fingerprints.map { $0.string.prefix(12) }.joined(separator: " "))"
        }
    }

    /// The command that approves some of its findings.
    func approveCommand(_ fingerprints: String...) -> String {
        let head = head.commit == nil ? ["--side", head.label] : head.label == "HEAD" ? [] : ["--side", head.label]
        let words = ["lumos approve"] + fingerprints + head + ["--against", base.label]
        return (words + ["--reason \"…\" --expires 30d"]).joined(separator: " ")
    }
}
