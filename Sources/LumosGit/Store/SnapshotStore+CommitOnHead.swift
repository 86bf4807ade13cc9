package import CanonicalJSON
import Clibgit2
import LumosModel

extension SnapshotStore {
    /// Commits documents on top of HEAD, and writes them to the work tree and the index: afterwards `git status` has
    /// nothing to say of them. What else is staged stays staged, as with `git commit --only`.
    ///
    /// Runs no hooks and signs nothing.
    /// - Parameter isRecord: whether the message is worth a commit where nothing differs.
    /// - Returns: the commit; `nil` when HEAD holds all of it already.
    /// - Throws: `.uncommittedChanges` when one of these paths differs from HEAD in the index or on disk;
    ///   `.operationInProgress`; `.branchMoved`; `.quarantined`; `.noWorkTree`; and as `write`.
    package func commitOnHead(
        _ edits: [DocumentEdit], beside: [DocumentEdit] = [], message: Text, isRecord: Bool = false, author: Signature,
        committer: Signature
    ) throws(GitError) -> ObjectID? {
        try repository.requireWritable()
        let files = try files(edits, beside: beside)
        try requireClean(files, below: [rootPath] + beside.map { (edit) throws(GitError) in try TreePath(edit.path) })
        let head = try repository.head()
        let parent = try repository.withHandle { (repository) throws(GitError) -> CommitNode? in
            try repository.requireNoOperation()
            try repository.requireUnlockedIndex()
            return try head.commit.map { (id) throws(GitError) in try repository.node(id) }
        }
        let changed = try repository.withHandle { (repository) throws(GitError) in
            try repository.updatedTree(files, base: parent?.tree)
        }
        guard let tree = changed ?? (isRecord ? parent?.tree : nil) else { return nil }
        // Files, index, reference: whatever interrupts this, what is there is a change that can be committed.
        let outcome = try writeFiles(files)
        return try repository.withHandle { (repository) throws(GitError) -> ObjectID in
            let commit = try repository.writeCommit(
                tree: tree, parent: parent?.id, message: message, author: author, committer: committer)
            try repository.stage(outcome)
            do throws(GitError) {
                try repository.move(
                    head.reference, from: parent.map { .commit($0.id) } ?? .absent, to: commit, by: committer,
                    log: reflog(message, parent))
            } catch {
                throw GitError(
                    error.kind, error.message, why: error.why, fix: "the documents are written and staged: git commit")
            }
            return commit
        }
    }

    private func requireClean(_ files: [FileEdit], below paths: [TreePath]) throws(GitError) {
        let status = try repository.fileStatus(below: paths)
        let dirty = files.map(\.path.text).filter { status[$0] != nil }
        guard let first = dirty.first else { return }
        let others = dirty.count == 1 ? "" : " and \(dirty.count - 1) more"
        throw GitError(
            .uncommittedChanges, "`\(printable(first))`\(others) changed since HEAD",
            why: "committing would mix that change with this one",
            fix: "commit it first, or git restore --staged --worktree -- \(first.inShell)")
    }
}

extension Head {
    /// What a commit moves.
    fileprivate var reference: String {
        branch.map { $0.string.utf8.starts(with: "refs/".utf8) ? $0.string : "refs/heads/\($0)" } ?? "HEAD"
    }
}

extension RepositoryHandle {
    fileprivate func requireNoOperation() throws(GitError) {
        let state = git_repository_state(pointer)
        guard state != GIT_REPOSITORY_STATE_NONE.rawValue else { return }
        throw GitError(
            .operationInProgress, "a merge, rebase, cherry-pick, revert or bisect has not ended",
            why: "a commit now would become part of it", fix: "git status says how to go on or abort")
    }

    /// Looks before anything is written: a lock met later would leave the documents written and uncommitted.
    fileprivate func requireUnlockedIndex() throws(GitError) {
        let index = try self.index()
        guard let path = git_index_path(index.pointer).map({ String(cString: $0) + ".lock" }), exists(path) else {
            return
        }
        throw GitError(
            .locked, "the index is locked", why: "`\(printable(path))` exists: another git process is at work",
            fix: "wait for it; if none runs, remove that file")
    }

    /// Puts what was written into the index, and leaves its other entries alone.
    fileprivate func stage(_ outcome: WriteOutcome) throws(GitError) {
        let index = try self.index()
        for path in outcome.written {
            try check(git_index_add_bypath(index.pointer, path.string), "stage `\(printable(path))`")
        }
        for path in outcome.removed {
            try check(git_index_remove(index.pointer, path.string, 0), "unstage `\(printable(path))`")
        }
        try check(git_index_write(index.pointer), "write the index")
    }
}
