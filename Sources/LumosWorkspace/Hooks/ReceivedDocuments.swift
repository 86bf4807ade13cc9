import CanonicalJSON
import LumosGit
import LumosModel

extension Workspace {
    /// What is wrong with the documents that a commit has and its base has not, in the order of their paths: as `lumos
    /// verify` tells it. The others are not read.
    ///
    /// - Parameter base: `nil` looks at all of them.
    func faults(broughtBy new: Revision, since base: Revision?) throws(LumosError) -> [Fault] {
        let root = try root(at: new)
        let datasets = try listing(broughtBy: new, since: base, below: root)
        let jobs = try listing(broughtBy: new, since: base, below: Workspace.jobsFolder(beside: root))
        return (try faults(in: datasets) + jobFaults(in: jobs).faults).sorted { $0.path < $1.path }
    }

    private func listing(
        broughtBy new: Revision, since base: Revision?, below root: Text
    ) throws(LumosError) -> DocumentListing {
        guard let base else { return try listing(of: new, root: root) }
        let store = try requireStore()
        let changes = try git { () throws(GitError) in try store.changes(from: base, to: new, root: root) }
        let brought = changes.compactMap { change in change.new.map { (change.path, DocumentPlace.blob($0)) } }
        return DocumentListing(
            documents: Dictionary(brought, uniquingKeysWith: { first, _ in first }), root: root,
            place: " at \(new.spelling)")
    }
}
