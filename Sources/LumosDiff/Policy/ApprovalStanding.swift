public import CanonicalJSON
public import LumosModel

/// An approval under a policy, beside what the change holds.
public struct ApprovalStanding: Sendable {
    public let filed: FiledApproval
    public let state: State
    /// Those of its fingerprints that the change holds, in their order.
    public let matched: [Text]
    /// Those that the change holds once more: each has landed already, and an approval covers a change once.
    public let returned: [Text]
    /// Whether nothing is wrong with it but that it was made after the day on which it would have to count.
    public let isAfterwards: Bool

    public enum State: Sendable, Hashable {
        /// It covers changes of this comparison.
        case counts
        /// Its day has passed before its change has landed.
        case expired
        /// It does not count: "ada@example.com approves a change of her own".
        case refused(String)
        /// No change of this comparison has one of its fingerprints.
        case unmatched
        /// Its changes have landed. Where nobody has looked: the base has it, and its change is not in this comparison.
        case spent
    }

    /// - Parameter present: the changes of the comparison, by their fingerprints.
    init(_ filed: FiledApproval, among present: [Text: Change], _ policy: Policy, _ facts: ApprovalFacts) {
        self.filed = filed
        let found = filed.approval.fingerprints.filter { present[$0] != nil }
        matched = found.filter { filed.landings?[$0] == nil }
        returned = found.filter { filed.landings?[$0] != nil }
        if matched.isEmpty {
            (state, isAfterwards) = (ApprovalStanding.state(unmatched: filed, facts.day), false)
        } else if filed.approval.expires < facts.day {
            (state, isAfterwards) = (.expired, false)
        } else {
            let created = filed.approval.created
            let fault =
                filed.approval.mislabelled(among: present) ?? ApprovalStanding.fault(in: filed, policy.approvals, facts)
            isAfterwards = fault == nil && created > facts.day
            let early = isAfterwards ? "it is of \(created), which is yet to come" : nil
            state = (fault ?? early).map { .refused($0) } ?? .counts
        }
    }

    /// Of an approval that covers nothing here.
    private static func state(unmatched filed: FiledApproval, _ day: Date) -> State {
        guard filed.isOfBase || filed.landings?.isEmpty == false else { return .unmatched }
        if filed.landings == nil || filed.spentAt != nil { return .spent }
        return filed.approval.expires < day ? .expired : .unmatched
    }

    /// Why it does not count; `nil` where it does.
    private static func fault(in filed: FiledApproval, _ terms: ApprovalTerms, _ facts: ApprovalFacts) -> String? {
        let approval = filed.approval
        if let fault = terms.fault(in: approval) { return fault }
        let proof: String
        switch filed.approver {
        case .unproven(let why): return why
        case .signed(let principal):
            // Whose changes are their own only an address tells.
            guard principal.string.contains("@") else { return "the allowed signer `\(principal)` is no address" }
            proof = "signed"
        case .committed:
            if terms.requireSignature { return "it is not signed, and `require-signature` asks for it" }
            proof = "committed"
        case .named:
            if terms.requireSignature { return "it is not signed, and `require-signature` asks for it" }
            proof = "co-authored"
        }
        guard let mailbox = filed.approver.mailbox else { return "nobody stands behind it" }
        if mailbox != approval.approvedByMailbox {
            return "it names \(approval.approvedBy), and was \(proof) by \(mailbox)"
        }
        if !terms.forbidSelf || approval.isEmergency { return nil }
        guard let authors = facts.authors else {
            return "nobody knows who made the change: independence cannot be shown"
        }
        return authors.contains(mailbox) ? "\(mailbox) made a part of the change: somebody else has to approve" : nil
    }
}

extension ApprovalTerms {
    /// What in an approval by itself is against the policy.
    public func fault(in approval: Approval) -> String? {
        let days = approval.expires.days(since: approval.created)
        if approval.isEmergency {
            if approval.ticket?.string.allSatisfy(\.isWhitespace) ?? true { return "an emergency needs a ticket" }
            if days > ApprovalTerms.emergencyDays {
                let last = approval.created.adding(days: ApprovalTerms.emergencyDays)
                return
                    "an emergency lasts 72 hours at most, to the end of \(last), and this one to that of \(approval.expires)"
            }
        }
        if days > maxDays { return "it lasts \(days) days, and `max-days` allows \(maxDays)" }
        if minReason > 0, approval.reason.string.allSatisfy(\.isWhitespace) { return "it gives no reason" }
        if approval.reason.string.split(whereSeparator: \.isWhitespace).joined(separator: " ").count < minReason {
            return "its reason is shorter than the \(minReason) characters of `min-reason`"
        }
        return nil
    }
}

extension Approval {
    /// The address in `approvedBy`, in lower case; all of it where there are no angle brackets.
    public var approvedByMailbox: Text {
        let text = approvedBy.string.lowercased()
        guard let start = text.lastIndex(of: "<"), text.last == ">" else { return Text(text) }
        return Text(String(text[text.index(after: start)...].dropLast()))
    }

}

extension Approval {
    /// What it says of a change for readers, where that is not so; `nil` where it is.
    fileprivate func mislabelled(among present: [Text: Change]) -> String? {
        let wrong = changes.first { label in
            guard let change = present[label.fingerprint] else { return false }
            return label.namespace != change.dataset.namespace || label.dataset != change.dataset.name
                || label.path ?? "" != (change.path.isDataset ? "" : Text(change.path.description))
        }
        guard let wrong else { return nil }
        return "it calls \(wrong.fingerprint.string.prefix(12)) a change of \(wrong.dataset), which it is not"
    }
}

extension FiledApproval {
    /// Whether it was given in haste, and no second person has signed it yet.
    public var wantsCountersignature: Bool {
        guard approval.isEmergency else { return false }
        guard case .signed = countersigner else { return true }
        return countersigner?.mailbox == approver.mailbox
    }
}

extension Verdict {
    /// The same with what is approved no longer stopping anybody. It stays a finding, and moves the version as before.
    public func approved(by facts: ApprovalFacts) -> Verdict {
        let present = Dictionary(
            findings.map { (Text($0.finding.fingerprint.hex), $0.finding.change) },
            uniquingKeysWith: { first, _ in first })
        var copy = self
        copy.approvalDay = facts.day
        copy.approvals = facts.filed.map { ApprovalStanding($0, among: present, policy, facts) }
        var covers: [Text: FiledApproval] = [:]
        for standing in copy.approvals where standing.state == .counts {
            for fingerprint in standing.matched { covers[fingerprint] = covers[fingerprint] ?? standing.filed }
        }
        if !covers.isEmpty {
            copy.datasets = datasets.map { dataset in
                dataset.approving { covers[Text($0.finding.fingerprint.hex)] }
            }
        }
        return copy
    }
}
