import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// What the rules on the whole store look at beside the datasets that differ.
    ///
    /// Reads nothing that no change leads to, and decodes only documents in which a name occurs that is looked for.
    ///
    /// - Parameters:
    ///   - side: The new side.
    ///   - read: Its snapshots, where they were read already.
    ///   - base: The commit of the old side; releases that it contains are earlier ones.
    ///   - search: Looks through the side where its snapshots were not read.
    func view(
        for lookUps: LookUps, in side: Side, read: [DatasetSnapshot]?, base: Revision?, _ search: inout ReaderSearch
    ) throws(LumosError) -> StoreView {
        var view = StoreView()
        if let read {
            view.naming = lookUps.named.isEmpty ? [] : read
            view.upstream = Dictionary(read.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        } else if !lookUps.named.isEmpty || !lookUps.edges.isEmpty {
            view.naming = try search.snapshots(naming: lookUps.named)
            view.upstream = try snapshots(upstreamOf: lookUps.edges, in: listing(of: side))
        }
        view.naming.sort { $0.id < $1.id }
        if let base { view.released = try released(lookUps.released, before: base) }
        return view
    }

    /// The datasets themselves and all that lies upstream of them; those that the store has not end the search.
    private func snapshots(
        upstreamOf datasets: Set<DatasetID>, in listing: DocumentListing
    ) throws(LumosError) -> [DatasetID: DatasetSnapshot] {
        var found: [DatasetID: DatasetSnapshot] = [:]
        var seen = datasets
        var open = Array(datasets)
        while let id = open.popLast() {
            let path = Text(StorePath(id).file)
            guard let place = listing.documents[path], let snapshot = try snapshot(path, place, in: listing) else {
                continue
            }
            found[id] = snapshot
            open += snapshot.upstream.map(\.id).filter { seen.insert($0).inserted }
        }
        return found
    }

    private func released(
        _ datasets: Set<DatasetID>, before base: Revision
    ) throws(LumosError) -> [DatasetID: [StoreView.Released]] {
        guard !datasets.isEmpty, base.kind == .commit else { return [:] }
        let repository = try requireStore()
        let releases = try git { () throws(GitError) in try repository.releases(in: base) }
        var found: [DatasetID: [StoreView.Released]] = [:]
        for release in releases {
            let root = try root(at: release.revision)
            for id in datasets {
                let path = Text("\(root)/\(StorePath(id).file)")
                let bytes = try git { () throws(GitError) in try repository.file(at: release.revision, path: path) }
                guard let bytes, let snapshot = try decode(bytes, path: path.string, place: " at \(release.tag)") else {
                    continue
                }
                found[id, default: []].append(.init(tag: release.tag, dataset: snapshot))
            }
        }
        return found
    }
}
