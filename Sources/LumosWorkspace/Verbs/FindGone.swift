import CanonicalJSON
import LumosGit
import LumosModel

extension Workspace {
    /// The dataset of a name that the store had once, with the snapshot that it had last; `nil` where it never had one
    /// along the first-parent line.
    ///
    /// Reads only removed files whose own name fits.
    ///
    /// - Throws: exit 66 where several had the name.
    func locateGone(
        _ name: String, before revision: Revision, root: Text, side: String
    ) throws(LumosError) -> Located? {
        let repository = try requireStore()
        let words = NameSplit.all(of: name).map(\.dataset)
        let files = Set(words.flatMap(StorePath.fileNames))
        let history = try git { () throws(GitError) in try repository.history(from: revision, touching: [root]) }
        var found: [DatasetID: StoredSnapshot] = [:]
        for commit in history.commits {
            let removed = try git { () throws(GitError) -> [TreeChange] in
                guard let parent = commit.parents.first, try repository.has(parent) else { return [] }
                return try repository.changes(
                    from: repository.revision(of: parent), to: repository.revision(of: commit.id), root: root)
            }
            for change in removed where change.new == nil && files.contains(change.path.lastComponent) {
                guard let stored = try stored(change), words.contains(where: stored.snapshot.id.isCalled) else {
                    continue
                }
                // The newest removal is the one that lasted.
                found[stored.snapshot.id] = found[stored.snapshot.id] ?? stored
            }
        }
        return try Located(name, among: Array(found.values), root: root, side: side)
    }

    /// What a commit took away; `nil` where that was no snapshot, valid or at all.
    private func stored(_ change: TreeChange) throws(LumosError) -> StoredSnapshot? {
        guard let id = change.old else { return nil }
        do throws(LumosError) {
            let bytes = try bytes(change.path, .blob(id), root: root)
            let snapshot = try decode(bytes, path: change.path.string, place: "")
            return snapshot.map { StoredSnapshot(path: change.path, snapshot: $0, bytes: bytes) }
        } catch {
            guard error.exit == .invalidData else { throw error }
            return nil
        }
    }
}
