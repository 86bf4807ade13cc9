import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// Comparing what lies in the store: only documents that differ are read.
extension Workspace {
    /// Two sides of the repository: documents with the same object are not read.
    func storedDifference(_ old: Side, _ new: Side) throws(LumosError) -> Difference {
        if case .revision(let old) = old, case .revision(let new) = new {
            let root = try root(at: new)
            if try self.root(at: old) == root { return try committedDifference(old, new, root: root) }
        }
        let (before, after) = (try listing(of: old), try listing(of: new))
        var difference = Difference(count: after.documents.count, isInitial: before.documents.isEmpty)
        // Only where a file came can a folder be new, and only where one went can one be gone.
        if after.has(whatIsNotIn: before) { difference.oldFolders = Set(before.documents.keys.map(folder)) }
        if before.has(whatIsNotIn: after) { difference.newFolders = Set(after.documents.keys.map(folder)) }
        difference.old = try changed(before, against: after, read: snapshot)
        difference.new = try changed(after, against: before, read: snapshot)
        difference.unseen = difference.new.withoutSchema
        difference.noteLostOrigins()
        if before.root != after.root {
            difference.notes.append(
                "store.root moves from `\(before.root)` to `\(after.root)`: what lies in `\(before.root)` is looked at no "
                    + "more")
        }
        return difference
    }

    /// Two commits that keep their documents in one folder: what lies below is not listed, the trees tell what differs.
    private func committedDifference(
        _ old: Revision, _ new: Revision, root: Text
    ) throws(LumosError) -> Difference {
        let repository = try requireStore()
        let trees = try git { () throws(GitError) in try repository.difference(from: old, to: new, root: root) }
        var difference = Difference(count: trees.newCount, isInitial: trees.oldFolders.isEmpty)
        // Only where a file came can a folder be new, and only where one went can one be gone.
        if trees.changes.contains(where: { $0.old == nil }) { difference.oldFolders = folders(trees.oldFolders) }
        if trees.changes.contains(where: { $0.new == nil }) { difference.newFolders = folders(trees.newFolders) }
        difference.old = try changed(trees.changes.map { ($0.path, $0.old) }, at: old, root: root)
        difference.new = try changed(trees.changes.map { ($0.path, $0.new) }, at: new, root: root)
        difference.unseen = difference.new.withoutSchema
        difference.noteLostOrigins()
        return difference
    }

    private func folders(_ prefixes: [String]) -> Set<String> { Set(prefixes.map { String($0.dropLast()) }) }

    private func changed(
        _ documents: [(path: Text, id: ObjectID?)], at revision: Revision, root: Text
    ) throws(LumosError) -> [DatasetSnapshot] {
        let repository = try requireStore()
        let present = documents.compactMap { (path, id) in id.map { (path, DocumentPlace.blob($0)) } }
        let listing = DocumentListing(
            documents: Dictionary(present, uniquingKeysWith: { first, _ in first }), root: root,
            place: " at \(revision.spelling)")
        return try read(listing, by: snapshot) { (path) throws(LumosError) in
            try git { () throws(GitError) in try repository.file(at: revision, path: "\(root)/\(path)") != nil }
        }
    }

    /// The jobs of two sides of the repository.
    func jobChanges(_ old: Side, _ new: Side) throws(LumosError) -> [DatasetChange] {
        let (before, after) = (try jobListing(of: old), try jobListing(of: new))
        return StoreDiff.changes(
            from: try changed(before, against: after, read: job), to: try changed(after, against: before, read: job))
    }

    private func changed<Document: Identified>(
        _ listing: DocumentListing, against other: DocumentListing,
        read: (Text, DocumentPlace, DocumentListing) throws(LumosError) -> Document?
    ) throws(LumosError) -> [Document] {
        var changed = listing
        changed.documents = listing.documents.filter { other.documents[$0.key] != $0.value || $0.value == .disk }
        return try self.read(changed, by: read) { path in listing.documents[path] != nil }
    }

    /// - Parameter holds: whether the side has a document at a path.
    private func read<Document: Identified>(
        _ listing: DocumentListing,
        by decode: (Text, DocumentPlace, DocumentListing) throws(LumosError) -> Document?,
        holds: (Text) throws(LumosError) -> Bool
    ) throws(LumosError) -> [Document] {
        var ledger = IdentityLedger<Document>(place: listing.place)
        for (path, place) in listing.sorted {
            guard let document = try decode(path, place, listing) else { continue }
            try ledger.enter(document, path: "\(listing.root)/\(path)")
            let home = Text(StorePath(document.id).file)
            if home != path, try holds(home) {
                throw .oneIdentity(
                    document.id, "\(listing.root)/\(home)", "\(listing.root)/\(path)", place: listing.place)
            }
        }
        return ledger.documents
    }

    private func folder(of path: Text) -> String {
        guard let slash = path.string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path.string[..<slash])
    }
}

extension DocumentListing {
    /// Whether a file lies where the other has none.
    fileprivate func has(whatIsNotIn other: DocumentListing) -> Bool {
        documents.keys.contains { other.documents[$0] == nil }
    }
}
