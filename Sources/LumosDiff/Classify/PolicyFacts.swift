public import CanonicalJSON
public import LumosModel

/// What rules that ask the policy look at beside it and the changes. Whoever compares fills it.
public struct PolicyFacts: Sendable {
    /// The day of the new side: notice is counted from it.
    public var asOf: Date
    /// Whether the new side is a source read now: what it was not asked is held by others, not missing.
    public var isLive = false
    /// What the change does to the policy itself; `nil` where that was not looked at.
    public var amendment: PolicyAmendment?
    /// How many datasets of the whole new side lack what is asked; `nil` where it was not counted.
    public var tally: RequirementTally?

    public init(asOf: Date) {
        self.asOf = asOf
    }
}

/// The policy as the new side has it, beside that which judges.
public struct PolicyAmendment: Sendable {
    /// `nil` where the file went.
    public var policy: Policy?
    /// Lines of `.lumos/allowed_signers` that are new, in the order of the file.
    public var signers: [Text]
    /// Keys of the store by which the gate would look elsewhere, or at nothing.
    public var diversions: [Diversion]

    public init(policy: Policy?, signers: [Text] = [], diversions: [Diversion] = []) {
        self.policy = policy
        self.signers = signers
        self.diversions = diversions
    }

    /// A key of `lumos.yaml` that says where the snapshots lie.
    public struct Diversion: Sendable, Hashable {
        /// From the top: "store", "layout".
        public var path: [Text]
        public var before: Text?
        public var after: Text?

        public init(_ path: [Text], from before: Text?, to after: Text?) {
            self.path = path
            self.before = before
            self.after = after
        }
    }
}

/// How many datasets, or columns, a store has that something is asked of, and how many lack it.
public struct RequirementTally: Sendable {
    private let policy: Policy
    private let isLive: Bool
    public private(set) var counts: [Requirement: Count] = [:]

    public struct Count: Sendable, Hashable {
        public var asked = 0
        public var missing = 0
    }

    public init(_ policy: Policy, isLive: Bool) {
        self.policy = policy
        self.isLive = isLive
    }

    /// Counts a dataset of the new side.
    public mutating func count(_ dataset: DatasetSnapshot) {
        for requirement in policy.applied(to: dataset.id).require.asked(of: dataset) {
            if isLive, !dataset.knows(requirement.facet) { continue }
            let missing = requirement.missing(in: dataset)
            counts[requirement, default: Count()].asked += missing.asked
            counts[requirement, default: Count()].missing += missing.missing
        }
    }
}

extension Requirement {
    /// One dataset, or its columns.
    func missing(in dataset: DatasetSnapshot) -> RequirementTally.Count {
        if let columns = columnsWithout(in: dataset) {
            return RequirementTally.Count(asked: dataset.fields.count, missing: columns.count)
        }
        return RequirementTally.Count(asked: 1, missing: isMet(by: dataset) ? 0 : 1)
    }
}

extension Policy {
    /// Whether anything is asked of any dataset.
    public var asksOfDatasets: Bool {
        !require.asked.isEmpty || paths.contains { $0.judging.require?.asked.isEmpty == false }
    }
}
