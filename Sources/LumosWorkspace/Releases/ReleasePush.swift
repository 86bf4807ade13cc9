import CanonicalJSON
import LumosGit
import LumosModel

extension Workspace {
    /// Pushes tags by the user's git: all of them, or none.
    ///
    /// - Parameters:
    ///   - named: a remote; empty for `remote.pushDefault`, else `origin`.
    ///   - undoing: whether the tags were made just now, and go again where the remote does not take them.
    /// - Returns: the remote's name.
    /// - Throws: exit 75 where the remote has another tag of such a name; 77 where it refuses for another reason; 69 where
    ///   it does not answer: then the tags stay.
    func push(
        _ tags: [TagDraft], of commit: Revision, to named: String, from store: GitRepository, undoing: Bool
    ) throws(LumosError) -> String {
        let remote = try remote(named, of: store)
        let user = UserGit(
            directory: store.workTree ?? store.gitDirectory,
            variables: isBeside || store === repository ? [:] : .elsewhere)
        let references = tags.map { "refs/tags/\($0.name)" }
        guard let answer = user.run(["push", "--porcelain", "--atomic", remote] + references) else {
            throw .gitIsMissing("push")
        }
        if answer.isSuccess { return remote }
        guard answer.text.split(separator: "\n").contains(where: { $0.hasPrefix("!") }) else {
            throw LumosError(
                .unavailable, "cannot push to `\(remote)`; the tags are made here", why: answer.complaint,
                fix: "lumos release --push \(remote.inShell) pushes them when it answers")
        }
        let there = user.run(["ls-remote", "--tags", remote] + references)
        let isTaken = there.map { $0.isSuccess && !$0.output.isEmpty } ?? false
        if undoing { try git { () throws(GitError) in try store.removeTags(tags, of: commit.id) } }
        let kept =
            undoing ? "nothing is kept here" : "the tags here were made earlier"
        throw isTaken
            ? .releasedThere(remote, tags, kept: kept, undone: undoing)
            : LumosError(
                .refused, "`\(remote)` does not take the tags; \(kept)", why: answer.complaint,
                fix: "see what its hooks and rules say of tags, then run again")
    }
}

extension Workspace {
    /// The name or the address of a remote, before anything is made that is to be pushed there.
    ///
    /// - Parameter named: empty for `remote.pushDefault`, else `origin`.
    /// - Throws: exit 66 where there is no such remote.
    func remote(_ named: String, of store: GitRepository) throws(LumosError) -> String {
        let usual = try git { () throws(GitError) in try store.configuration("remote.pushDefault") }
        let remote = named.isEmpty ? usual?.string ?? "origin" : named
        guard !remote.hasPrefix("-") else {
            throw LumosError(.usage, "`\(remote)` cannot be the name of a remote", fix: "git remote lists them")
        }
        // An address, or a path, is what git makes of it.
        if remote.contains(where: { ":/".contains($0) }) { return remote }
        let known = try git { () throws(GitError) in try store.remotes() }
        guard known.contains(Text(remote)) else {
            throw LumosError(
                .notFound, "there is no remote `\(remote)`", why: "no tag was made",
                fix: "git remote add \(remote.inShell) ADDRESS, or name one of git remote: lumos release --push NAME")
        }
        return remote
    }
}

extension [String: String?] {
    /// For a repository that is named by its path: what says where another one lies does not hold.
    fileprivate static var elsewhere: [String: String?] {
        [
            "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_OBJECT_DIRECTORY": nil,
            "GIT_COMMON_DIR": nil,
        ]
    }
}

extension LumosError {
    fileprivate static func releasedThere(
        _ remote: String, _ tags: [TagDraft], kept: String, undone: Bool
    ) -> LumosError {
        let name = tags.last?.name ?? ""
        return LumosError(
            .retry, "`\(remote)` has another `\(name)`, or a tag of one of its datasets; \(kept)",
            why: "somebody has released there meanwhile",
            fix: undone
                ? "git fetch --tags \(remote.inShell), then run again"
                : "git tag -d \(name.inShell) and git fetch --tags \(remote.inShell) take theirs, or have theirs removed"
        )
    }
}
