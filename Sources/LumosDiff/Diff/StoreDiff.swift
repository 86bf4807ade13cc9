import CanonicalJSON
public import LumosModel

/// What differs in one dataset between two stores.
public struct DatasetChange: Sendable {
    public let id: DatasetID
    public let datasets: Sides<DatasetSnapshot>
    public let changes: [Change]

    /// The changes of a pair; a dataset that is new or gone has one side.
    public init(old: DatasetSnapshot?, new: DatasetSnapshot?, also more: [Change] = []) {
        datasets = Sides(old: old, new: new)
        id = new?.id ?? old?.id ?? DatasetID(namespace: "", name: "")
        changes = SnapshotDiff.changes(from: old, to: new) + more
    }

    init(_ id: DatasetID, _ datasets: Sides<DatasetSnapshot>, changes: [Change]) {
        self.id = id
        self.datasets = datasets
        self.changes = changes
    }
}

/// What differs between two stores, given the snapshots that are not the same on both sides.
public enum StoreDiff {
    /// The changed datasets in order of namespace and name (bytes).
    ///
    /// Datasets pair by identity; what is left by declared former name, by alias, by the same source's own id.
    /// - Parameters:
    ///   - old: Snapshots of the old store that the new one has not, or has otherwise.
    ///   - new: Snapshots of the new store that the old one has not, or has otherwise.
    ///   - oldFolders: The folders that hold the old store's files (`StorePath.folder`): a dataset elsewhere opens a
    ///   new container.
    ///     Empty where that is not to be told.
    public static func changes(
        from old: [DatasetSnapshot], to new: [DatasetSnapshot], oldFolders: Set<String> = []
    ) -> [DatasetChange] {
        let matching = DatasetMatching(old: old, new: new)
        var announced: Set<DatasetID> = []
        var changes = matching.pairs.map { DatasetChange(old: $0.old, new: $0.new) }
        changes += matching.removed.map { DatasetChange(old: $0, new: nil) }
        for dataset in matching.added.sorted(by: { $0.id < $1.id }) {
            let container = dataset.id.container
            let isKnown = oldFolders.isEmpty || oldFolders.contains(StorePath(dataset.id).folder)
            let isNew = !isKnown && dataset.kind != .consumer
            let isFirst = isNew && announced.insert(container).inserted
            changes.append(
                DatasetChange(old: nil, new: dataset, also: isFirst ? [containerAdded(container, dataset)] : []))
        }
        return changes.filter { !$0.changes.isEmpty }.sorted { $0.id < $1.id }
    }

    private static func containerAdded(_ container: DatasetID, _ first: DatasetSnapshot) -> Change {
        Change(
            kind: .container, dataset: container, path: .dataset, element: nil, before: nil, after: true,
            datasets: Sides(old: nil, new: first), fields: Sides(old: nil, new: nil))
    }
}

extension DatasetID {
    /// The schema, database or folder that the dataset lies in: its namespace, and its name without the last part.
    public var container: DatasetID {
        let bytes = Array(name.string.utf8)
        // In a path the dots belong to names of files and folders.
        guard let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.lastIndex(of: UInt8(ascii: ".")) else {
            return DatasetID(namespace: namespace, name: "")
        }
        return DatasetID(namespace: namespace, name: Text(String(decoding: bytes[..<end], as: UTF8.self)))
    }
}

/// Which dataset of the new store is which of the old one.
struct DatasetMatching {
    private(set) var pairs: [(old: DatasetSnapshot, new: DatasetSnapshot)] = []
    private(set) var removed: [DatasetSnapshot] = []
    private(set) var added: [DatasetSnapshot] = []

    init(old: [DatasetSnapshot], new: [DatasetSnapshot]) {
        var open = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var rest: [DatasetSnapshot] = []
        for dataset in new {
            if let partner = open.removeValue(forKey: dataset.id) {
                pairs.append((partner, dataset))
            } else {
                rest.append(dataset)
            }
        }
        pair(&rest, &open) { $0.formerly.map(\.id) }
        pair(&rest, &open) { $0.aliases.map(\.id) }
        let byOrigin = Dictionary(
            open.values.flatMap { dataset in dataset.originKeys.map { ($0, dataset.id) } },
            uniquingKeysWith: { first, second in min(first, second) })
        pair(&rest, &open) { $0.originKeys.compactMap { byOrigin[$0] } }
        removed = open.values.sorted { $0.id < $1.id }
        added = rest
    }

    private mutating func pair(
        _ rest: inout [DatasetSnapshot], _ open: inout [DatasetID: DatasetSnapshot],
        by candidates: (DatasetSnapshot) -> [DatasetID]
    ) {
        rest.removeAll { dataset in
            guard let id = candidates(dataset).first(where: { open[$0] != nil }),
                let partner = open.removeValue(forKey: id)
            else { return false }
            pairs.append((partner, dataset))
            return true
        }
    }
}

/// A dataset's id in one source.
private struct OriginKey: Hashable {
    let source: Text
    let id: Text
}

extension DatasetSnapshot {
    fileprivate var originKeys: [OriginKey] {
        origins.compactMap { origin in origin.id.map { OriginKey(source: origin.source, id: $0) } }
    }
}
