package import CanonicalJSON
import Clibgit2
import LumosModel

/// A sparse checkout keeps files of HEAD in the index and out of the work tree (git-sparse-checkout(1)); libgit2 takes
/// them for removed.
extension GitRepository {
    /// The blob of a file that is left out of the work tree, its path relative to the repository's top; `nil` where it
    /// is not left out.
    package func leftOut(path: Text) throws(GitError) -> ObjectID? {
        try withHandle { (repository) throws(GitError) -> ObjectID? in
            repository.leftOut(path.string, in: try repository.index())
        }
    }

    /// Refuses to write files that a sparse checkout leaves out: Git would neither show nor stage what is written there.
    /// - Throws: `.outsideSparseCheckout`.
    func requireCheckedOut(_ paths: [TreePath]) throws(GitError) {
        try withHandle { (repository) throws(GitError) in
            let index = try repository.index()
            for path in paths where repository.leftOut(path.text.string, in: index) != nil {
                throw .outsideSparseCheckout(path)
            }
        }
    }
}

extension RepositoryHandle {
    /// What the index has of a file that it marks as left out of the work tree.
    func leftOut(_ path: String, in index: borrowing IndexHandle) -> ObjectID? {
        guard let entry = git_index_get_bypath(index.pointer, path, 0)?.pointee,
            UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
        else { return nil }
        return ObjectID(entry.id)
    }
}

extension GitError {
    fileprivate static func outsideSparseCheckout(_ path: TreePath) -> GitError {
        let folder = path.split.folder.components.first?.inShell
        return GitError(
            .outsideSparseCheckout, "`\(printable(path.text))` is left out of the work tree; nothing was written",
            why: "this is a sparse checkout without it",
            fix: folder.map { "git sparse-checkout add \($0), then run again" } ?? "git sparse-checkout disable")
    }
}
