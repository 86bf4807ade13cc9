import CanonicalJSON
import LumosGit
import LumosModel

extension Workspace {
    /// The files of the folder in which jobs lie on a side of the repository: `jobs/`, beside the store's root.
    func jobListing(of side: Side) throws(LumosError) -> DocumentListing {
        let folder = Workspace.jobsFolder(beside: try root(of: side))
        if case .workTree = side, let without = try listingWithoutJobs(folder) { return without }
        return try listing(of: side, below: folder)
    }

    /// The job in a file; `nil` where it is no document of ours: a folder of this name may hold what is somebody else's.
    func job(_ path: Text, _ place: DocumentPlace, in listing: DocumentListing) throws(LumosError) -> JobDocument? {
        let bytes = try bytes(path, place, root: listing.root)
        do throws(DocumentError) {
            return try JobDocument.ifJob(bytes)
        } catch {
            throw LumosError(error, path: "\(listing.root)/\(path)", place: listing.place)
        }
    }

    static func jobsFolder(beside root: Text) -> Text {
        guard let slash = root.string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "jobs" }
        return "\(Text(String(root.string[..<slash])))/jobs"
    }

    /// A work tree without such a folder, whose HEAD has none either: Git need not be asked a second time what changed.
    private func listingWithoutJobs(_ folder: Text) throws(LumosError) -> DocumentListing? {
        let repository = try requireStore()
        guard let top = repository.workTree, !Disk.exists("\(top)/\(folder)") else { return nil }
        let head = try headRevision().map { (head) throws(LumosError) in try listing(of: head, root: folder) }
        guard head?.documents.isEmpty != false else { return nil }
        return DocumentListing(documents: [:], root: folder, place: " on disk")
    }
}
