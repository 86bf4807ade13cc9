import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// The mailboxes of those who made the change: authors and co-authors of every commit that touches anything but
    /// approvals, as they were committed and as the mailmap has them. `nil` where only bots remain, or nobody.
    ///
    /// A forge that squashes names whoever committed on the branch as co-author, those too who have only approved. So the
    /// co-author of a commit that brings their own approval is not taken for an author of the change.
    /// - Parameter approvals: those of the place.
    func authors(
        since base: Revision, in place: FilePlace, approvals: [FiledApproval] = []
    ) throws(LumosError) -> Set<Text>? {
        let repository = try requireRepository()
        let tip: Revision?
        if case .revision(let revision) = place { tip = revision } else { tip = try headRevision() }
        guard let tip else { return nil }
        return try git { () throws(GitError) in
            let commits = try repository.commits(
                repository.commits(in: tip.id, notIn: base.id).commits,
                changingAnythingOutside: self.path(of: ApprovalFiles.folder, in: repository))
            var people: [Person] = []
            for commit in commits { people += try self.authors(of: commit, approvals, in: repository) }
            people.removeAll(where: \.isBotAccount)
            if people.isEmpty { return nil }
            var mailboxes = Set(people.map(\.mailbox)).union(try repository.mailmapped(people).map(\.mailbox))
            for other in approvals.compactMap(\.approver.mailbox) {
                let known = try repository.mailmapped([Person(name: "", email: other)])
                if known.contains(where: { mailboxes.contains($0.mailbox) }) { mailboxes.insert(other) }
            }
            return mailboxes
        }
    }

    /// The author, and those co-authors who have not only approved.
    private func authors(
        of commit: Commit, _ approvals: [FiledApproval], in repository: GitRepository
    ) throws(GitError) -> [Person] {
        var people = commit.writers
        for filed in approvals where commit.coAuthors.contains(where: { $0.mailbox == filed.approver.mailbox }) {
            guard try brings(filed, commit, in: repository) else { continue }
            people = [commit.author.person] + people.dropFirst().filter { $0.mailbox != filed.approver.mailbox }
        }
        return people
    }

    /// Whether a commit has an approval that none of its parents has.
    private func brings(
        _ filed: FiledApproval, _ commit: Commit, in repository: GitRepository
    ) throws(GitError) -> Bool {
        let path = self.path(of: filed.file.string, in: repository)
        func has(_ id: ObjectID) throws(GitError) -> Bool {
            isSame(filed.approval, try repository.file(at: repository.revision(of: id), path: path))
        }
        guard try has(commit.id) else { return false }
        for parent in commit.parents where try has(parent) { return false }
        return true
    }
}

extension GitRepository {
    /// Whether a commit holds approvals and the change that they are of.
    func isSquash(_ commit: Commit, folder: Text) throws(GitError) -> Bool {
        try !commits([commit], changingAnythingOutside: folder).isEmpty
    }
}

extension Commit {
    /// Whoever wrote it: of a merge too, which may hold what none of its parents has.
    var writers: [Person] { [author.person] + coAuthors }

    var coAuthors: [Person] { people(named: "co-authored-by") }
}
