import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// What a capture will write: the store as it was, and over it what the sources say.
///
/// Each source replaces its own claims and leaves those of others alone, so that sources can be captured in any order,
/// together or one by one.
struct CapturePlan {
    enum Removal {
        case always
        /// Stops where a read would remove more than ten datasets and a third of the source's.
        case unlessMassive
        case never
    }

    private let order: SourceOrder
    private let stored: [DatasetID: StoredSnapshot]
    /// The datasets that a source has spoken of or fallen silent about. All that is said of one is merged at once: what
    /// one source says of a field is heard whoever names the field, also if that one is read later.
    private var touched: [DatasetID: Told] = [:]
    private var present: Set<DatasetID> = []
    private var ownerOfPath: [Text: DatasetID] = [:]
    private(set) var merging = MergeNotices()
    private(set) var before: [DatasetSnapshot] = []
    private(set) var after: [DatasetSnapshot] = []
    private(set) var read = 0
    /// Datasets that were read and are as they were.
    private(set) var unchanged = 0
    /// The folders that hold the store's files.
    let oldFolders: Set<String>

    /// What is said of a dataset now.
    private struct Told {
        var claims: [Claim] = []
        /// The names of the sources that were asked: what is stored of them is replaced.
        var sources: [Text] = []
        /// The dataset as its only source said it.
        var whole: DatasetSnapshot?
    }

    /// - Parameter order: who speaks first where only one source can.
    init(stored: [StoredSnapshot], order: SourceOrder) {
        self.order = order
        self.stored = Dictionary(stored.map { ($0.snapshot.id, $0) }, uniquingKeysWith: { first, _ in first })
        oldFolders = Set(stored.map { StorePath($0.snapshot.id).folder })
    }

    /// The folders that will hold them; none where no dataset goes, for then none is emptied.
    var newFolders: Set<String> {
        let gone = Set(before.map(\.id)).subtracting(after.map(\.id))
        if gone.isEmpty { return [] }
        return Set((stored.keys.filter { !gone.contains($0) } + after.map(\.id)).map { StorePath($0).folder })
    }

    /// Puts in what a source answered, and takes out what it no longer has.
    mutating func take(
        _ datasets: [DatasetSnapshot], from entry: SourceEntry, removal: Removal
    ) throws(LumosError) {
        let source = entry.configuration
        let had = stored.values.filter { $0.snapshot.origins.contains { $0.belongs(to: source.names) } }
        // A folder of snapshots is where files that are written by hand come from.
        let takesOver = entry.kind == SnapshotSource.kind.name
        for dataset in datasets { try put(dataset, from: source, overHandWritten: takesOver) }
        read += datasets.count
        let present = Set(datasets.map(\.id))
        self.present.formUnion(present)
        let gone = had.map(\.snapshot).filter { !present.contains($0.id) }.sorted { $0.id < $1.id }
        if gone.isEmpty || removal == .never { return }
        if removal == .unlessMassive, gone.count.isMassRemoval(of: had.count) {
            throw .massRemoval(from: source.name, gone.count, of: had.count, first: gone[0].id)
        }
        for dataset in gone { touched[dataset.id, default: Told()].sources += source.names }
    }

    private mutating func put(
        _ dataset: DatasetSnapshot, from source: SourceConfiguration, overHandWritten takesOver: Bool
    ) throws(LumosError) {
        let path = Text(StorePath(dataset.id).file)
        if let other = ownerOfPath.updateValue(dataset.id, forKey: path), other != dataset.id {
            throw .onePath(path, other, dataset.id)
        }
        if let file = stored[dataset.id], file.snapshot.origins.isEmpty, !takesOver {
            throw .handWritten(dataset.id, source.name)
        }
        var told = touched[dataset.id] ?? Told()
        told.whole = told.claims.isEmpty ? dataset : nil
        told.claims += dataset.claims(in: order)
        told.sources += source.names
        touched[dataset.id] = told
    }

    /// What the sources that were asked and those that were not say together; `nil` where nobody says anything.
    private mutating func merged(_ told: Told, _ id: DatasetID) throws(LumosError) -> DatasetSnapshot? {
        let others = (stored[id]?.snapshot.claims(in: order) ?? []).filter { !$0.origin.belongs(to: told.sources) }
        if others.isEmpty, let whole = told.whole { return whole }
        let merged = MergedDataset(others + told.claims, in: order)
        merging.take(merged, of: id, in: order)
        let known = Set(stored[id]?.snapshot.fields.map(\.name) ?? [])
        if merged.dataset?.fields.contains(where: { !known.contains($0.name) }) == true {
            merging.take(unasked: others.filter { $0.origin.facets.contains(where: \.isOfFields) }, in: order)
        }
        return try merged.dataset?.settled()
    }

    /// Works out what differs from the store.
    ///
    /// - Returns: what is to be written, in order of the paths.
    mutating func settle() throws(LumosError) -> [DocumentEdit] {
        var edits: [Text: DocumentEdit] = [:]
        var left: [Text] = []
        for id in touched.keys.sorted() {
            let file = stored[id]
            // Let go of one by one: what is written lies in memory beside what is left.
            guard let told = touched.removeValue(forKey: id), let dataset = try merged(told, id) else {
                if let file {
                    before.append(file.snapshot)
                    left.append(file.path)
                }
                continue
            }
            let (path, bytes) = (Text(StorePath(id).file), dataset.bytes)
            if let file, file.bytes == bytes, file.path == path {
                if present.contains(id) { unchanged += 1 }
                continue
            }
            if let file {
                before.append(file.snapshot)
                if file.path != path { left.append(file.path) }
            }
            after.append(dataset)
            edits[path] = DocumentEdit(path: path, bytes: bytes)
        }
        // A path that is written for one dataset is not removed for another.
        for path in left where edits[path] == nil { edits[path] = DocumentEdit(path: path, bytes: nil) }
        return edits.values.sorted { $0.path < $1.path }
    }
}

extension LumosError {
    fileprivate static func massRemoval(
        from source: Text, _ count: Int, of all: Int, first: DatasetID
    ) -> LumosError {
        LumosError(
            .invalidData, "capturing `\(source)` would remove \(count) of its \(all) datasets",
            why: "nothing was written; \(first) is the first of them",
            fix: "if they are gone for good: lumos capture \(source.inShell) --prune")
    }

    /// A namespace that ends where another's name begins: `postgres://db/shop` with `orders`, `postgres://db` with
    /// `shop.orders`.
    fileprivate static func onePath(_ path: Text, _ one: DatasetID, _ other: DatasetID) -> LumosError {
        LumosError(
            .invalidData, "two datasets belong into `\(path)`", why: "\(one) and \(other)",
            fix: "give one source another `namespace` in lumos.yaml")
    }

    fileprivate static func handWritten(_ id: DatasetID, _ source: Text) -> LumosError {
        LumosError(
            .invalidData, "\(id) comes from `\(source)`, and is a file written by hand",
            why: "a file without `origins` answers for everything; nothing was written",
            fix: "remove the file, or give it `origins` of its own to merge the two")
    }
}
