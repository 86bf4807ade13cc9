import LumosModel

/// How a finding that would stop a change got in all the same.
public enum Passage: String, Sendable, Hashable, CaseIterable {
    /// The policy would have stopped it, and no approval counts: merged on red, or pushed past the gate.
    case unapproved
    /// Approved in haste, and no second person has signed.
    case emergency
    /// The policy would have stopped it in mode `gate`; its mode stops nothing.
    case ungated
    /// Approved in haste, and countersigned since.
    case countersigned
    case approved
    /// It breaks somebody, and the policy lets it pass.
    case permitted

    /// - Parameter approval: that which covers the finding, with what is known of it now.
    public init(of finding: RuledFinding, approval: FiledApproval?, in mode: Policy.Mode) {
        if let approval {
            let isOpen = approval.wantsCountersignature
            self = approval.approval.isEmergency ? (isOpen ? .emergency : .countersigned) : .approved
        } else if finding.fails {
            self = mode == .gate ? .unapproved : .ungated
        } else {
            self = .permitted
        }
    }

    /// Whether somebody still has to look at it.
    public var isOpen: Bool { self == .unapproved || self == .emergency }
}
