package import CanonicalJSON

/// The documents of a repository, as files and as commits.
///
/// Edits name documents relative to the root. `beside` takes edits of other files of the same commit, relative to the
/// repository's top: `jobs/…`, `.lumos/store.json`.
package struct SnapshotStore: Sendable {
    /// The repository the documents lie in.
    package let repository: GitRepository
    /// The folder of the documents, relative to the repository's top; empty for the top itself.
    package let root: Text

    let rootPath: TreePath

    /// A store, whether there is a document in it or not.
    /// - Throws: `.invalidName` when the root is no path below the top.
    package init(repository: GitRepository, root: Text) throws(GitError) {
        self.repository = repository
        self.root = root
        rootPath = try TreePath(root)
    }

    /// All edits with their paths from the top, ordered by the bytes of these.
    /// - Throws: `.invalidName` for an impossible path, or one that is named twice.
    func files(_ edits: [DocumentEdit], beside: [DocumentEdit]) throws(GitError) -> [FileEdit] {
        var files: [FileEdit] = []
        for (edits, top) in [(edits, rootPath), (beside, try TreePath(""))] {
            for edit in edits {
                let path = try TreePath(edit.path)
                guard !edit.path.isEmpty else { throw .noPath }
                files.append(FileEdit(path: top.appending(path), bytes: edit.bytes))
            }
        }
        files.sort { $0.path < $1.path }
        for (one, next) in zip(files, files.dropFirst()) where one.path == next.path {
            throw GitError(
                .invalidName, "`\(printable(one.path.text))` is written twice",
                why: "two documents have one path", fix: "give one of them another name")
        }
        return files
    }
}

/// A file to write, or to remove when there are no bytes.
struct FileEdit {
    /// From the repository's top.
    let path: TreePath
    let bytes: [UInt8]?
}
