/// How much of what the policy requires is missing: one number, which may only fall.
public struct RequirementCount: Sendable, Hashable {
    public let requirement: Requirement
    /// Datasets of the new side, or their columns, that it is asked of.
    public let asked: Int
    /// How many of them lack it.
    public let missing: Int
    /// How many of the base's lacked it.
    public let missingBefore: Int
    /// How many lack it by this change.
    public let added: Int

    public init(_ requirement: Requirement, asked: Int, missing: Int, missingBefore: Int, added: Int) {
        self.requirement = requirement
        self.asked = asked
        self.missing = missing
        self.missingBefore = missingBefore
        self.added = added
    }

    /// The base is not counted: it differs from the new side in the datasets that changed alone.
    static func all(_ changes: ClassifiedChanges, _ policy: Policy, _ facts: PolicyFacts) -> [RequirementCount] {
        guard let tally = facts.tally else { return [] }
        var (added, fewer): ([Requirement: Int], [Requirement: Int]) = ([:], [:])
        for dataset in changes.datasets {
            let own = policy.applied(to: dataset.change.id)
            for gap in RequirementGap.all(in: dataset.change, under: own, isLive: facts.isLive) {
                added[gap.requirement, default: 0] += gap.count
            }
            let sides = dataset.change.datasets
            for requirement in sides.old.map(own.require.asked) ?? [] {
                fewer[requirement, default: 0] += sides.old.map { requirement.missing(in: $0).missing } ?? 0
            }
            for requirement in sides.new.map(own.require.asked) ?? [] {
                fewer[requirement, default: 0] -= sides.new.map { requirement.missing(in: $0).missing } ?? 0
            }
        }
        return tally.counts.sorted { $0.key < $1.key }.map { requirement, count in
            RequirementCount(
                requirement, asked: count.asked, missing: count.missing,
                missingBefore: count.missing + fewer[requirement, default: 0], added: added[requirement, default: 0])
        }
    }
}
