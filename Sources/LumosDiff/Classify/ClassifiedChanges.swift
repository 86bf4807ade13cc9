import LumosModel

/// The findings on everything that differs between two stores. It knows no policy.
public struct ClassifiedChanges: Sendable {
    /// In order of namespace and name (bytes).
    public private(set) var datasets: [ClassifiedDataset]

    init(_ datasets: [ClassifiedDataset]) {
        self.datasets = datasets
    }

    /// Every finding, in the order of the datasets.
    public var findings: [Finding] { datasets.flatMap(\.findings) }

    /// Also what the rules on the whole store find.
    public func adding(_ rules: [StoreRule] = RuleTable.ofStores, seeing view: StoreView) -> ClassifiedChanges {
        var all = Additions(datasets)
        for rule in rules {
            for found in rule.find(self, view) { all.add(Finding(found.change, rule.rule, found.judgement)) }
        }
        return all.sorted
    }

    /// Also what the rules that ask the policy find, each seeing what those before it have found.
    func adding(_ rules: [PolicyRule], under policy: Policy, facts: PolicyFacts) -> ClassifiedChanges {
        var all = Additions(datasets)
        for rule in rules {
            for found in rule.find(ClassifiedChanges(all.datasets), policy, facts) {
                all.claim(Finding(found.change, rule.rule, found.judgement))
            }
        }
        return all.sorted
    }

    /// The datasets while findings are added to them.
    private struct Additions {
        private(set) var datasets: [ClassifiedDataset]
        private var places: [DatasetID: Int]

        init(_ datasets: [ClassifiedDataset]) {
            self.datasets = datasets
            places = Dictionary(
                datasets.enumerated().map { ($0.element.change.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
            )
        }

        var sorted: ClassifiedChanges { ClassifiedChanges(datasets.sorted { $0.change.id < $1.change.id }) }

        /// One change has one finding: who claims it takes it from the rule that had it.
        mutating func claim(_ finding: Finding) {
            guard let place = places[finding.change.dataset],
                let index = datasets[place].findings.firstIndex(where: { $0.change.isSame(as: finding.change) })
            else { return add(finding) }
            datasets[place].findings[index] = finding
        }

        /// A dataset that did not change itself gets a place of its own.
        mutating func add(_ finding: Finding) {
            let id = finding.change.dataset
            if let place = places[id] { return datasets[place].findings.append(finding) }
            let change = DatasetChange(id, finding.change.datasets, changes: [finding.change])
            places[id] = datasets.count
            datasets.append(ClassifiedDataset(change: change, findings: [finding]))
        }
    }
}

/// What differs in one dataset, and what the rules say of it.
public struct ClassifiedDataset: Sendable {
    public let change: DatasetChange
    /// In the order of the changes; behind them what rules on the whole store found.
    public internal(set) var findings: [Finding]
}
