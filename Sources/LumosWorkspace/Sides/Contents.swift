import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

extension Workspace {
    /// Every snapshot of a side, sorted by identity, and what its source said.
    ///
    /// - Throws: exit 65 where two of them are of one dataset.
    func contents(of side: Side) throws(LumosError) -> (snapshots: [DatasetSnapshot], notices: [String]) {
        switch side {
        case .revision, .workTree, .staged: return (try contents(of: listing(of: side)), [])
        case .files(let path): return (try read(fileSource(path)).datasets, [])
        case .standardInput: return (try inputSnapshots(), [])
        case .live(let entry):
            let reading = try read(entry)
            return (reading.datasets, reading.notices.map { "\(entry.configuration.name): \($0)" })
        }
    }

    private func contents(of listing: DocumentListing) throws(LumosError) -> [DatasetSnapshot] {
        var found = IdentityLedger(place: listing.place)
        for (path, place) in listing.documents.sorted(by: { $0.key < $1.key }) {
            if let snapshot = try snapshot(path, place, in: listing) {
                try found.enter(snapshot, path: "\(listing.root)/\(path)")
            }
        }
        return found.snapshots
    }

    /// Reads a source completely.
    func read(_ entry: SourceEntry) throws(LumosError) -> SourceReading {
        guard let kind = SourceRegistry.kind(named: entry.kind) else {
            throw LumosError(.usage, "there is no kind of source `\(entry.kind)`", fix: "lumos sources lists them")
        }
        do throws(SourceError) {
            return try kind.init(entry.configuration).read()
        } catch {
            throw LumosError(error)
        }
    }

    private func fileSource(_ path: String) -> SourceEntry {
        SourceEntry(kind: SnapshotSource.kind.name, configuration: SourceConfiguration(name: "files", path: path))
    }

    private func inputSnapshots() throws(LumosError) -> [DatasetSnapshot] {
        do throws(SourceError) {
            return try SnapshotSource.datasets(in: surroundings.standardInput(), from: "standard input")
        } catch {
            throw LumosError(error)
        }
    }
}

/// Snapshots by identity; two files of one dataset are refused, naming both.
struct IdentityLedger {
    private let place: String
    private var entries: [DatasetID: (path: String, snapshot: DatasetSnapshot)] = [:]

    init(place: String) {
        self.place = place
    }

    var snapshots: [DatasetSnapshot] { entries.values.map(\.snapshot).sorted { $0.id < $1.id } }

    mutating func enter(_ snapshot: DatasetSnapshot, path: String) throws(LumosError) {
        if let other = entries[snapshot.id] { throw .oneIdentity(snapshot.id, other.path, path, place: place) }
        entries[snapshot.id] = (path, snapshot)
    }
}

extension LumosError {
    static func oneIdentity(_ id: DatasetID, _ one: String, _ other: String, place: String) -> LumosError {
        LumosError(
            .invalidData, "two files\(place) are of one dataset, \(id)", why: "`\(one)` and `\(other)`",
            fix: "remove one of them; lumos verify says which lies where it should")
    }
}
