import CanonicalJSON
import LumosGit
import LumosModel

/// The first-parent line of a branch, newest first: what each of its commits brought.
///
/// A commit that touches neither snapshots nor policy nor approvals costs a look at a few tree entries.
struct LandingLine {
    enum Place {
        case step(LandingStep)
        /// The commit touches nothing that is judged.
        case quiet
        /// Nothing came before it: nothing to approve.
        case first
        /// Nobody can tell what it brought, and why.
        case unclear(Commit, LumosError)
    }

    private let workspace: Workspace
    private let store: GitRepository
    private var rest: ArraySlice<ObjectID>
    private let reachesEdge: Bool
    /// How many commits of the line follow the last one that is asked for.
    private let end: Int
    /// Where the snapshots of the commit that comes next lie.
    private var root: Text

    /// - Parameter base: where it ends: a commit that contains all that is not asked for; `nil`: at the first commit.
    /// - Throws: exit 66 in a shallow clone that ends before the base.
    init(_ workspace: Workspace, to tip: Revision, after base: Revision? = nil) throws(LumosError) {
        let store = try workspace.requireStore()
        let line = try git { () throws(GitError) in try store.firstParents(of: tip) }
        var commits = line.commits[...]
        if let base {
            let beyond = try git { () throws(GitError) in
                Set(try store.commits(in: tip.id, notIn: base.id).commits.map(\.id))
            }
            commits = commits.prefix { beyond.contains($0) }
        }
        self.workspace = workspace
        self.store = store
        rest = line.commits[...]
        end = line.commits.count - commits.count
        meetsBase = base.map { line.commits.dropFirst(commits.count).first == $0.id } ?? true
        reachesEdge = line.reachedShallowEdge
        root = try workspace.root(at: tip)
        if base != nil, reachesEdge, end == 0 { throw .endsEarly(tip) }
    }

    /// Whether the base is a commit of the line.
    let meetsBase: Bool

    /// How many commits are asked for.
    var count: Int { rest.count - end }

    /// Whether one of the commits to come is of a day or a later one. Their dates are what somebody wrote: each is asked.
    func reaches(back day: Date) throws(LumosError) -> Bool {
        let store = store
        return try git { () throws(GitError) in
            for id in rest.dropLast(end) where try store.commit(id).day >= day { return true }
            return false
        }
    }

    /// - Throws: exit 66 at the edge of a shallow clone.
    mutating func next() throws(LumosError) -> Place? {
        guard rest.count > end, let id = rest.popFirst() else { return nil }
        let store = store
        let after = try git { () throws(GitError) in try store.revision(of: id, spelling: Text(id.abbreviated())) }
        guard let parent = rest.first else {
            if reachesEdge { throw .endsEarly(after) }
            return .first
        }
        let before = try git { () throws(GitError) in
            try store.revision(of: parent, spelling: Text(parent.abbreviated()))
        }
        guard workspace.isBeside else { return try captured(before, after) }
        if try !differ(before, after) { return .quiet }
        let (commit, last) = try git { () throws(GitError) in (try store.commit(id), try store.commit(parent)) }
        do throws(LumosError) {
            root = try workspace.root(at: before)
        } catch {
            guard LandingLine.isOfOneCommit(error) else { throw error }
            return .unclear(commit, error)
        }
        return .step(
            LandingStep(
                commit: commit, before: before, after: after, base: before, code: after,
                day: max(commit.day, last.day)))
    }

    /// Whether anything that the gate looks at differs.
    private func differ(_ before: Revision, _ after: Revision) throws(LumosError) -> Bool {
        if before.tree == after.tree { return false }
        let repository = try workspace.requireRepository()
        let paths = [
            workspace.path(of: Configuration.fileName, in: repository), workspace.path(of: ".lumos", in: repository),
            root, Workspace.jobsFolder(beside: root),
        ]
        let store = store
        return try git { () throws(GitError) in try store.differ(before, after, in: paths) }
    }

    /// A capture: policy and approvals are those of the commits of the code that it and the one before were made from.
    private func captured(_ before: Revision, _ after: Revision) throws(LumosError) -> Place {
        let store = store
        let commit = try git { () throws(GitError) in try store.commit(after.id) }
        do throws(LumosError) {
            guard let base = try rest.lazy.source(in: workspace, store) else { throw .noSource(commit) }
            let code = try CaptureRecord(commit)?.sourceRevision.map { (id) throws(LumosError) in
                try workspace.codeCommit(id)
            }
            let day = if let code { try workspace.codeDay(of: code) } else { commit.day }
            return .step(
                LandingStep(
                    commit: commit, before: before, after: after, base: base, code: code,
                    day: max(day, try workspace.codeDay(of: base))))
        } catch {
            guard LandingLine.isOfOneCommit(error) else { throw error }
            return .unclear(commit, error)
        }
    }

    /// Whether an error is of what a commit holds: those before and after it can be judged all the same.
    static func isOfOneCommit(_ error: LumosError) -> Bool {
        [.invalidData, .notFound, .configuration].contains(error.exit)
    }
}

extension Sequence<ObjectID> {
    /// The commit of the code that the first of some captures which says so was made from.
    fileprivate func source(in workspace: Workspace, _ store: GitRepository) throws(LumosError) -> Revision? {
        for id in self {
            let commit = try git { () throws(GitError) in try store.commit(id) }
            if let source = CaptureRecord(commit)?.sourceRevision { return try workspace.codeCommit(source) }
        }
        return nil
    }
}

extension Workspace {
    /// - Throws: exit 66 where it is not in this clone.
    fileprivate func codeCommit(_ id: ObjectID) throws(LumosError) -> Revision {
        let repository = try requireRepository()
        guard try git({ () throws(GitError) in try repository.has(id) }) else { throw .notHere(id) }
        return try git { () throws(GitError) in
            try repository.revision(of: id, spelling: Text(id.abbreviated()))
        }
    }

    fileprivate func codeDay(of revision: Revision) throws(LumosError) -> Date {
        let repository = try requireRepository()
        return try git { () throws(GitError) in try repository.commit(revision.id).day }
    }
}

extension Commit {
    /// On which its committer says that it was made (UTC).
    fileprivate var day: Date { Date(unixTime: committer.time.seconds) }
}

extension LumosError {
    fileprivate static func endsEarly(_ revision: Revision) -> LumosError {
        LumosError(
            .notFound, "the history of \(revision.spelling) is not all in this clone",
            why: "it is shallow, and what landed before its edge cannot be seen", fix: "git fetch --unshallow")
    }

    fileprivate static func noSource(_ commit: Commit) -> LumosError {
        LumosError(
            .notFound, "no commit before \(commit.id.abbreviated()) says from which commit of the code it was captured",
            why: "a capture says so in `Lumos-Source-Revision:`, and whose policy held follows from it")
    }

    fileprivate static func notHere(_ commit: ObjectID) -> LumosError {
        LumosError(
            .notFound, "\(commit.abbreviated()) of the code is not in this clone",
            why: "a capture was made from it, and whose policy held follows from it", fix: "git fetch --all")
    }
}
