package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// What is staged under the store's root, read from `GIT_INDEX_FILE` when that is set.
    ///
    /// A path that is only meant to be added (`git add -N`) is not staged.
    /// - Throws: `.invalidEntry` for a symbolic link or a submodule under the root.
    package func staged(root: Text) throws(GitError) -> StagedListing {
        let root = try TreePath(root)
        return try withHandle { (repository) throws(GitError) -> StagedListing in
            let index = try repository.index()
            var documents: [TreeEntry] = []
            var stages: [Text: Set<Int32>] = [:]
            for number in 0..<git_index_entrycount(index.pointer) {
                guard let entry = git_index_get_byindex(index.pointer, number),
                    let path = try relativePath(entry, to: root)
                else { continue }
                let stage = git_index_entry_stage(entry)
                if stage > 0 {
                    stages[path, default: []].insert(stage)
                } else if let document = try staged(entry.pointee, at: path, root: root) {
                    documents.append(document)
                }
            }
            // Where core.ignoreCase is set the index is not in the order of bytes.
            return StagedListing(
                documents: documents.sorted { $0.path < $1.path }, conflicts: stages.keys.sorted(),
                removed: Set(stages.keys.filter { stages[$0]?.isSuperset(of: sides) != true }),
                gone: Set(stages.keys.filter { stages[$0]?.isDisjoint(with: sides) == true }),
                renamed: Set(stages.keys.filter { stages[$0]?.count == 1 && stages[$0] != ancestor }))
        }
    }

    /// One staged file, its path relative to the repository's top; `nil` when it is not there or in conflict.
    package func stagedFile(path: Text) throws(GitError) -> [UInt8]? {
        let path = try TreePath(path)
        return try withHandle { (repository) throws(GitError) -> [UInt8]? in
            let index = try repository.index()
            guard let entry = git_index_get_bypath(index.pointer, path.text.string, 0) else { return nil }
            return try repository.blob(ObjectID(entry.pointee.id), in: try repository.database())
        }
    }

    private func relativePath(_ entry: UnsafePointer<git_index_entry>, to root: TreePath) throws(GitError) -> Text? {
        if let path = String(validatingCString: entry.pointee.path) { return root.relative(path) }
        let repaired = String(cString: entry.pointee.path)
        if root.relative(repaired) == nil { return nil }
        throw .invalidEntry(repaired, at: "in the index", is: "not named in UTF-8")
    }

    private func staged(_ entry: git_index_entry, at path: Text, root: TreePath) throws(GitError) -> TreeEntry? {
        let name = root.text.isEmpty ? path.string : "\(root.text)/\(path)"
        switch entry.mode {
        case GIT_FILEMODE_LINK.rawValue: throw .invalidEntry(name, at: "in the index", is: "a symbolic link")
        case GIT_FILEMODE_COMMIT.rawValue: throw .invalidEntry(name, at: "in the index", is: "a submodule")
        default: break
        }
        let isPlanned = UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0
        guard isDocument(path), !isPlanned else { return nil }
        return TreeEntry(path: path, id: ObjectID(entry.id), mode: entry.mode)
    }
}

extension RepositoryHandle {
    /// The index as it is on disk now.
    func index() throws(GitError) -> IndexHandle {
        do throws(GitError) {
            let index = try IndexHandle("read the index") { git_repository_index(&$0, pointer) }
            try check(git_index_read(index.pointer, 0), "read the index")
            return index
        } catch {
            // The split and the sparse index (gitformat-index, "link" and "sdir") are unknown to libgit2.
            guard error.why?.contains("extension") == true else { throw error }
            throw GitError(
                .unsupportedRepository, error.message, why: error.why,
                fix: "git update-index --no-split-index, or git sparse-checkout reapply --no-sparse-index")
        }
    }
}

/// Ours and theirs, as the index counts them (git-read-tree(1), "3-Way Merge").
private let sides: Set<Int32> = [2, 3]
private let ancestor: Set<Int32> = [1]
