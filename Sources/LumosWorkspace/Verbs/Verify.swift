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
        let unmerged = try unmerged(at: chosen)
        if case .staged = chosen, !unmerged.faults.isEmpty { return unmerged }
        let listing = try listing(of: chosen)
        let faults = try faults(in: listing)
        let jobs = try jobFaults(in: jobListing(of: chosen))
        return VerifyOutcome(
            documents: listing.documents.count + jobs.documents,
            faults: (faults + jobs.faults).joined(unmerged.faults).sorted { $0.path < $1.path })
    }

    /// What is wrong with the documents of a listing, in the order of their paths.
    func faults(in listing: DocumentListing) throws(LumosError) -> [Fault] {
        var faults: [Fault] = []
        var fileOf: [DatasetID: Text] = [:]
        for (path, place) in listing.sorted {
            let bytes = try bytes(path, place, root: listing.root)
            let file: Text = "\(listing.root)/\(path)"
            if let reason = Workspace.fault(in: bytes, at: path, &fileOf, file) { faults.append(reason) }
        }
        return faults
    }

    /// The same of the files beside the store's root, as far as they say that they are jobs.
    func jobFaults(in listing: DocumentListing) throws(LumosError) -> VerifyOutcome {
        var faults: [Fault] = []
        var count = 0
        var fileOf: [DatasetID: Text] = [:]
        for (path, place) in listing.sorted {
            let bytes = try bytes(path, place, root: listing.root)
            let file: Text = "\(listing.root)/\(path)"
            do throws(DocumentError) {
                guard let job = try JobDocument.ifJob(bytes) else { continue }
                let document = (id: job.id, bytes: job.bytes, sort: "job")
                faults += [Workspace.fault(of: document, in: bytes, at: path, &fileOf, file)].compactMap { $0 }
            } catch {
                faults.append(Fault(error, in: file))
            }
            count += 1
        }
        return VerifyOutcome(documents: count, faults: faults)
    }

    /// What a merge left in the index. A file of the work tree says by itself what is open in it, except that one side
    /// removed it.
    private func unmerged(at side: Side) throws(LumosError) -> VerifyOutcome {
        let isStaged: Bool
        switch side {
        case .staged: isStaged = true
        case .workTree: isStaged = false
        default: return VerifyOutcome(documents: 0, faults: [])
        }
        let repository = try requireStore()
        let staged = try git { () throws(GitError) in try repository.staged(root: root) }
        let faults = staged.conflicts.filter { isStaged || staged.removed.contains($0) }.map { path in
            let file: Text = "\(root)/\(path)"
            let (reason, fix) = LumosError.unmerged(path, in: staged, root: root)
            return Fault(path: file, reason: reason, fix: fix)
        }
        return VerifyOutcome(documents: staged.documents.count + faults.count, faults: faults)
    }

    /// What is wrong with a document of the store.
    ///
    /// - Parameters:
    ///   - path: from the store's root; `file` is the same from the repository's top.
    ///   - fileOf: the files of what was looked at before, by identity.
    static func fault(
        in bytes: [UInt8], at path: Text, _ fileOf: inout [DatasetID: Text], _ file: Text
    ) -> Fault? {
        do throws(DocumentError) {
            guard let snapshot = try DatasetSnapshot.ifDataset(bytes) else { return try jobFault(in: bytes, file) }
            return fault(of: (snapshot.id, snapshot.bytes, "dataset"), in: bytes, at: path, &fileOf, file)
        } catch {
            return Fault(error, in: file)
        }
    }

    /// What is wrong with a document that can be read.
    static func fault(
        of document: (id: DatasetID, bytes: [UInt8], sort: String), in bytes: [UInt8], at path: Text,
        _ fileOf: inout [DatasetID: Text], _ file: Text
    ) -> Fault? {
        if let other = fileOf.updateValue(file, forKey: document.id) {
            return Fault(
                path: file, reason: "it is of the same \(document.sort) as `\(other)`: \(document.id)",
                fix: "remove one of them")
        }
        let home = StorePath(document.id).file
        if Text(home) != path {
            return Fault(path: file, reason: "\(document.id) belongs into `\(home)`", fix: "git mv it there")
        }
        return document.bytes == bytes
            ? nil : Fault(path: file, reason: "it is not in canonical form", fix: "lumos fmt \(file.inShell)")
    }

    private static func jobFault(in bytes: [UInt8], _ file: Text) throws(DocumentError) -> Fault? {
        let job = try JobDocument(bytes: bytes)
        return job.bytes == bytes
            ? nil : Fault(path: file, reason: "it is not in canonical form", fix: "lumos fmt \(file.inShell)")
    }
}

extension [Fault] {
    /// These, and those of the others that are of other files.
    fileprivate func joined(_ others: [Fault]) -> [Fault] {
        let known = Set(map(\.path))
        return self + others.filter { !known.contains($0.path) }
    }
}

extension Fault {
    init(_ error: DocumentError, in file: Text) {
        self.init(
            path: file, reason: error.description,
            fix: error.resolution(of: file.string) ?? "git log -- \(file.inShell) shows the last good one")
    }
}
