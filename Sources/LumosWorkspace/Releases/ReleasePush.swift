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
        var remote = named
        if remote.isEmpty {
            let usual = try git { () throws(GitError) in try store.configuration("remote.pushDefault") }
            remote = usual?.string ?? "origin"
        }
        guard !remote.hasPrefix("-") else {
            throw LumosError(.usage, "`\(remote)` cannot be the name of a remote", fix: "git remote lists them")
        }
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
                fix: "lumos release --push \(remote) pushes them when it answers")
        }
        let there = user.run(["ls-remote", "--tags", remote] + references)
        let isTaken = there.map { $0.isSuccess && !$0.output.isEmpty } ?? false
        if undoing { try git { () throws(GitError) in try store.removeTags(tags, of: commit.id) } }
        let kept = undoing ? "nothing is kept here" : "the tags here were made earlier"
        throw isTaken
            ? .releasedThere(remote, tags, kept: kept)
            : LumosError(
                .refused, "`\(remote)` does not take the tags; \(kept)", why: answer.complaint,
                fix: "see what its hooks and rules say of tags, then run again")
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
    fileprivate static func releasedThere(_ remote: String, _ tags: [TagDraft], kept: String) -> LumosError {
        let name = tags.last?.name ?? ""
        return LumosError(
            .retry, "`\(remote)` has another `\(name)`, or a tag of one of its datasets; \(kept)",
            why: "somebody has released there meanwhile",
            fix: "git fetch --tags \(remote), then run again")
    }
}
