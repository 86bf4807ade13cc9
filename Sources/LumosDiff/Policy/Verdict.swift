public import LumosModel

/// The answer of the gate, and everything it rests on. It knows nothing of how it is shown.
public struct Verdict: Sendable {
    public let policy: Policy
    /// The datasets with findings, ordered by namespace and name (bytes).
    public let datasets: [DatasetVerdict]
    /// How many findings the policy has switched off.
    public let silenced: Int

    /// Judges the changes of each dataset, without a look at the rest of the store.
    public init(_ changes: [DatasetChange], policy: Policy, classifier: Classifier) {
        self.init(classifier.classified(changes), policy: policy)
    }

    /// What a policy says of the findings.
    public init(_ changes: ClassifiedChanges, policy: Policy) {
        var silenced = 0
        var datasets: [DatasetVerdict] = []
        for dataset in changes.datasets {
            let ruled = dataset.findings.compactMap(policy.rule)
            silenced += dataset.findings.count - ruled.count
            if !ruled.isEmpty { datasets.append(DatasetVerdict(change: dataset.change, findings: ruled)) }
        }
        self.policy = policy
        self.datasets = datasets
        self.silenced = silenced
    }

    /// Every finding, in the order of the datasets.
    public var findings: [RuledFinding] { datasets.flatMap(\.findings) }

    /// Whether the answer is no.
    public var fails: Bool { datasets.contains { $0.findings.contains(where: \.fails) } }

    public var counts: Counts { Counts(findings) }

    /// The bump of the whole store: the largest of its datasets'.
    public var bump: VersionBump { datasets.map { $0.bump(policy) }.max() ?? .none }
}

/// One dataset's findings, worst first.
public struct DatasetVerdict: Sendable {
    public let change: DatasetChange
    /// Breaking and certain, breaking and possible, non-breaking, info; within each in the order of paths.
    public let findings: [RuledFinding]

    init(change: DatasetChange, findings: [RuledFinding]) {
        self.change = change
        self.findings = findings.enumerated().sorted { a, b in
            let (left, right) = (DatasetVerdict.rank(a.element), DatasetVerdict.rank(b.element))
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    public var id: DatasetID { change.id }

    public var counts: Counts { Counts(findings) }

    /// The version bump that the findings ask for.
    public func bump(_ policy: Policy) -> VersionBump {
        findings.map { VersionBump($0, policy) }.max() ?? .none
    }

    private static func rank(_ finding: RuledFinding) -> Int {
        switch finding.severity {
        case .breaking: finding.isPossible ? 1 : 0
        case .nonBreaking: 2
        case .info: 3
        }
    }
}

/// How many findings there are of each severity.
public struct Counts: Sendable, Hashable {
    public let breaking: Int
    public let possiblyBreaking: Int
    public let nonBreaking: Int
    public let info: Int

    init(_ findings: [RuledFinding]) {
        breaking = findings.count { $0.severity == .breaking && !$0.isPossible }
        possiblyBreaking = findings.count { $0.severity == .breaking && $0.isPossible }
        nonBreaking = findings.count { $0.severity == .nonBreaking }
        info = findings.count { $0.severity == .info }
    }
}

/// How far a semantic version has to move (semver.org, 2.0.0, items 6 to 8).
public enum VersionBump: String, Sendable, Hashable, CaseIterable, Comparable {
    case none, patch, minor, major

    /// Breaking and certain: major. Possible: minor, and major where the policy fails on it. A promise taken back:
    /// minor.
    init(_ ruled: RuledFinding, _ policy: Policy) {
        switch ruled.severity {
        case .info: self = .patch
        case .nonBreaking: self = .minor
        case .breaking:
            let users = ruled.audiences.filter { $0.who != .governance }
            let isCertain = users.contains { !$0.isPossible || policy.possible == .fail }
            self = isCertain ? .major : .minor
        }
    }

    public static func < (a: VersionBump, b: VersionBump) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .patch: 1
        case .minor: 2
        case .major: 3
        }
    }
}
