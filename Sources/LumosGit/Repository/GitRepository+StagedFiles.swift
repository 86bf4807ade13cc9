package import CanonicalJSON
import Clibgit2
import Glibc

/// A file of the index, its path relative to the repository's top.
package struct StagedFile: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case blob(ObjectID)
        /// A merge left more than one version.
        case conflict
        /// "a symbolic link", "a submodule"
        case other(String)
    }

    package let path: Text
    package let content: Content
}

extension GitRepository {
    /// The files at some paths or below them that a commit would add or change, in the index that `GIT_INDEX_FILE` names;
    /// those that it would remove are not among them. Ordered by the bytes of their paths.
    ///
    /// Of a store only the folders are read whose content differs from HEAD's.
    package func stagedChanges(below paths: [Text]) throws(GitError) -> [StagedFile] {
        let paths = try paths.map { (path) throws(GitError) in try TreePath(path) }
        let head = try head().commit
        return try withHandle { (repository) throws(GitError) -> [StagedFile] in
            let index = try repository.index()
            let tree = try head.map { (id) throws(GitError) in try repository.node(id).tree }
            let changes = try repository.difference(from: tree, to: index, below: paths)
            var files: [StagedFile] = []
            for number in 0..<git_diff_num_deltas(changes.pointer) {
                guard let change = git_diff_get_delta(changes.pointer, number)?.pointee,
                    change.status != GIT_DELTA_DELETED, let path = change.new_file.path ?? change.old_file.path
                else { continue }
                guard let name = String(validatingCString: path) else {
                    throw .invalidEntry(String(cString: path), at: "in the index", is: "not named in UTF-8")
                }
                if let file = stagedFile(Text(name), in: index) { files.append(file) }
            }
            return files.sorted { $0.path < $1.path }
        }
    }

    /// Those of some files that are in the index, whether they differ from HEAD or not, in their order.
    package func stagedFiles(named paths: [Text]) throws(GitError) -> [StagedFile] {
        try withHandle { (repository) throws(GitError) in
            let index = try repository.index()
            return paths.compactMap { stagedFile($0, in: index) }
        }
    }

    /// `nil` where it is not staged, or only meant to be added (`git add -N`).
    private func stagedFile(_ path: Text, in index: borrowing IndexHandle) -> StagedFile? {
        guard let entry = git_index_get_bypath(index.pointer, path.string, 0) else {
            let isConflict = (1...3).contains { git_index_get_bypath(index.pointer, path.string, $0) != nil }
            return isConflict ? StagedFile(path: path, content: .conflict) : nil
        }
        if UInt32(entry.pointee.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0 { return nil }
        let content: StagedFile.Content =
            switch entry.pointee.mode {
            case GIT_FILEMODE_LINK.rawValue: .other("a symbolic link")
            case GIT_FILEMODE_COMMIT.rawValue: .other("a submodule")
            default: .blob(ObjectID(entry.pointee.id))
            }
        return StagedFile(path: path, content: content)
    }
}

extension RepositoryHandle {
    /// - Parameter tree: `nil` on an unborn branch.
    fileprivate func difference(
        from tree: ObjectID?, to index: borrowing IndexHandle, below paths: [TreePath]
    ) throws(GitError) -> Handle<DifferenceKind> {
        var options = git_diff_options()
        try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "prepare a comparison")
        options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
        let isWhole = paths.contains { $0.text.isEmpty }
        var names = isWhole ? [] : paths.map { strdup($0.text.string) }
        defer { for name in names { free(name) } }
        let tree: TreeHandle? = if let tree { try self.tree(tree) } else { nil }
        return try Handle<DifferenceKind>("compare HEAD and index") { list in
            names.withUnsafeMutableBufferPointer { names in
                options.pathspec = git_strarray(strings: names.baseAddress, count: names.count)
                switch tree {
                case .some(let tree):
                    return git_diff_tree_to_index(&list, pointer, tree.pointer, index.pointer, &options)
                case .none: return git_diff_tree_to_index(&list, pointer, nil, index.pointer, &options)
                }
            }
        }
    }
}
