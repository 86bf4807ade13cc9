package import CanonicalJSON
import Clibgit2

extension SnapshotStore {
    /// Commits documents to a branch that nobody has checked out, on top of its tip, touching no work tree; also in a
    /// bare
    /// repository. The branch is made if it does not exist.
    ///
    /// Writes only what differs. Runs no hooks and signs nothing.
    /// - Parameters:
    ///   - branch: without `refs/heads/`.
    ///   - expecting: where the branch must stand; without it, where it stands now.
    ///   - isRecord: whether the message is worth a commit where nothing differs.
    ///   - onto: the commit to build on, where it is not the branch's tip but contains it: what the remote has.
    /// - Returns: the commit; `nil` when the branch holds all of it already.
    /// - Throws: `.branchMoved` when somebody was faster, `.checkedOutElsewhere`, `.locked`, `.quarantined`,
    ///   `.invalidName`, `.invalidEntry`, `.diskFull`.
    package func commit(
        _ edits: [DocumentEdit], beside: [DocumentEdit] = [], to branch: Text, expecting: BranchTip? = nil,
        onto base: ObjectID? = nil, message: Text, isRecord: Bool = false, author: Signature, committer: Signature
    ) throws(GitError) -> ObjectID? {
        try repository.requireWritable()
        let files = try files(edits, beside: beside)
        let reference = try repository.reference(ofBranch: branch)
        if let holder = try repository.workTree(holding: reference) {
            throw GitError(
                .checkedOutElsewhere, "the branch `\(printable(branch))` is checked out in `\(printable(holder))`",
                why: "its files would no longer be what HEAD says",
                fix: "git switch to another branch there, or commit there: lumos capture --commit")
        }
        return try repository.withHandle { (repository) throws(GitError) -> ObjectID? in
            let now = try repository.tip(of: reference).map(BranchTip.commit) ?? .absent
            let tip = expecting ?? now
            guard tip == now else { throw .branchMoved(branch.string) }
            let parent = try (base ?? tip.commit).map { (id) throws(GitError) in try repository.node(id) }
            let changed = try repository.updatedTree(files, base: parent?.tree)
            guard let tree = changed ?? (isRecord ? parent?.tree : nil) else { return nil }
            let commit = try repository.writeCommit(
                tree: tree, parent: parent?.id, message: message, author: author, committer: committer)
            try repository.move(reference, from: tip, to: commit, by: committer, log: reflog(message, parent))
            return commit
        }
    }
}

/// What Git writes to the reflog of a commit.
func reflog(_ message: Text, _ parent: CommitNode?) -> String {
    let subject = message.string.prefix { $0 != "\n" }
    return parent == nil ? "commit (initial): \(subject)" : "commit: \(subject)"
}

extension BranchTip {
    var commit: ObjectID? {
        if case .commit(let id) = self { id } else { nil }
    }
}

extension GitRepository {
    /// The reference of a branch; if it is a symbolic one, the branch it stands for.
    func reference(ofBranch branch: Text) throws(GitError) -> String {
        var isValid: Int32 = 0
        try check(git_branch_name_is_valid(&isValid, branch.string), "look at the name `\(printable(branch))`")
        guard isValid == 1, !branch.string.utf8.contains(0) else {
            throw GitError(
                .invalidName, "`\(printable(branch))` cannot be the name of a branch",
                why: "git check-ref-format says no",
                fix: "choose one without blanks and ~ ^ : ? * [ \\, like `lumos/store`")
        }
        let name = "refs/heads/\(branch)"
        return try withHandle { (repository) throws(GitError) -> String in
            let found = try ReferenceHandle.ifPresent("read `\(printable(branch))`") {
                git_reference_lookup(&$0, repository.pointer, name)
            }
            guard let found, let target = git_reference_symbolic_target(found.pointer) else { return name }
            return String(cString: target)
        }
    }
}
