import CanonicalJSON
import Clibgit2

/// Files to be written into a tree, by folder.
struct TreeUpdate {
    private var folders: [Text: TreeUpdate] = [:]
    private var files: [Text: [UInt8]?] = [:]

    init(_ edits: [FileEdit] = []) {
        for edit in edits { insert(edit.bytes, at: edit.path.components[...]) }
    }

    private mutating func insert(_ bytes: [UInt8]?, at path: ArraySlice<Text>) {
        guard let first = path.first else { return }
        if path.count == 1 {
            files.updateValue(bytes, forKey: first)
        } else {
            folders[first, default: TreeUpdate()].insert(bytes, at: path.dropFirst())
        }
    }

    /// Writes what differs from a tree.
    /// - Parameter path: of this folder, for messages.
    /// - Returns: the new tree; the old one when nothing differs; `nil` when nothing is left in it.
    func apply(
        to base: ObjectID?, path: TreePath, in repository: borrowing RepositoryHandle
    ) throws(GitError) -> ObjectID? {
        var tree: TreeHandle?
        if let base { tree = try repository.tree(base) }
        let source: OpaquePointer? =
            switch tree {
            case .some(let tree): tree.pointer
            case .none: nil
            }
        let builder = try Handle<TreeBuilderKind>("change the folder `\(printable(path.text))`") {
            git_treebuilder_new(&$0, repository.pointer, source)
        }
        var changed = false
        for (name, update) in folders {
            let below = path.appending(try TreePath(name))
            let old = try folder(name, at: below, in: builder)
            let new = try update.apply(to: old, path: below, in: repository)
            if new != old {
                try put(new.map { ($0, GIT_FILEMODE_TREE) }, name, in: builder)
                changed = true
            }
        }
        let database = try repository.database()
        for (name, bytes) in files where try write(bytes, name, path, builder, database) { changed = true }
        if !changed { return base }
        if git_treebuilder_entrycount(builder.pointer) == 0 { return nil }
        var id = git_oid()
        try check(git_treebuilder_write(&id, builder.pointer), "write the folder `\(printable(path.text))`")
        return ObjectID(id)
    }

    private func folder(
        _ name: Text, at path: TreePath, in builder: borrowing Handle<TreeBuilderKind>
    ) throws(GitError) -> ObjectID? {
        switch git_treebuilder_get(builder.pointer, name.string).flatMap({ TreeItem($0) }) {
        case nil: return nil
        case .folder(let id): return id
        case .some(let item):
            throw .invalidEntry(path.text.string, at: "on the branch", is: "\(item.words), not a folder")
        }
    }

    /// Whether the file was not so already.
    private func write(
        _ bytes: [UInt8]?, _ name: Text, _ folder: TreePath, _ builder: borrowing Handle<TreeBuilderKind>,
        _ database: borrowing DatabaseHandle
    ) throws(GitError) -> Bool {
        let path = folder.appending(try TreePath(name))
        let old = git_treebuilder_get(builder.pointer, name.string).flatMap { TreeItem($0) }
        var mode = GIT_FILEMODE_BLOB
        var present: ObjectID?
        switch old {
        case nil: break
        case .file(let id, let kept):
            present = id
            mode = git_filemode_t(rawValue: kept)
        case .some(let item): throw .invalidEntry(path.text.string, at: "on the branch", is: item.words)
        }
        guard let bytes else {
            if present != nil { try put(nil, name, in: builder) }
            return present != nil
        }
        var id = git_oid()
        try check(git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB), "name `\(printable(path.text))`")
        if ObjectID(id) == present { return false }
        try check(
            git_odb_write(&id, database.pointer, bytes, bytes.count, GIT_OBJECT_BLOB),
            "write `\(printable(path.text))` to the repository")
        try put((ObjectID(id), mode), name, in: builder)
        return true
    }

    private func put(
        _ entry: (id: ObjectID, mode: git_filemode_t)?, _ name: Text, in builder: borrowing Handle<TreeBuilderKind>
    ) throws(GitError) {
        guard let entry else {
            try check(git_treebuilder_remove(builder.pointer, name.string), "remove `\(printable(name))`")
            return
        }
        var id = entry.id.raw
        try check(
            git_treebuilder_insert(nil, builder.pointer, name.string, &id, entry.mode), "insert `\(printable(name))`")
    }
}
