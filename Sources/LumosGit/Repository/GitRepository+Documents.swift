package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// Every file under the store's root at a revision; nothing when there is no such folder.
    /// - Throws: `.invalidEntry` for a symbolic link or a submodule under the root.
    package func listing(at revision: Revision, root: Text) throws(GitError) -> TreeListing {
        let root = try TreePath(root)
        return try withHandle { (repository) throws(GitError) -> TreeListing in
            let place = "at \(printable(revision.spelling))"
            var walk = TreeWalk(place: place, root: root)
            if let folder = try repository.folder(root, in: revision.tree, place: place) {
                try walk.visit(folder, prefix: "", depth: 0, in: repository)
            }
            return TreeListing(documents: walk.documents, others: walk.others)
        }
    }

    /// The `.json` files under the store's root at a revision, ordered by the bytes of their paths.
    /// - Throws: as `listing`.
    package func documents(at revision: Revision, root: Text) throws(GitError) -> [TreeEntry] {
        try listing(at: revision, root: root).documents
    }

    /// The content of a blob.
    /// - Throws: `.tooLarge` above 64 MiB, before it is read; `.missingFromPartialClone`.
    package func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
        try withHandle { (repository) throws(GitError) in
            try repository.blob(id, in: try repository.database())
        }
    }

    /// The contents of many blobs, in their order. Ask for a few hundred at a time: all of them are in memory.
    /// - Throws: as `blob`.
    package func blobs(_ ids: [ObjectID]) throws(GitError) -> [[UInt8]] {
        try withHandle { (repository) throws(GitError) -> [[UInt8]] in
            let database = try repository.database()
            return try ids.map { (id) throws(GitError) in try repository.blob(id, in: database) }
        }
    }

    /// What a file or folder anywhere in a revision is known by; `nil` when it is not there.
    package func identifier(of path: Text, at revision: Revision) throws(GitError) -> ObjectID? {
        let path = try TreePath(path)
        return try withHandle { (repository) throws(GitError) -> ObjectID? in
            switch try repository.item(at: path, in: revision.tree) {
            case .folder(let id), .file(let id, _), .link(let id), .submodule(let id): id
            case nil: nil
            }
        }
    }

    /// One file anywhere in a revision, its path relative to the repository's top; `nil` when it is not there.
    /// - Throws: `.invalidEntry` when something lies there that is not a file.
    package func file(at revision: Revision, path: Text) throws(GitError) -> [UInt8]? {
        let path = try TreePath(path)
        return try withHandle { (repository) throws(GitError) -> [UInt8]? in
            guard let item = try repository.item(at: path, in: revision.tree) else { return nil }
            guard case .file(let id, _) = item else {
                throw .invalidEntry(path.text.string, at: "at \(printable(revision.spelling))", is: item.words)
            }
            return try repository.blob(id, in: try repository.database())
        }
    }
}

extension RepositoryHandle {
    /// What lies at a path; `nil` when nothing does.
    func item(at path: TreePath, in tree: ObjectID) throws(GitError) -> TreeItem? {
        if path.text.isEmpty { return .folder(tree) }
        let handle = try self.tree(tree)
        let entry = try Handle<TreeEntryKind>.ifPresent("look up `\(printable(path.text))`") {
            git_tree_entry_bypath(&$0, handle.pointer, path.text.string)
        }
        guard let entry else { return nil }
        return TreeItem(entry.pointer)
    }

    /// The tree at a path; `nil` when nothing is there.
    func folder(_ path: TreePath, in tree: ObjectID, place: String) throws(GitError) -> ObjectID? {
        switch try item(at: path, in: tree) {
        case .folder(let id): id
        case nil: nil
        case .some(let item): throw .invalidEntry(path.text.string, at: place, is: "\(item.words), not a folder")
        }
    }
}
