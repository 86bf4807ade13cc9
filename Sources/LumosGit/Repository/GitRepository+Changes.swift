package import CanonicalJSON
import Clibgit2
import Glibc

extension GitRepository {
    /// The documents whose content differs between two revisions, ordered by the bytes of their paths; no renames.
    ///
    /// Reads only the folders that differ.
    /// - Throws: `.invalidEntry` when the new side puts a symbolic link or a submodule under the root. On the old side
    ///   they count as nothing, so that a change that removes them can be judged.
    package func changes(
        from old: Revision, to new: Revision, root: Text
    ) throws(GitError) -> [TreeChange] {
        try comparison(from: old, to: new, root: root, counts: false).difference.changes
    }

    /// As `changes`, and how much there is on both sides: folders that are the same are read too, once for both.
    /// - Throws: as `changes`.
    package func difference(from old: Revision, to new: Revision, root: Text) throws(GitError) -> TreeDifference {
        try comparison(from: old, to: new, root: root, counts: true).difference
    }

    private func comparison(
        from old: Revision, to new: Revision, root: Text, counts: Bool
    ) throws(GitError) -> TreeComparison {
        let root = try TreePath(root)
        return try withHandle { (repository) throws(GitError) -> TreeComparison in
            let place = "at \(printable(new.spelling))"
            var comparison = TreeComparison(place: place, root: root, counts: counts)
            let before: ObjectID? =
                if case .folder(let id) = try repository.item(at: root, in: old.tree) { id } else { nil }
            let after = try repository.folder(root, in: new.tree, place: place)
            try comparison.compare(before, after, prefix: "", depth: 0, in: repository)
            return comparison
        }
    }
}

/// Two trees walked side by side.
private struct TreeComparison {
    private(set) var difference = TreeDifference()
    let place: String
    let root: String
    /// Whether folders that are the same are looked into, to count what they hold.
    let counts: Bool

    init(place: String, root: TreePath, counts: Bool) {
        self.place = place
        self.root = root.text.isEmpty ? "" : "\(root.text)/"
        self.counts = counts
    }

    /// - Parameter prefix: the path of both trees, with a slash, or empty at the root.
    mutating func compare(
        _ old: ObjectID?, _ new: ObjectID?, prefix: String, depth: Int, in repository: borrowing RepositoryHandle
    ) throws(GitError) {
        if old == new, !counts { return }
        guard depth < folderDepthLimit else { throw .invalidEntry(root + prefix, at: place, is: "nested too deep") }
        if let old, old == new { return try count(old, prefix: prefix, depth: depth, in: repository) }
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
        guard let entry = new ?? old else { return }
        if before == after, case .file? = after { return note(entry, isOld: true, isNew: true, in: prefix) }
        if before == after, !counts { return }
        let path = prefix + (try entryName(entry, in: root + prefix))
        switch after {
        case .link, .submodule: throw .invalidEntry(root + path, at: place, is: after?.words ?? "")
        default: break
        }
        let (oldFolder, newFolder) = (before?.folder, after?.folder)
        if oldFolder != nil || newFolder != nil {
            return try compare(oldFolder, newFolder, prefix: "\(path)/", depth: depth + 1, in: repository)
        }
        note(entry, isOld: before?.file != nil, isNew: after?.file != nil, in: prefix)
        guard isDocument(Text(path)), before?.file != after?.file else { return }
        difference.changes.append(TreeChange(path: Text(path), old: before?.file, new: after?.file))
    }

    /// What a folder holds that is the same on both sides.
    private mutating func count(
        _ folder: ObjectID, prefix: String, depth: Int, in repository: borrowing RepositoryHandle
    ) throws(GitError) {
        var cursor = try TreeCursor(folder, in: repository)
        while let entry = cursor.entry {
            try visit(entry, entry, prefix: prefix, depth: depth, in: repository)
            cursor.advance()
        }
    }

    private mutating func note(_ entry: OpaquePointer, isOld: Bool, isNew: Bool, in prefix: String) {
        guard counts, isDocument(entry) else { return }
        if isNew { difference.newCount += 1 }
        if isOld, difference.oldFolders.last != prefix { difference.oldFolders.append(prefix) }
        if isNew, difference.newFolders.last != prefix { difference.newFolders.append(prefix) }
    }
}

/// As for a path, without making one of a name that is only counted.
private func isDocument(_ entry: OpaquePointer) -> Bool {
    guard let name = git_tree_entry_name(entry) else { return false }
    let (length, suffix) = (strlen(name), ".json")
    return length > suffix.utf8.count && strcmp(name + length - suffix.utf8.count, suffix) == 0
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
    fileprivate var file: ObjectID? {
        if case .file(let id, _) = self { id } else { nil }
    }
}
