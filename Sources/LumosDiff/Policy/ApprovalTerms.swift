/// What a policy asks of an approval: the block `approvals:` of `lumos.yaml`.
public struct ApprovalTerms: Sendable, Hashable {
    /// How many days one may last.
    public var maxDays = 90
    /// How many characters its reason has at least.
    public var minReason = 20
    /// Whether nobody approves a change of their own.
    public var forbidSelf = true
    /// Whether only a signature shows who has approved.
    public var requireSignature = false

    /// The built-in defaults.
    public init() {}

    /// How many days after the day on which it was made an emergency lasts at most: its last hour is within 72 of its
    /// first.
    public static let emergencyDays = 2
}
