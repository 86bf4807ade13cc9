public import LumosModel

/// Changes → findings. Every change gets exactly one finding: from the first rule in the table that answers, else from
/// `unclassified-change`.
public struct Classifier: Sendable {
    /// Sunsets before or on this day have passed.
    public let asOf: Date
    private let rules: [Change.Kind: [ChangeRule]]

    public init(asOf: Date, rules: [ChangeRule] = RuleTable.ofChanges) {
        self.asOf = asOf
        var byKind: [Change.Kind: [ChangeRule]] = [:]
        for rule in rules {
            for kind in rule.kinds { byKind[kind, default: []].append(rule) }
        }
        self.rules = byKind
    }

    /// One finding a change, in the order of the changes.
    public func findings(for changes: [Change]) -> [Finding] {
        changes.map(finding)
    }

    /// The findings on each dataset.
    public func classified(_ changes: [DatasetChange]) -> ClassifiedChanges {
        ClassifiedChanges(changes.map { ClassifiedDataset(change: $0, findings: findings(for: $0.changes)) })
    }

    private func finding(for change: Change) -> Finding {
        for rule in rules[change.kind] ?? [] {
            if let judgement = rule.judge(change, asOf) { return Finding(change, rule.rule, judgement) }
        }
        return Finding(change, RuleTable.unclassified.rule, .possiblyBreaking)
    }
}
