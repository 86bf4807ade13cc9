import CanonicalJSON
import LumosGit
import LumosModel

/// Where the bytes of a document are.
enum DocumentPlace: Hashable {
    case blob(ObjectID)
    /// A file below a folder.
    case disk
}

/// The documents of a side that lies in the repository, by path below the root.
struct DocumentListing {
    var documents: [Text: DocumentPlace]
    /// The store's root on this side, from the repository's top.
    let root: Text
    /// For messages: " at HEAD".
    let place: String

    /// In order of the paths: of several faults always the same one is told.
    var sorted: [(path: Text, place: DocumentPlace)] {
        documents.sorted { $0.key < $1.key }.map { (path: $0.key, place: $0.value) }
    }
}

extension Workspace {
    /// What a side of the repository consists of; no document is read.
    func listing(of side: Side) throws(LumosError) -> DocumentListing {
        try listing(of: side, below: root(of: side))
    }

    /// The store's root on a side of the repository.
    func root(of side: Side) throws(LumosError) -> Text {
        if case .revision(let revision) = side { try root(at: revision) } else { root }
    }

    /// The documents of a side below a folder, from the repository's top.
    func listing(of side: Side, below root: Text) throws(LumosError) -> DocumentListing {
        let repository = try requireStore()
        switch side {
        case .revision(let revision): return try listing(of: revision, root: root)
        case .staged:
            let staged = try git { () throws(GitError) in try repository.staged(root: root) }
            if let conflict = staged.conflicts.first {
                throw .unresolved(conflict, in: staged, root: root)
            }
            return DocumentListing(
                documents: Dictionary(
                    staged.documents.map { ($0.path, .blob($0.id)) }, uniquingKeysWith: { a, _ in a }),
                root: root, place: " in the index")
        default:
            return try workTreeListing(repository, below: root)
        }
    }

    /// The documents of a commit below a root.
    func listing(of revision: Revision, root: Text) throws(LumosError) -> DocumentListing {
        let repository = try requireStore()
        let entries = try git { () throws(GitError) in try repository.documents(at: revision, root: root) }
        return DocumentListing(
            documents: Dictionary(entries.map { ($0.path, .blob($0.id)) }, uniquingKeysWith: { a, _ in a }),
            root: root, place: " at \(revision.spelling)")
    }

    /// HEAD's documents, and over them the files that differ from it: only those need reading.
    private func workTreeListing(
        _ repository: GitRepository, below root: Text
    ) throws(LumosError) -> DocumentListing {
        var documents: [Text: DocumentPlace] = [:]
        try git { () throws(GitError) in
            if let head = try repository.head().commit {
                for entry in try repository.documents(at: repository.revision(of: head), root: root) {
                    documents[entry.path] = .blob(entry.id)
                }
            }
            let folder = try repository.workTreeFolder(root: root)
            for file in try repository.status(root: root) {
                let isOnDisk = try folder.read(file.path) != nil
                documents[file.path] =
                    isOnDisk ? .disk : try repository.leftOut(path: "\(root)/\(file.path)").map(DocumentPlace.blob)
            }
        }
        return DocumentListing(documents: documents, root: root, place: " on disk")
    }

    /// The bytes of a document.
    func bytes(_ path: Text, _ place: DocumentPlace, root: Text) throws(LumosError) -> [UInt8] {
        let repository = try requireStore()
        return try git { () throws(GitError) in
            switch place {
            case .blob(let id): try repository.blob(id)
            case .disk: try repository.workTreeFolder(root: root).read(path) ?? []
            }
        }
    }

    /// The snapshot in a document; `nil` where it is a document of another sort.
    func snapshot(
        _ path: Text, _ place: DocumentPlace, in listing: DocumentListing
    ) throws(LumosError) -> DatasetSnapshot? {
        try decode(bytes(path, place, root: listing.root), path: "\(listing.root)/\(path)", place: listing.place)
    }

    /// - Throws: exit 65 where the bytes are no snapshot.
    func decode(_ bytes: [UInt8], path: String, place: String) throws(LumosError) -> DatasetSnapshot? {
        do throws(DocumentError) {
            return try DatasetSnapshot.ifDataset(bytes)
        } catch {
            throw LumosError(error, path: path, place: place)
        }
    }
}

extension LumosError {
    static func unresolved(_ path: Text, in staged: StagedListing, root: Text) -> LumosError {
        let (reason, fix) = unmerged(path, in: staged, root: root)
        return LumosError(.invalidData, "`\(root)/\(path)` is in conflict", why: reason, fix: fix)
    }

    /// What a merge left in the index, and how to end it.
    static func unmerged(_ path: Text, in staged: StagedListing, root: Text) -> (reason: String, fix: String) {
        let file = "\(root)/\(path)".inShell
        if staged.gone.contains(path) {
            return ("both sides of the merge removed or renamed it", "git rm \(file) removes it")
        }
        if staged.renamed.contains(path) {
            return (
                "one side of the merge renamed another file so", "git add \(file) keeps it, git rm \(file) removes it"
            )
        }
        if staged.removed.contains(path) {
            return (
                "one side of the merge removed it, the other changed it",
                "git add \(file) keeps it, git rm \(file) removes it"
            )
        }
        return ("a merge left both versions in the index", "lumos resolve shows what is open; then git add \(file)")
    }
}
