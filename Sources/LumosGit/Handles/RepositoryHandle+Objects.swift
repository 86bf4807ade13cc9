import Clibgit2

extension RepositoryHandle {
    func database() throws(GitError) -> DatabaseHandle {
        try DatabaseHandle("open the object database") { git_repository_odb(&$0, pointer) }
    }

    func tree(_ id: ObjectID) throws(GitError) -> TreeHandle {
        var raw = id.raw
        let tree = try TreeHandle.ifPresent("read tree \(id)") { git_tree_lookup(&$0, pointer, &raw) }
        guard let tree else { throw try missing(id) }
        return tree
    }

    func commit(_ id: ObjectID) throws(GitError) -> CommitHandle {
        var raw = id.raw
        let commit = try CommitHandle.ifPresent("read commit \(id)") { git_commit_lookup(&$0, pointer, &raw) }
        guard let commit else { throw try missing(id) }
        return commit
    }

    /// The bytes of a blob; its size is looked at before it is read.
    func blob(_ id: ObjectID, in database: borrowing DatabaseHandle) throws(GitError) -> [UInt8] {
        var raw = id.raw
        var size = 0
        var type = GIT_OBJECT_ANY
        let code = git_odb_read_header(&size, &type, database.pointer, &raw)
        if code == GIT_ENOTFOUND.rawValue { throw try missing(id) }
        try check(code, "read blob \(id)")
        guard type == GIT_OBJECT_BLOB else {
            throw GitError(
                .corrupt, "object \(id) is not a file", why: "a tree says that it is", fix: "git fsck --full")
        }
        guard size <= documentLimit else { throw .tooLarge("blob \(id)", size: size) }
        let object = try Handle<DatabaseObjectKind>("read blob \(id)") { git_odb_read(&$0, database.pointer, &raw) }
        let bytes = UnsafeRawBufferPointer(
            start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
        return Array(bytes)
    }

    /// What to say of an object that should be here.
    func missing(_ id: ObjectID) throws(GitError) -> GitError {
        .missing(id, partialClone: try isPartialClone(), shallow: try !shallowEdge().isEmpty)
    }
}
