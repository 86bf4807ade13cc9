package import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The documents whose content differs between two revisions, ordered by the bytes of their paths; no renames.
    ///
    /// Reads only the folders that differ.
    /// - Throws: `.invalidEntry` when the new side puts a symbolic link or a submodule under the root. On the old side
    ///   they count as nothing, so that a change that removes them can be judged.
    package func changes(
        from old: Revision, to new: Revision, root: Text
    ) throws(GitError) -> [TreeChange] {
        let root = try TreePath(root)
        return try withHandle { (repository) throws(GitError) -> [TreeChange] in
            let place = "at \(printable(new.spelling))"
            var comparison = TreeComparison(place: place, root: root)
            let before: ObjectID? =
                if case .folder(let id) = try repository.item(at: root, in: old.tree) { id } else { nil }
            let after = try repository.folder(root, in: new.tree, place: place)
            try comparison.compare(before, after, prefix: "", depth: 0, in: repository)
            return comparison.changes
        }
    }
}

/// Two trees walked side by side.
private struct TreeComparison {
    private(set) var changes: [TreeChange] = []
    let place: String
    let root: String

    init(place: String, root: TreePath) {
        self.place = place
        self.root = root.text.isEmpty ? "" : "\(root.text)/"
    }

    /// - Parameter prefix: the path of both trees, with a slash, or empty at the root.
    mutating func compare(
        _ old: ObjectID?, _ new: ObjectID?, prefix: String, depth: Int, in repository: borrowing RepositoryHandle
    ) throws(GitError) {
        if old == new { return }
        guard depth < folderDepthLimit else { throw .invalidEntry(root + prefix, at: place, is: "nested too deep") }
        var left = try TreeCursor(old, in: repository)
        var right = try TreeCursor(new, in: repository)
        while true {
            let (a, b) = (left.entry, right.entry)
            let order: Int32
            switch (a, b) {
            case (nil, nil): return
            case (_?, nil): order = -1
            case (nil, _?): order = 1
            case (let a?, let b?): order = git_tree_entry_cmp(a, b)
            }
            let (before, after) = (order <= 0 ? a : nil, order >= 0 ? b : nil)
            try visit(before, after, prefix: prefix, depth: depth, in: repository)
            if order <= 0 { left.advance() }
            if order >= 0 { right.advance() }
        }
    }

    /// Two entries of one name, or one that has no counterpart. Git orders `a` and `a/` apart, so both are files or
    /// both
    /// are folders.
    private mutating func visit(
        _ old: OpaquePointer?, _ new: OpaquePointer?, prefix: String, depth: Int,
        in repository: borrowing RepositoryHandle
    ) throws(GitError) {
        let (before, after) = (old.flatMap(TreeItem.init), new.flatMap(TreeItem.init))
        guard before != after, let entry = new ?? old else { return }
        let path = prefix + (try entryName(entry, in: root + prefix))
        switch after {
        case .link, .submodule: throw .invalidEntry(root + path, at: place, is: after?.words ?? "")
        default: break
        }
        let (oldFolder, newFolder) = (before?.folder, after?.folder)
        if oldFolder != nil || newFolder != nil {
            return try compare(oldFolder, newFolder, prefix: "\(path)/", depth: depth + 1, in: repository)
        }
        guard isDocument(Text(path)), before?.file != after?.file else { return }
        changes.append(TreeChange(path: Text(path), old: before?.file, new: after?.file))
    }
}

/// A place in a tree's list of entries; the list of no tree is empty.
private struct TreeCursor: ~Copyable {
    private let tree: TreeHandle?
    private let count: Int
    private var position = 0

    init(_ id: ObjectID?, in repository: borrowing RepositoryHandle) throws(GitError) {
        if let id {
            let tree = try repository.tree(id)
            count = git_tree_entrycount(tree.pointer)
            self.tree = consume tree
        } else {
            tree = nil
            count = 0
        }
    }

    /// The entry here, as long as the cursor lives; `nil` at the end.
    var entry: OpaquePointer? {
        guard position < count else { return nil }
        switch tree {
        case .some(let tree): return git_tree_entry_byindex(tree.pointer, position)
        case .none: return nil
        }
    }

    mutating func advance() { position += 1 }
}

extension TreeItem {
    fileprivate var folder: ObjectID? {
        if case .folder(let id) = self { id } else { nil }
    }

    fileprivate var file: ObjectID? {
        if case .file(let id, _) = self { id } else { nil }
    }
}
