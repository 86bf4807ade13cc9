import LumosModel

/// A rule that asks the policy: what a team wants of deprecations, declared versions, owners, and of the policy itself.
public struct PolicyRule: Sendable {
    public let rule: Rule
    /// The kinds of change that it finds, or claims from the rule that has found them.
    public let kinds: [Change.Kind]
    /// What it finds: changes, in any order, each with the judgement on it. One that is among those found already is
    /// its own from then on.
    public let find: @Sendable (_ changes: ClassifiedChanges, _ policy: Policy, _ facts: PolicyFacts) -> [Found]

    public typealias Found = StoreRule.Found

    public init(
        _ rule: Rule, kinds: [Change.Kind],
        find: @escaping @Sendable (ClassifiedChanges, Policy, PolicyFacts) -> [Found]
    ) {
        self.rule = rule
        self.kinds = kinds
        self.find = find
    }
}

extension PolicyRule {
    /// A rule that judges changes one by one, in place of the rule that has found them, under the policy of their
    /// dataset.
    init(
        _ rule: Rule, claiming kinds: [Change.Kind],
        judge: @escaping @Sendable (_ change: Change, _ policy: Policy, _ asOf: Date) -> Judgement?
    ) {
        self.init(rule, kinds: kinds) { changes, policy, facts in
            changes.datasets.flatMap { dataset -> [Found] in
                let policy = policy.applied(to: dataset.change.id)
                return dataset.change.changes.filter { kinds.contains($0.kind) }.compactMap { change in
                    judge(change, policy, facts.asOf).map { Found(change, $0) }
                }
            }
        }
    }
}
