import CanonicalJSON
import Clibgit2

extension RepositoryHandle {
    /// The tree that a commit's becomes by some edits; `nil` when nothing differs.
    /// - Parameter base: the tree of the commit below; `nil` for a first commit.
    func updatedTree(_ files: [FileEdit], base: ObjectID?) throws(GitError) -> ObjectID? {
        let new = try TreeUpdate(files).apply(to: base, path: TreePath(""), in: self)
        if new == base { return nil }
        if let new { return new }
        let builder = try Handle<TreeBuilderKind>("make an empty tree") { git_treebuilder_new(&$0, pointer, nil) }
        var empty = git_oid()
        try check(git_treebuilder_write(&empty, builder.pointer), "write an empty tree")
        return ObjectID(empty)
    }

    /// Writes a commit object that no reference names yet.
    func writeCommit(
        tree: ObjectID, parent: ObjectID?, message: Text, author: Signature, committer: Signature
    ) throws(GitError) -> ObjectID {
        let text = message.string.hasSuffix("\n") ? message.string : message.string + "\n"
        guard !text.utf8.contains(0) else {
            throw GitError(.invalidName, "the commit message contains NUL", why: "Git ends a message there")
        }
        let writer = try SignatureHandle(author)
        let maker = try SignatureHandle(committer)
        let tree = try self.tree(tree)
        var id = git_oid()
        func create(_ parents: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int) -> Int32 {
            git_commit_create(
                &id, pointer, nil, writer.pointer, maker.pointer, nil, text, tree.pointer, count, parents)
        }
        if let parent {
            let parent = try commit(parent)
            var parents: OpaquePointer? = parent.pointer
            try check(create(&parents, 1), "write the commit")
        } else {
            try check(create(nil, 0), "write the commit")
        }
        return ObjectID(id)
    }

    /// Moves a reference if it still stands where it is expected to.
    /// - Throws: `.branchMoved` when it does not; `.locked` when another process holds it for longer than Git waits.
    func move(
        _ reference: String, from tip: BranchTip, to id: ObjectID, by committer: Signature, log: String
    ) throws(GitError) {
        let name = printable(branchName(reference))
        try check(
            git_repository_set_ident(pointer, committer.name.string, committer.email.string), "name the committer")
        var target = id.raw
        // NULL would check nothing; zeros mean that the reference must not exist (refs.h).
        var expected = ObjectID.zero.raw
        if case .commit(let id) = tip { expected = id.raw }
        for attempt in 1...lockAttempts {
            var made: OpaquePointer?
            let code = git_reference_create_matching(&made, pointer, reference, &target, 1, &expected, log)
            let failure = Libgit2Failure(code: code)
            git_reference_free(made)
            switch code {
            case 0: return
            case GIT_EMODIFIED.rawValue: throw .branchMoved(name)
            case GIT_ELOCKED.rawValue where attempt < lockAttempts: pauseForLock()
            default:
                let other = try collision(with: reference)
                guard let other else { throw GitError(libgit2: failure, doing: "move `\(name)`") }
                throw GitError(
                    .invalidName, "the branch `\(name)` cannot be made",
                    why: "there is a branch `\(printable(branchName(other)))`",
                    fix: "choose a name that is neither a folder of another branch nor lies in one")
            }
        }
    }

    /// The reference that stands in the way of a new one: `a` of `a/b`, or `a/b` of `a`, which Git keeps as file and
    /// folder.
    func collision(with reference: String) throws(GitError) -> String? {
        // "refs/heads", "refs/tags": no reference is called so.
        let top = (reference.droppingPrefix("refs/tags/") == nil ? "refs/heads" : "refs/tags").utf8.count
        var above = withoutLastComponent(reference)
        while above.utf8.count > top {
            if try tip(of: above) != nil { return above }
            above = withoutLastComponent(above)
        }
        let below = try Handle<ReferenceIteratorKind>("list the references") {
            git_reference_iterator_glob_new(&$0, pointer, "\(reference)/*")
        }
        var name: UnsafePointer<CChar>?
        guard git_reference_next_name(&name, below.pointer) == 0, let name else { return nil }
        return String(cString: name)
    }
}
