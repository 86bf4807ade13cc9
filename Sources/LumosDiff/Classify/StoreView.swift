public import CanonicalJSON
public import LumosModel

/// What rules on the whole store look at beside the datasets that differ. Whoever reads the store fills it, from the
/// answers to `LookUps`.
public struct StoreView: Sendable {
    /// Snapshots of the new side in which one of `LookUps.named` may be named, in order of identity.
    public var naming: [DatasetSnapshot] = []
    /// Snapshots of the new side that `LookUps.edges` lead to, and all that lie upstream of those.
    public var upstream: [DatasetID: DatasetSnapshot] = [:]
    /// Earlier released snapshots of `LookUps.released`, newest first.
    public var released: [DatasetID: [Released]] = [:]

    /// Nothing looked up.
    public init() {}

    /// A dataset as a release had it.
    public struct Released: Sendable {
        /// The release's tag.
        public let tag: Text
        public let dataset: DatasetSnapshot

        public init(tag: Text, dataset: DatasetSnapshot) {
            self.tag = tag
            self.dataset = dataset
        }
    }
}

/// What has to be looked up for changes: only what its changes lead to.
public struct LookUps: Sendable, Hashable {
    /// Datasets that went, lost a column or break their readers, under their old names and their new ones: who names
    /// them?
    public let named: Set<DatasetID>
    /// Where new edges begin: what lies upstream of there?
    public let edges: Set<DatasetID>
    /// Datasets with a new column: what did earlier releases say of them? Under their old names.
    public let released: Set<DatasetID>

    public init(_ changes: ClassifiedChanges) {
        var (named, edges, released): (Set<DatasetID>, Set<DatasetID>, Set<DatasetID>) = ([], [], [])
        for dataset in changes.datasets {
            let (old, new) = (dataset.change.datasets.old, dataset.change.datasets.new)
            if let old, dataset.findings.contains(where: \.takesAway) {
                named.formUnion([old.id, new?.id ?? old.id])
            }
            for change in dataset.change.changes where change.isAddition {
                switch change.kind {
                case .dataset, .upstream: edges.formUnion((new?.upstream ?? []).map(\.id))
                case .field: if let old { released.insert(old.id) }
                default: break
                }
            }
        }
        self.named = named
        self.edges = edges
        self.released = released
    }
}

extension Finding {
    /// Whether somebody who reads the dataset may miss something.
    fileprivate var takesAway: Bool {
        if judgement.readers >= .possiblyBreaking { return true }
        return change.isRemoval && [.dataset, .field].contains(change.kind)
    }
}
