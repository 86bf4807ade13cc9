public import LumosModel

/// The answer of the gate, and everything it rests on. It knows nothing of how it is shown.
public struct Verdict: Sendable {
    public let policy: Policy
    /// The datasets and jobs with findings, ordered by namespace and name (bytes).
    public internal(set) var datasets: [DatasetVerdict]
    /// How many findings the policy has switched off.
    public let silenced: Int
    /// What the policy requires and how much of it is missing, in the order of `Requirement`; empty where that was not
    /// counted.
    public let requirements: [RequirementCount]

    /// The approvals that the new side has, in the order of their files; empty where nobody looked for any.
    public internal(set) var approvals: [ApprovalStanding] = []
    /// The day on which they were judged; `nil` where nobody looked for any.
    public internal(set) var approvalDay: Date?

    /// Judges the changes of each dataset, without a look at the rest of the store.
    public init(_ changes: [DatasetChange], policy: Policy, classifier: Classifier) {
        self.init(classifier.classified(changes), policy: policy, facts: PolicyFacts(asOf: classifier.asOf))
    }

    /// What a policy says of the findings.
    ///
    /// - Parameters:
    ///   - facts: What rules that ask the policy look at; `nil` asks none of them.
    ///   - releases: What the new side changes for readers and writers of earlier releases, newest first. Only breaks
    ///     that the base comparison has not found are added.
    public init(
        _ changes: ClassifiedChanges, policy: Policy, facts: PolicyFacts? = nil, since releases: [ReleaseChanges] = []
    ) {
        let all = facts.map { changes.adding(RuleTable.ofPolicies, under: policy, facts: $0) } ?? changes
        var silenced = 0
        var datasets: [DatasetID: DatasetVerdict] = [:]
        for dataset in all.datasets {
            let own = policy.applied(to: dataset.change.judgedName)
            let ruled = dataset.findings.compactMap(own.rule)
            silenced += dataset.findings.count - ruled.count
            if ruled.isEmpty { continue }
            datasets[dataset.change.id] = DatasetVerdict(change: dataset.change, findings: ruled, policy: own)
        }
        var known = Set(all.findings.map(\.fingerprint))
        for release in releases {
            for dataset in release.changes.datasets {
                let own = policy.applied(to: dataset.change.judgedName)
                let breaks = release.breaks(dataset, under: own).filter {
                    known.insert($0.finding.fingerprint).inserted
                }
                if breaks.isEmpty { continue }
                let before = datasets[dataset.change.id]
                datasets[dataset.change.id] = DatasetVerdict(
                    change: before?.change ?? dataset.change, findings: (before?.findings ?? []) + breaks, policy: own)
            }
        }
        self.policy = policy
        self.datasets = datasets.values.sorted { $0.id < $1.id }
        self.silenced = silenced
        requirements = facts.map { RequirementCount.all(all, policy, $0) } ?? []
    }

    /// Every finding, in the order of the datasets.
    public var findings: [RuledFinding] { datasets.flatMap(\.findings) }

    /// Whether the answer is no.
    public var fails: Bool { datasets.contains { $0.findings.contains(where: \.fails) } }

    /// Whether the answer is no for what the first datasets of a store cannot be: a policy that is weakened, a release
    /// that is broken.
    public var failsBesidesDatasets: Bool {
        datasets.contains { dataset in
            dataset.findings.contains { $0.fails && (!dataset.isOfDataset || $0.release != nil) }
        }
    }

    public var counts: Counts { Counts(findings) }

    /// The bump of the whole store: the largest of its datasets'.
    public var bump: VersionBump { datasets.map(\.bump).max() ?? .none }
}

/// One dataset's, or one job's, findings, worst first.
public struct DatasetVerdict: Sendable {
    public let change: DatasetChange
    /// Breaking and certain, breaking and possible, non-breaking, info; within each in the order of paths.
    public let findings: [RuledFinding]
    /// The policy as it is for this dataset.
    public let policy: Policy

    init(change: DatasetChange, findings: [RuledFinding], policy: Policy) {
        self.change = change
        self.policy = policy
        self.findings = findings.enumerated().sorted { a, b in
            let (left, right) = (DatasetVerdict.rank(a.element), DatasetVerdict.rank(b.element))
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    /// The same with the approvals that cover its findings.
    func approving(_ approval: (RuledFinding) -> FiledApproval?) -> DatasetVerdict {
        DatasetVerdict(
            change: change, findings: findings.map { finding in approval(finding).map(finding.approved) ?? finding },
            policy: policy)
    }

    public var id: DatasetID { change.id }

    public var isOfJob: Bool { change.jobs != nil }

    /// Whether it is of a dataset, and of no job and no file of the policy's.
    public var isOfDataset: Bool { !isOfJob && !id.isPolicyFile }

    public var counts: Counts { Counts(findings) }

    /// The version bump that the findings ask for.
    public var bump: VersionBump { findings.map { VersionBump($0, policy) }.max() ?? .none }

    /// How bad its worst finding is; the worse, the less.
    package var worst: Int { findings.first.map(DatasetVerdict.rank) ?? Int.max }

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
    /// minor, and judged as the others where the policy says so. What is said of the policy changes no data; a declared version is itself the bump.
    init(_ ruled: RuledFinding, _ policy: Policy) {
        switch ruled.finding.change.kind {
        case .policy, .signer, .requirement: self = .none
        case .contractVersion: self = .patch
        default: self.init(ofChange: ruled, policy)
        }
    }

    private init(ofChange ruled: RuledFinding, _ policy: Policy) {
        switch ruled.severity {
        case .info: self = .patch
        case .nonBreaking: self = .minor
        case .breaking:
            let broken = ruled.audiences.filter { policy.governanceBump == .major || $0.who != .governance }
            let isCertain = broken.contains { !$0.isPossible || policy.possible == .fail }
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
