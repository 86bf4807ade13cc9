import CanonicalJSON
package import LumosDiff
package import LumosGit
import LumosModel

/// A commit that changed snapshots, and what it changed.
package struct LogEntry: Sendable {
    package let commit: Commit
    /// `nil` where one of its documents, or of those before it, cannot be read.
    package let verdict: Verdict?
    /// Why it cannot.
    package let fault: LumosError?
}

extension Workspace {
    /// The commits of the first-parent line that changed a dataset (or any), newest first, each with what it changed
    /// against its first parent.
    ///
    /// - Parameter limit: how many at most.
    package func log(_ dataset: String?, limit: Int) throws(LumosError) -> [LogEntry] {
        let repository = try requireStore()
        guard let head = try isBeside ? headRevision() : requireStoreTip() else {
            throw LumosError(.notFound, "there is no commit yet", fix: "lumos capture, then git commit")
        }
        let located = try dataset.map { (word) throws(LumosError) in try locate(word) }
        let paths = [located?.file ?? root]
        let history = try git { () throws(GitError) in
            try repository.history(from: head, touching: paths, limit: limit)
        }
        return try history.commits.map { (commit) throws(LumosError) in try entry(of: commit, located) }
    }

    /// A commit that broke a file must not hide the others.
    private func entry(of commit: Commit, _ located: Located?) throws(LumosError) -> LogEntry {
        do throws(LumosError) {
            let verdict = Verdict(
                try changes(of: commit, located), policy: configuration.policy,
                classifier: Classifier(asOf: Date(unixTime: commit.committer.time.seconds)))
            return LogEntry(commit: commit, verdict: verdict, fault: nil)
        } catch {
            guard error.exit == .invalidData else { throw error }
            return LogEntry(commit: commit, verdict: nil, fault: error)
        }
    }

    /// What a commit changed; where a dataset is asked for only its own file is read.
    private func changes(of commit: Commit, _ located: Located?) throws(LumosError) -> [DatasetChange] {
        let repository = try requireStore()
        let new = try git { () throws(GitError) in try repository.revision(of: commit.id) }
        let isAsked = { (path: Text) in located == nil || located?.file == "\(root)/\(path)" }
        var old: [DatasetSnapshot] = []
        var current: [DatasetSnapshot] = []
        if let parent = commit.parents.first, try git({ () throws(GitError) in try !isCutOff(parent) }) {
            let before = try git { () throws(GitError) in try repository.revision(of: parent) }
            let changes = try git { () throws(GitError) in try repository.changes(from: before, to: new, root: root) }
            for change in changes where isAsked(change.path) {
                if let id = change.old { old += try snapshots([(change.path, id)], at: before) }
                if let id = change.new { current += try snapshots([(change.path, id)], at: new) }
            }
        } else {
            let documents = try git { () throws(GitError) in try repository.documents(at: new, root: root) }
            current = try snapshots(documents.filter { isAsked($0.path) }.map { ($0.path, $0.id) }, at: new)
        }
        return StoreDiff.changes(from: old, to: current)
    }

    /// Whether a parent lies beyond the edge of a shallow clone.
    private func isCutOff(_ parent: ObjectID) throws(GitError) -> Bool {
        guard let repository, try repository.isShallow else { return false }
        do throws(GitError) {
            _ = try repository.commit(parent)
            return false
        } catch {
            if error.kind == .notFound || error.kind == .shallow { return true }
            throw error
        }
    }

    private func snapshots(
        _ documents: [(Text, ObjectID)], at revision: Revision
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
