import CanonicalJSON
public import LumosModel

/// What one block of `lumos.yaml` says of judging; `nil` is what it leaves to others.
public struct Judging: Sendable, Hashable {
    public var failOn: Policy.FailOn?
    public var possible: Policy.Response?
    public var governance: Policy.GovernanceResponse?
    public var compatibility: Policy.Compatibility?
    public var types: TypeProfile?
    public var rules: [String: Policy.Override] = [:]
    public var require: Requirements?
    public var noticeDays: Int?

    public init() {}
}

/// A block under `paths:`.
public struct PathBlock: Sendable, Hashable {
    /// The datasets that it is about.
    public var match: DatasetPattern
    public var judging: Judging

    public init(match: DatasetPattern, judging: Judging) {
        self.match = match
        self.judging = judging
    }
}

extension Policy {
    /// Puts what a block says in place of what was said before it.
    public mutating func lay(_ block: Judging) {
        failOn = block.failOn ?? failOn
        possible = block.possible ?? possible
        governance = block.governance ?? governance
        compatibility = block.compatibility ?? compatibility
        types = block.types ?? types
        rules.merge(block.rules) { $1 }
        require = block.require ?? require
        noticeDays = block.noticeDays ?? noticeDays
    }

    /// The policy of one dataset: every block that matches it, in the order of the file.
    public func applied(to dataset: DatasetID) -> Policy {
        // The files of the policy itself are no datasets.
        if paths.isEmpty || dataset.isPolicyFile { return self }
        var policy = self
        for block in blocks(for: dataset) { policy.lay(block.judging) }
        return policy
    }

    /// The blocks under `paths:` that are about a dataset.
    public func blocks(for dataset: DatasetID) -> [PathBlock] {
        dataset.isPolicyFile ? [] : paths.filter { $0.match.matches(dataset) }
    }
}

extension DatasetID {
    /// `lumos.yaml` where it is what a finding is about: it has no namespace of OpenLineage's.
    static let policyFile = DatasetID(namespace: "lumos", name: "lumos.yaml")
    /// ssh-keygen's list of those whose signature counts.
    static let signersFile = DatasetID(namespace: "lumos", name: ".lumos/allowed_signers")

    /// Whether it is a file of the policy, and no dataset.
    public var isPolicyFile: Bool { self == .policyFile || self == .signersFile }
}
