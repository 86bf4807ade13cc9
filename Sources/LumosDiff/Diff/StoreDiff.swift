import CanonicalJSON
public import LumosModel

/// What differs in one dataset, or in one job, between two stores.
public struct DatasetChange: Sendable {
    public let id: DatasetID
    /// Both sides of the dataset; of a job none.
    public let datasets: Sides<DatasetSnapshot>
    /// Both sides of the job; `nil` where a dataset changed.
    public private(set) var jobs: Sides<JobDocument>?
    public let changes: [Change]

    /// The changes of a pair; a dataset that is new or gone has one side.
    public init(old: DatasetSnapshot?, new: DatasetSnapshot?, also more: [Change] = []) {
        self.init(Sides(old: old, new: new), also: more)
    }

    init(_ datasets: Sides<DatasetSnapshot>, also more: [Change]) {
        self.datasets = datasets
        id = datasets.id
        changes = SnapshotDiff.changes(between: datasets) + more
    }

    init(_ id: DatasetID, _ datasets: Sides<DatasetSnapshot>, changes: [Change]) {
        self.id = id
        self.datasets = datasets
        self.changes = changes
    }

    /// The changes of a job; one that is new or gone has one side.
    public init(old: JobDocument?, new: JobDocument?) {
        id = new?.id ?? old?.id ?? DatasetID(namespace: "", name: "")
        datasets = Sides(old: nil, new: nil)
        jobs = Sides(old: old, new: new)
        changes = JobDiff.changes(from: old, to: new)
    }

    /// What became of it.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        case added, changed, removed
    }

    public var event: Event {
        let (isOld, isNew) =
            jobs.map { ($0.old != nil, $0.new != nil) } ?? (datasets.old != nil, datasets.new != nil)
        return isOld == isNew ? .changed : isNew ? .added : .removed
    }
}

extension DatasetChange {
    /// The name whose policy judges: the one that its readers know, or a rename could choose the judge.
    var judgedName: DatasetID { datasets.old?.id ?? id }
}

/// What differs between two stores, given the snapshots that are not the same on both sides.
public enum StoreDiff {
    /// The changes of several legs of one way as those of the whole: of a dataset that changed on more than one, all.
    package static func joined(_ legs: [[DatasetChange]]) -> [DatasetChange] {
        var byID: [DatasetID: DatasetChange] = [:]
        for change in legs.joined() {
            guard let known = byID[change.id] else {
                byID[change.id] = change
                continue
            }
            byID[change.id] = DatasetChange(
                change.id, Sides(old: known.datasets.old, new: change.datasets.new),
                changes: known.changes + change.changes)
        }
        return byID.values.sorted { $0.id < $1.id }
    }

    /// The changed datasets in order of namespace and name (bytes).
    ///
    /// Datasets pair as `DatasetMatching` says: by identity; what is left by former name, by alias, by the same source's own
    /// id.
    /// - Parameters:
    ///   - old: Snapshots of the old store that the new one has not, or has otherwise.
    ///   - new: Snapshots of the new store that the old one has not, or has otherwise.
    ///   - oldFolders: The folders that hold the old store's files (`StorePath.folder`): a dataset elsewhere opens a
    ///   new container. Empty where that is not to be told.
    ///   - newFolders: The same of the new store: where a folder is gone, its last dataset has closed a container.
    public static func changes(
        from old: [DatasetSnapshot], to new: [DatasetSnapshot], oldFolders: Set<String> = [],
        newFolders: Set<String> = []
    ) -> [DatasetChange] {
        let matching = DatasetMatching(old: old, new: new)
        var pairs = matching.pairs.map { Sides(old: $0.old, new: $0.new) }
        pairs += matching.removed.map { Sides(old: $0, new: nil) }
        pairs += matching.added.map { Sides(old: nil, new: $0) }
        var containers = Containers(oldFolders: oldFolders, newFolders: newFolders)
        return pairs.sorted { $0.id < $1.id }
            .map { DatasetChange($0, also: containers.changes(by: $0)) }
            .filter { !$0.changes.isEmpty }
    }
}

extension Sides<DatasetSnapshot> {
    fileprivate var id: DatasetID { new?.id ?? old?.id ?? DatasetID(namespace: "", name: "") }
}

/// The schemas, databases and folders that datasets open and close, each told once, beside the first dataset that does.
private struct Containers {
    let oldFolders: Set<String>
    let newFolders: Set<String>
    private var told: Set<DatasetID> = []

    init(oldFolders: Set<String>, newFolders: Set<String>) {
        self.oldFolders = oldFolders
        self.newFolders = newFolders
    }

    mutating func changes(by pair: Sides<DatasetSnapshot>) -> [Change] {
        let (old, new) = (pair.old?.id.container, pair.new?.id.container)
        if old == new { return [] }
        var changes: [Change] = []
        if let old, let dataset = pair.old, isAlone(dataset, newFolders), told.insert(old).inserted {
            changes.append(change(old, Sides(old: dataset, new: nil), before: true, after: nil))
        }
        if let new, let dataset = pair.new, isAlone(dataset, oldFolders), told.insert(new).inserted {
            changes.append(change(new, Sides(old: nil, new: dataset), before: nil, after: true))
        }
        return changes
    }

    /// Whether the other store has nothing where the dataset lies. Consumers lie in no schema.
    private func isAlone(_ dataset: DatasetSnapshot, _ others: Set<String>) -> Bool {
        !others.isEmpty && dataset.kind != .consumer && !others.contains(StorePath(dataset.id).folder)
    }

    private func change(
        _ container: DatasetID, _ datasets: Sides<DatasetSnapshot>, before: JSONValue?, after: JSONValue?
    ) -> Change {
        Change(
            kind: .container, dataset: container, path: .dataset, element: nil, before: before, after: after,
            datasets: datasets, fields: Sides(old: nil, new: nil))
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
