import CanonicalJSON
package import LumosDiff
package import LumosGit
import LumosModel

/// A commit that changed snapshots, who is behind it, and what it changed.
package struct LogEntry: Sendable {
    package let commit: Commit
    package let authorship: Authorship
    /// `nil` where that cannot be told: a document cannot be read, or the commit before is not in this clone.
    package let verdict: Verdict?
    /// Why a document cannot be read.
    package let fault: LumosError?
    /// Whether older commits are not in this clone.
    package let isEdge: Bool
}

extension Workspace {
    /// The commits of the first-parent line that changed a dataset (or any), newest first, each with what it changed
    /// against its first parent. A dataset is followed where its file moved; one that is gone is looked for in history.
    ///
    /// - Parameters:
    ///   - word: `[REV:]DATASET`; without a revision the line ends at HEAD.
    ///   - limit: how many at most.
    package func log(_ word: String?, limit: Int) throws(LumosError) -> [LogEntry] {
        let (revision, name, shown) = try committed(word)
        let root = try self.root(at: revision)
        guard let word else { return try log(ofAll: root, from: revision, limit: limit) }
        let located: Located
        do throws(LumosError) {
            located = try locateCommitted(word).located
        } catch {
            guard error.exit == .notFound,
                let gone = try locateGone(name, before: revision, root: root, side: shown)
            else { throw error }
            located = gone
        }
        var trail = try DatasetTrail(self, from: revision, root: root, document: located.document)
        var entries: [LogEntry] = []
        while entries.count < limit, let step = try trail.next() {
            let authorship = try authorship(of: step.commit, touching: [step.file], root: root)
            entries.append(
                try entry(of: step.commit, authorship, isEdge: step.isEdge) { () throws(LumosError) in
                    (old: try [step.before.get()].compactMap(\.self), new: try [step.after.get()].compactMap(\.self))
                })
        }
        return entries
    }

    private func log(ofAll root: Text, from revision: Revision, limit: Int) throws(LumosError) -> [LogEntry] {
        let repository = try requireStore()
        let history = try git { () throws(GitError) in
            try repository.history(from: revision, touching: [root], limit: limit)
        }
        return try history.commits.map { (commit) throws(LumosError) in
            // The walk ends at the edge: the last commit is the one.
            let isEdge = history.reachedShallowEdge && commit.id == history.commits.last?.id
            let authorship = try authorship(of: commit, touching: [root], root: root)
            return try entry(of: commit, authorship, isEdge: isEdge) { () throws(LumosError) in
                try sides(of: commit, root: root)
            }
        }
    }

    /// A commit that broke a file must not hide the others.
    private func entry(
        of commit: Commit, _ authorship: Authorship, isEdge: Bool,
        sides: () throws(LumosError) -> (old: [DatasetSnapshot], new: [DatasetSnapshot])
    ) throws(LumosError) -> LogEntry {
        func entry(_ verdict: Verdict?, _ fault: LumosError?) -> LogEntry {
            LogEntry(commit: commit, authorship: authorship, verdict: verdict, fault: fault, isEdge: isEdge)
        }
        if isEdge { return entry(nil, nil) }
        do throws(LumosError) {
            let (old, new) = try sides()
            let classifier = Classifier(asOf: Date(unixTime: commit.committer.time.seconds))
            let changes = StoreDiff.changes(from: old, to: new)
            return entry(Verdict(changes, policy: configuration.policy, classifier: classifier), nil)
        } catch {
            guard error.exit == .invalidData else { throw error }
            return entry(nil, error)
        }
    }

    /// The snapshots that a commit changed, before and after it.
    private func sides(
        of commit: Commit, root: Text
    ) throws(LumosError) -> (old: [DatasetSnapshot], new: [DatasetSnapshot]) {
        let repository = try requireStore()
        let new = try git { () throws(GitError) in try repository.revision(of: commit.id) }
        guard let parent = commit.parents.first else {
            let documents = try git { () throws(GitError) in try repository.documents(at: new, root: root) }
            return ([], try snapshots(documents.map { ($0.path, $0.id) }, at: new, root: root))
        }
        let old = try git { () throws(GitError) in try repository.revision(of: parent) }
        let changes = try git { () throws(GitError) in try repository.changes(from: old, to: new, root: root) }
        return (
            try snapshots(changes.compactMap { change in change.old.map { (change.path, $0) } }, at: old, root: root),
            try snapshots(changes.compactMap { change in change.new.map { (change.path, $0) } }, at: new, root: root)
        )
    }

    private func snapshots(
        _ documents: [(Text, ObjectID)], at revision: Revision, root: Text
    ) throws(LumosError) -> [DatasetSnapshot] {
        let place = " at \(revision.id.abbreviated())"
        var found: [DatasetSnapshot] = []
        for (path, id) in documents {
            let bytes = try bytes(path, .blob(id), root: root)
            if let snapshot = try decode(bytes, path: "\(root)/\(path)", place: place) { found.append(snapshot) }
        }
        return found
    }
}
