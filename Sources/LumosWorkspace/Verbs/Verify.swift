package import CanonicalJSON
import LumosGit
import LumosModel

/// Something that `lumos verify` found wrong with a document.
package struct Fault: Sendable, Hashable {
    /// From the repository's top.
    package let path: Text
    /// What is wrong.
    package let reason: String
    /// The command that mends it.
    package let fix: String
}

/// What `lumos verify` looked at.
package struct VerifyOutcome: Sendable {
    package let documents: Int
    /// In order of the paths.
    package let faults: [Fault]
}

extension Workspace {
    /// Whether every document parses, is canonical, and lies where it should. Nothing is changed.
    ///
    /// - Parameter side: a revision, `worktree:` or `index:`; the work tree where there is none (in a bare repository
    ///   HEAD).
    package func verify(_ side: String?) throws(LumosError) -> VerifyOutcome {
        let chosen = try sideOrDefault(side)
        if case .staged = chosen, let conflict = try conflicts().first { return conflict }
        let listing = try listing(of: chosen)
        var faults: [Fault] = []
        var fileOf: [DatasetID: Text] = [:]
        for (path, place) in listing.documents.sorted(by: { $0.key < $1.key }) {
            let bytes = try bytes(path, place, root: listing.root)
            let file: Text = "\(listing.root)/\(path)"
            if let reason = Workspace.fault(in: bytes, at: path, &fileOf, file) { faults.append(reason) }
        }
        return VerifyOutcome(documents: listing.documents.count, faults: faults)
    }

    private func conflicts() throws(LumosError) -> [VerifyOutcome] {
        let repository = try requireRepository()
        let staged = try git { () throws(GitError) in try repository.staged(root: root) }
        if staged.conflicts.isEmpty { return [] }
        let faults = staged.conflicts.map {
            Fault(
                path: "\(root)/\($0)", reason: "a merge left both versions in the index",
                fix: "edit the file, then git add it")
        }
        return [VerifyOutcome(documents: staged.documents.count + faults.count, faults: faults)]
    }

    private static func fault(
        in bytes: [UInt8], at path: Text, _ fileOf: inout [DatasetID: Text], _ file: Text
    ) -> Fault? {
        do throws(DocumentError) {
            guard let snapshot = try DatasetSnapshot.ifDataset(bytes) else { return try jobFault(in: bytes, file) }
            if let other = fileOf.updateValue(file, forKey: snapshot.id) {
                return Fault(
                    path: file, reason: "it is of the same dataset as `\(other)`: \(snapshot.id)",
                    fix: "remove one of them")
            }
            let home = StorePath(snapshot.id).file
            if Text(home) != path {
                return Fault(path: file, reason: "\(snapshot.id) belongs into `\(home)`", fix: "git mv it there")
            }
            if snapshot.bytes != bytes {
                return Fault(path: file, reason: "it is not in canonical form", fix: "lumos fmt '\(file)'")
            }
            return nil
        } catch {
            return Fault(path: file, reason: error.description, fix: "git log -- '\(file)' shows the last good one")
        }
    }

    private static func jobFault(in bytes: [UInt8], _ file: Text) throws(DocumentError) -> Fault? {
        let job = try JobDocument(bytes: bytes)
        return job.bytes == bytes
            ? nil : Fault(path: file, reason: "it is not in canonical form", fix: "lumos fmt '\(file)'")
    }
}
