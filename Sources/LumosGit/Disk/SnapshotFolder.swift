package import CanonicalJSON

/// Documents in a folder on disk, in a work tree or not.
package struct SnapshotFolder: Sendable {
    /// Where the folder is.
    package let path: String

    /// A folder that is anybody's.
    package init(path: String) {
        self.path = path
    }

    /// The `.json` files below, relative to the folder, ordered by the bytes of their paths; nothing when there is no
    /// such folder. Git's own folders are left out.
    /// - Throws: `.invalidEntry` for a symbolic link below, or a name that is not UTF-8.
    package func documents() throws(GitError) -> [Text] {
        guard let folder = try Folder.open(path) else { return [] }
        var found: [Text] = []
        try collect(folder, prefix: "", depth: 0, into: &found)
        return found.sorted()
    }

    /// The content of a document, by its path relative to the folder; `nil` when there is none.
    /// - Throws: `.invalidEntry` when a symbolic link is in the way; `.tooLarge` above 64 MiB.
    package func read(_ document: Text) throws(GitError) -> [UInt8]? {
        let (parent, name) = try TreePath(document).split
        guard let top = try Folder.open(path), let folder = try top.folder(at: parent.components) else { return nil }
        return try folder.read(name)
    }

    private func collect(
        _ folder: borrowing Folder, prefix: String, depth: Int, into found: inout [Text]
    ) throws(GitError) {
        guard depth < folderDepthLimit else { throw .invalidEntry(folder.path, at: "on disk", is: "nested too deep") }
        for name in try folder.names() where name != ".git" {
            switch try folder.item(name) {
            case .folder:
                guard let child = try folder.folder(name) else { continue }
                try collect(child, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &found)
            case .file:
                if isDocument(name) { found.append("\(prefix)\(name)") }
            case .link:
                throw .invalidEntry("\(folder.path)/\(name)", at: "on disk", is: "a symbolic link")
            case .other, nil:
                continue
            }
        }
    }
}

extension GitRepository {
    /// The store's root in the work tree.
    /// - Throws: `.noWorkTree` in a bare repository; `.invalidEntry` when the root is reached through a symbolic link.
    package func workTreeFolder(root: Text) throws(GitError) -> SnapshotFolder {
        guard let workTree else { throw .noWorkTree }
        let root = try TreePath(root)
        if let top = try Folder.open(workTree) { _ = try top.folder(at: root.components) }
        return SnapshotFolder(path: root.text.isEmpty ? workTree : "\(workTree)/\(root.text)")
    }
}
