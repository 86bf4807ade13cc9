import CanonicalJSON
import LumosDiff
import LumosModel

extension Workspace {
    /// Who reads the datasets that break their readers, who reads those, and so on: by the dataset that is read, in order
    /// of identity. Ends where nobody reads on; cycles are walked once.
    ///
    /// - Parameter isFollowed: whether those are looked for who read the readers.
    func downstream(
        of verdict: Verdict, in side: Side, read: [DatasetSnapshot]?, isFollowed: Bool, _ search: inout ReaderSearch
    ) throws(LumosError) -> [DatasetID: [DatasetSnapshot]] {
        var level = Set(
            verdict.datasets.filter { dataset in
                dataset.findings.contains { $0.audiences.contains { $0.who == .readers } }
            }.flatMap { [$0.change.datasets.old?.id, $0.change.datasets.new?.id].compactMap { $0 } })
        var seen = level
        var downstream: [DatasetID: [DatasetSnapshot]] = [:]
        while !level.isEmpty {
            var next: Set<DatasetID> = []
            let candidates = if let read { read } else { try search.snapshots(naming: level) }
            for candidate in candidates {
                for id in Set(candidate.upstream.map(\.id)).intersection(level) where id != candidate.id {
                    downstream[id, default: []].append(candidate)
                    if seen.insert(candidate.id).inserted { next.insert(candidate.id) }
                }
            }
            level = isFollowed ? next : []
        }
        return downstream.mapValues { $0.sorted { $0.id < $1.id } }
    }
}

/// Looks for the documents of a side that name datasets. Each is read once, however often is asked, and decoded only where
/// a name occurs.
struct ReaderSearch {
    private let workspace: Workspace
    private let side: Side
    private var documents: Documents?
    private var decoded: [Text: DatasetSnapshot] = [:]

    init(_ workspace: Workspace, in side: Side) {
        self.workspace = workspace
        self.side = side
    }

    /// The snapshots in which the last part of one of the names occurs, in the order of their paths: more than those that
    /// name the datasets, and all of those.
    mutating func snapshots(naming datasets: Set<DatasetID>) throws(LumosError) -> [DatasetSnapshot] {
        if datasets.isEmpty { return [] }
        // A replacement may be named by the last part alone, the way its neighbours do.
        let search = NameSearch(datasets.map(\.lastName))
        let documents = try read()
        var found: [DatasetSnapshot] = []
        for (path, bytes) in documents.bytes where search.finds(in: bytes) {
            let listing = documents.listing
            if decoded[path] == nil {
                decoded[path] = try workspace.decode(bytes, path: "\(listing.root)/\(path)", place: listing.place)
            }
            if let snapshot = decoded[path] { found.append(snapshot) }
        }
        return found
    }

    private mutating func read() throws(LumosError) -> Documents {
        if let documents { return documents }
        let listing = try workspace.listing(of: side)
        var documents = Documents(listing: listing)
        for (path, place) in listing.sorted {
            documents.bytes.append((path, try workspace.bytes(path, place, root: listing.root)))
        }
        self.documents = documents
        return documents
    }

    private struct Documents {
        let listing: DocumentListing
        var bytes: [(path: Text, bytes: [UInt8])] = []
    }
}

extension DatasetID {
    /// What follows the last dot or slash of the name.
    fileprivate var lastName: Text {
        let bytes = name.string.utf8
        let separators = [UInt8(ascii: "."), UInt8(ascii: "/")]
        guard let end = bytes.lastIndex(where: { separators.contains($0) }) else { return name }
        return Text(String(name.string[bytes.index(after: end)...]))
    }
}
