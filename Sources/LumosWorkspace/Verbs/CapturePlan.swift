import CanonicalJSON
import LumosGit
import LumosModel

/// What a capture will write: the store as it was, and over it what the sources say.
struct CapturePlan {
    enum Removal {
        case always
        /// Stops where a read would remove more than ten datasets and a third of the source's.
        case unlessMassive
        case never
    }

    private var stored: [DatasetID: StoredSnapshot]
    private var takenBy: [DatasetID: Text] = [:]
    private var written: [Text: [UInt8]] = [:]
    private var removed: Set<Text> = []
    private var ownerOfPath: [Text: DatasetID] = [:]
    private(set) var before: [DatasetSnapshot] = []
    private(set) var after: [DatasetSnapshot] = []
    private(set) var read = 0
    private(set) var unchanged = 0
    /// The folders that hold the store's files.
    let oldFolders: Set<String>

    init(stored: [StoredSnapshot]) {
        self.stored = Dictionary(stored.map { ($0.snapshot.id, $0) }, uniquingKeysWith: { first, _ in first })
        oldFolders = Set(stored.map { StorePath($0.snapshot.id).folder })
    }

    /// The folders that will hold them; none where no dataset goes, for then none is emptied.
    var newFolders: Set<String> {
        let gone = Set(before.map(\.id)).subtracting(after.map(\.id))
        if gone.isEmpty { return [] }
        return Set((stored.keys.filter { !gone.contains($0) } + after.map(\.id)).map { StorePath($0).folder })
    }

    /// What is to be written, in order of the paths. The plan lets go of it: the files of a first capture and the
    /// comparison after it need not lie in memory together.
    mutating func takeEdits() -> [DocumentEdit] {
        defer { (written, removed) = ([:], []) }
        // A path that is written for one dataset is not removed for another.
        let gone = removed.subtracting(written.keys).map { DocumentEdit(path: $0, bytes: nil) }
        let come = written.map { DocumentEdit(path: $0.key, bytes: $0.value) }
        return (gone + come).sorted { $0.path < $1.path }
    }

    /// Puts in what a source answered, and takes out what it no longer has.
    mutating func take(_ datasets: [DatasetSnapshot], from source: Text, removal: Removal) throws(LumosError) {
        let had = stored.values.filter { $0.snapshot.origin(source) != nil }
        for dataset in datasets { try put(dataset, from: source) }
        read += datasets.count
        let present = Set(datasets.map(\.id))
        let gone = had.filter { !present.contains($0.snapshot.id) }.sorted { $0.snapshot.id < $1.snapshot.id }
        if gone.isEmpty || removal == .never { return }
        // More than ten and more than a third is more likely a read of the wrong thing than a clean-up.
        if removal == .unlessMassive, gone.count > 10, gone.count * 3 > had.count {
            throw LumosError(
                .invalidData, "capturing `\(source)` would remove \(gone.count) of its \(had.count) datasets",
                why: "nothing was written; \(gone[0].snapshot.id) is the first of them",
                fix: "if they are gone for good: lumos capture \(source) --prune")
        }
        for file in gone { remove(file) }
    }

    private mutating func put(_ dataset: DatasetSnapshot, from source: Text) throws(LumosError) {
        if let other = takenBy[dataset.id], other != source { throw .twoSources(dataset.id, other, source) }
        takenBy[dataset.id] = source
        let path = Text(StorePath(dataset.id).file)
        if let other = ownerOfPath.updateValue(dataset.id, forKey: path), other != dataset.id {
            throw .onePath(path, other, dataset.id)
        }
        guard let file = stored[dataset.id] else {
            after.append(dataset)
            written[path] = dataset.bytes
            return
        }
        // Snapshots that are captured as they are bring their own origins, or none. What CODEOWNERS said comes and goes
        // with the source.
        let own = Set(dataset.origins.map(\.source)).union([source, CodeOwners.source])
        let stranger = file.snapshot.origins.first { !own.contains($0.source) }
        guard stranger == nil, !file.snapshot.origins.isEmpty || dataset.origins.isEmpty else {
            throw .twoSources(dataset.id, stranger?.source, source)
        }
        let bytes = dataset.bytes
        if file.bytes == bytes, file.path == path {
            unchanged += 1
            return
        }
        before.append(file.snapshot)
        after.append(dataset)
        if file.path != path { removed.insert(file.path) }
        written[path] = bytes
    }

    private mutating func remove(_ file: StoredSnapshot) {
        before.append(file.snapshot)
        removed.insert(file.path)
    }
}

extension LumosError {
    /// A namespace that ends where another's name begins: `postgres://db/shop` with `orders`, `postgres://db` with
    /// `shop.orders`.
    fileprivate static func onePath(_ path: Text, _ one: DatasetID, _ other: DatasetID) -> LumosError {
        LumosError(
            .invalidData, "two datasets belong into `\(path)`", why: "\(one) and \(other)",
            fix: "give one source another `namespace` in lumos.yaml")
    }

    /// - Parameter holder: `nil` for a file that was written by hand.
    fileprivate static func twoSources(_ id: DatasetID, _ holder: Text?, _ source: Text) -> LumosError {
        LumosError(
            .invalidData,
            "\(id) comes from `\(source)`, and is \(holder.map { "held by `\($0)`" } ?? "a file written by hand")",
            why: "a dataset has one source; nothing was written",
            fix: "give one source another `namespace` or `name: { prefix: … }` in lumos.yaml, or remove the file")
    }
}
