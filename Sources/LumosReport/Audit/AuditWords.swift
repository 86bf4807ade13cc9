import CanonicalJSON
import LumosDiff
import LumosModel

extension Passage {
    /// "without approval"
    var words: String {
        switch self {
        case .unapproved: "without approval"
        case .emergency: "by emergency, not countersigned"
        case .ungated: "under a mode that stops nothing"
        case .countersigned: "by emergency, countersigned"
        case .approved: "approved"
        case .permitted: "let pass by the policy"
        }
    }

    /// The severity by whose colour it is shown.
    var mark: Mark {
        switch self {
        case .unapproved, .emergency: .breaking
        case .ungated: .possiblyBreaking
        case .countersigned, .approved: .nonBreaking
        case .permitted: .info
        }
    }

    var sign: String {
        switch self {
        case .unapproved, .emergency: "✗"
        case .ungated: "?"
        case .countersigned, .approved: "✓"
        case .permitted: "·"
        }
    }
}

extension Audit.Manner {
    /// "merge of 3 commits"
    var words: String {
        func commits(_ count: Int) -> String { count == 1 ? "1 commit" : "\(count) commits" }
        return switch self {
        case .merge(0): "merge"
        case .merge(let count): "merge of \(commits(count))"
        case .single: "single commit"
        case .capture(let count): "capture of \(commits(count)) of the code"
        case .unknownCapture: "capture of nobody knows which commit of the code"
        }
    }
}

extension Audit.Change {
    /// "1b9f2c4", "1b9f2c4, captured from 7d1e0aa"
    var place: String {
        code.map { "\(commit.prefix(7)), captured from \($0.prefix(7))" } ?? String(commit.prefix(7))
    }

    /// "2024-01-02 · merge of 3 commits · by Ada <ada@example.com>"
    var facts: String { "\(day) · \(manner.words) · by \(authors.joined(separator: ", "))" }

    /// Under whose rules it was judged; `nil` where it was not.
    var policyWords: String? { report?.policyWords }

    /// Why an approval of the finding that lies there does not count.
    func objections(to entry: Audit.Entry) -> [String] {
        guard entry.consent == nil, let report else { return [] }
        let fingerprint = Text(entry.finding.finding.fingerprint.hex)
        return report.verdict.approvals.compactMap { standing in
            guard (standing.matched + standing.returned).contains(fingerprint), let why = standing.why else {
                return nil
            }
            if standing.isAfterwards, let later = standing.filed.later {
                return "agreed to afterwards by \(standing.filed.approval.approvedBy) in \(later.words)"
            }
            return "the approval of \(standing.filed.approval.approvedBy) does not count: \(why)"
        }
    }

    func readers(of entry: Audit.Entry) -> [Report.Consumer] {
        report?.stops(entry.finding, of: entry.dataset) ?? []
    }
}

extension Audit.Entry {
    /// "sales.orders", "job airflow://prod/etl.load"
    var name: String {
        let id = dataset.id
        if dataset.isOfJob { return "job \(id)" }
        return id.name.isEmpty ? id.namespace.string : id.name.string
    }
}

extension Audit.Consent {
    /// Who approved, by what it is known, and whether they may: each a line.
    var lines: [String] { [filed.words, proof] + [emergency].compactMap(\.self) }

    private var proof: String {
        let known =
            switch filed.approver {
            case .signed(let principal): "signed by \(principal)" + (key.map { " with \($0)" } ?? "")
            case .committed(let mailbox): "not signed: committed by \(mailbox)"
            case .named(let mailbox, let author):
                "not signed: \(mailbox) is named as co-author in a commit by \(author)"
            case .unproven(let why): why
            }
        let later = filed.later.map { ", in a later commit \($0.commit.string.prefix(7))" } ?? ""
        return "\(known)\(later) · \(independence)"
    }

    private var independence: String {
        switch isIndependent {
        case true?: "independent"
        case false?: "made a part of the change"
        case nil: "whether independent is not known"
        }
    }

    private var emergency: String? {
        guard filed.approval.isEmergency else { return nil }
        guard !filed.wantsCountersignature, let second = filed.countersigner?.mailbox else {
            return "EMERGENCY, not countersigned"
        }
        return "EMERGENCY, countersigned by \(second)" + (countersigned.map { " in \($0.words)" } ?? "")
    }
}
