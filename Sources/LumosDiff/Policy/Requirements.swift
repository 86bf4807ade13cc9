public import CanonicalJSON
public import LumosModel

/// What a team asks of every dataset: `require:` of `lumos.yaml`.
public struct Requirements: Sendable, Hashable {
    /// In the order of `Requirement`, each once.
    public let asked: [Requirement]
    /// The kinds of dataset that it is asked of; `nil` is all but consumers.
    public let kinds: Set<DatasetSnapshot.Kind>?
    /// Whether a dataset whose definition changed has to come with its schema: a check that has not seen it has no answer.
    public let schemaOfChanged: Bool

    public init(
        _ asked: [Requirement] = [], of kinds: Set<DatasetSnapshot.Kind>? = nil, schemaOfChanged: Bool = false
    ) {
        self.asked = Set(asked).sorted()
        self.kinds = kinds
        self.schemaOfChanged = schemaOfChanged
    }

    /// What is asked of a dataset.
    func asked(of dataset: DatasetSnapshot) -> [Requirement] { isMeant(dataset) ? asked : [] }

    private func isMeant(_ dataset: DatasetSnapshot) -> Bool {
        kinds?.contains(dataset.kind) ?? (dataset.kind != .consumer)
    }

    /// Whether a change whose schema nobody has seen leaves the question open: a dataset that is new, or is made
    /// otherwise.
    public func leavesOpen(_ change: DatasetChange) -> Bool {
        guard schemaOfChanged, let new = change.datasets.new, isMeant(new) else { return false }
        return change.datasets.old == nil
            || change.changes.contains { [.viewDefinition, .viewLanguage, .datasetKind].contains($0.kind) }
    }
}

/// One thing that datasets, or each of their columns, have to have.
public struct Requirement: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let key: Key
    /// The role that an owner has to have; `nil` is any.
    public let role: Text?

    /// The keys of `require:`.
    public enum Key: String, Sendable, Hashable, CaseIterable {
        case owner, support, description
        case columnDescriptions = "column-descriptions"
        case domain, classification, retention
        case primaryKey = "primary-key"
        case quality, freshness, contract
    }

    public init(_ key: Key, role: Text? = nil) {
        self.key = key
        self.role = role
    }

    public static func < (a: Requirement, b: Requirement) -> Bool {
        if a.key != b.key { return a.key.rank < b.key.rank }
        return (a.role ?? "") < (b.role ?? "")
    }

    /// "owner", "owner steward"
    public var description: String { role.map { "\(key.rawValue) \($0)" } ?? key.rawValue }
}

extension Requirement {
    /// Whose answer it is.
    var facet: Facet {
        switch key {
        case .owner: .owners
        case .support, .description, .columnDescriptions: .docs
        case .domain: .tags
        case .classification, .retention: .governance
        case .primaryKey: .keys
        case .quality: .quality
        case .freshness: .sla
        case .contract: .contract
        }
    }

    /// The columns that do not have it; `nil` where it is not asked of columns.
    func columnsWithout(in dataset: DatasetSnapshot) -> [Field]? {
        key == .columnDescriptions ? dataset.fields.filter { $0.description?.tidied == nil } : nil
    }

    /// Whether a dataset has it; where columns are asked, whether all have.
    func isMet(by dataset: DatasetSnapshot) -> Bool {
        switch key {
        case .owner: dataset.owners.contains { role == nil || $0.type == role }
        case .support: !dataset.support.isEmpty
        case .description: dataset.description?.tidied != nil
        case .columnDescriptions: columnsWithout(in: dataset)?.isEmpty ?? true
        case .domain: !dataset.domains.isEmpty
        case .classification: dataset.governance?.classification != nil
        case .retention: dataset.governance?.retention != nil
        case .primaryKey: dataset.keys?.primary != nil
        case .quality: !dataset.quality.isEmpty
        case .freshness: dataset.sla.contains { ServiceLevelChange.isFreshness($0.property) }
        case .contract: dataset.contract?.id != nil || dataset.contract?.version != nil
        }
    }
}

extension Requirement.Key {
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
