import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// A dataset's way back through the first-parent line: the commits that changed its file, newest first, and on where
/// the file came from if it moved.
struct DatasetTrail {
    /// One commit, and what the dataset was on both sides of it.
    struct Step {
        let commit: Commit
        /// From the repository's top.
        let file: Text
        /// Whether the commits before it are not in this clone: it need not have changed anything.
        let isEdge: Bool
        let after: Reading
        let before: Reading
    }

    /// What was read of a file: nothing where none is there, a failure (65) where it is no snapshot.
    typealias Reading = Result<DatasetSnapshot?, LumosError>

    private let workspace: Workspace
    private let repository: GitRepository
    private let root: Text
    /// Below the root.
    private var path: Text
    private var rest: Revision?

    /// - Parameter document: the dataset's file below the root, or the last one that it had.
    init(_ workspace: Workspace, from revision: Revision, root: Text, document: Text) throws(LumosError) {
        guard revision.kind == .commit else {
            throw LumosError(
                .notFound, "`\(revision.spelling)` is a tree without a history", why: "commits tell who and when",
                fix: "name a commit")
        }
        self.workspace = workspace
        repository = try workspace.requireStore()
        self.root = root
        path = document
        rest = revision
    }

    /// The next older step; `nil` at the end.
    mutating func next() throws(LumosError) -> Step? {
        guard let start = rest else { return nil }
        rest = nil
        let file = Text("\(root)/\(path)")
        let history = try git { () throws(GitError) in
            try repository.history(from: start, touching: [file], limit: 1)
        }
        guard let commit = history.commits.first else { return nil }
        let here = try git { () throws(GitError) in try repository.revision(of: commit.id) }
        var after = try read(path, at: here)
        guard !history.reachedShallowEdge, let id = commit.parents.first else {
            return Step(
                commit: commit, file: file, isEdge: history.reachedShallowEdge, after: after, before: .success(nil))
        }
        let parent = try git { () throws(GitError) in try repository.revision(of: id) }
        var before = try read(path, at: parent)
        switch (before, after) {
        case (.success(nil), .success(let new?)):
            if let origin = try partner(of: new, isNew: true, parent, here) { (path, before) = origin }
        case (.success(let old?), .success(nil)):
            if let target = try partner(of: old, isNew: false, parent, here) { after = target.reading }
        default: break
        }
        rest = parent
        return Step(commit: commit, file: file, isEdge: false, after: after, before: before)
    }

    private func read(_ path: Text, at revision: Revision) throws(LumosError) -> Reading {
        let file = "\(root)/\(path)"
        do throws(LumosError) {
            let bytes = try git { () throws(GitError) in try repository.file(at: revision, path: Text(file)) }
            guard let bytes else { return .success(nil) }
            let snapshot = try workspace.decode(bytes, path: file, place: " at \(revision.id.abbreviated())")
            // It will be shown.
            return .success(snapshot?.redacted().document)
        } catch {
            guard error.exit == .invalidData else { throw error }
            return .failure(error)
        }
    }

    /// Where a dataset came from that has no file on the older side, or went that has none on the newer one, as a
    /// comparison pairs datasets.
    private func partner(
        of dataset: DatasetSnapshot, isNew: Bool, _ parent: Revision, _ here: Revision
    ) throws(LumosError) -> (path: Text, reading: Reading)? {
        let changes = try git { () throws(GitError) in try repository.changes(from: parent, to: here, root: root) }
        var others: [DatasetID: (path: Text, reading: Reading)] = [:]
        var snapshots: [DatasetSnapshot] = []
        for change in changes where (isNew ? change.new : change.old) == nil {
            let reading = try read(change.path, at: isNew ? parent : here)
            // What cannot be read cannot say that it is the one.
            guard case .success(let snapshot?) = reading else { continue }
            others[snapshot.id] = (change.path, reading)
            snapshots.append(snapshot)
        }
        let matching =
            isNew ? DatasetMatching(old: snapshots, new: [dataset]) : DatasetMatching(old: [dataset], new: snapshots)
        return matching.pairs.first.flatMap { others[isNew ? $0.old.id : $0.new.id] }
    }
}
