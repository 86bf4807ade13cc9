package import CanonicalJSON
import LumosGit
import LumosModel

extension Workspace {
    /// What is wrong with the documents that a commit would add or change: approvals, and where they lie beside the code
    /// snapshots and jobs. A workspace made by `init(staging:)` has read `lumos.yaml` before.
    ///
    /// - Parameter names: the files to look at, from the repository's top, changed or not; those that differ from HEAD
    ///   where none is named.
    package func stagedFaults(_ names: [Text] = []) throws(LumosError) -> VerifyOutcome {
        let repository = try requireRepository()
        let shelves = shelves(in: repository)
        let files = try git { () throws(GitError) in
            names.isEmpty
                ? try repository.stagedChanges(below: shelves.map(\.folder))
                : try repository.stagedFiles(named: names.sorted())
        }
        var faults: [Fault] = []
        var documents = 0
        for file in files {
            guard let place = shelves.lazy.compactMap({ $0.place(of: file.path) }).first else { continue }
            documents += 1
            if let fault = try fault(in: file, at: place, of: repository) { faults.append(fault) }
        }
        return VerifyOutcome(documents: documents, faults: faults)
    }

    /// The folders that hold what a commit may break; the first that a file lies in counts.
    private func shelves(in repository: GitRepository) -> [Shelf] {
        let approvals = Shelf(folder: path(of: ApprovalFiles.folder, in: repository), sort: .approvals)
        if !isBeside { return [approvals] }
        return [
            approvals, Shelf(folder: Workspace.jobsFolder(beside: root), sort: .jobs),
            Shelf(folder: root, sort: .snapshots),
        ]
    }

    private func fault(
        in file: StagedFile, at place: (sort: Shelf.Sort, path: Text), of repository: GitRepository
    ) throws(LumosError) -> Fault? {
        let id: ObjectID
        switch file.content {
        case .blob(let blob): id = blob
        case .conflict:
            return Fault(
                path: file.path, reason: "a merge left both versions in the index",
                fix: "edit the file, then git add it")
        case .other(let words):
            return Fault(
                path: file.path, reason: "it is \(words), not a document", fix: "git rm --cached '\(file.path)'")
        }
        let bytes = try git { () throws(GitError) in try repository.blob(id) }
        switch place.sort {
        case .approvals: return approvalFault(in: bytes, named: place.path, file.path)
        case .jobs: return jobFault(in: bytes, at: place.path, file.path)
        case .snapshots:
            var others: [DatasetID: Text] = [:]
            return Workspace.fault(in: bytes, at: place.path, &others, file.path)
        }
    }

    /// - Parameter name: from the folder of approvals: what has been moved on lies deeper, under a name of its year.
    private func approvalFault(in bytes: [UInt8], named name: Text, _ file: Text) -> Fault? {
        if name.string.utf8.contains(UInt8(ascii: "/")) {
            do throws(DocumentError) { _ = try Approval(bytes: bytes) } catch { return Fault(error, in: file) }
            return nil
        }
        do throws(LumosError) {
            _ = try approval(bytes, path: "\(ApprovalFiles.folder)/\(name)", "in the index")
            return nil
        } catch {
            let reason = [error.message, error.why].compactMap(\.self).joined(separator: ": ")
            return Fault(path: file, reason: reason, fix: error.fix ?? "git log -- '\(file)' shows the last good one")
        }
    }

    private func jobFault(in bytes: [UInt8], at path: Text, _ file: Text) -> Fault? {
        var others: [DatasetID: Text] = [:]
        do throws(DocumentError) {
            guard let job = try JobDocument.ifJob(bytes) else { return nil }
            return Workspace.fault(of: (job.id, job.bytes, "job"), in: bytes, at: path, &others, file)
        } catch {
            return Fault(error, in: file)
        }
    }
}

/// A folder of documents of one sort.
private struct Shelf {
    enum Sort { case approvals, jobs, snapshots }

    /// From the repository's top; empty for the top itself.
    let folder: Text
    let sort: Sort

    /// Where a document of this folder lies in it; `nil` where the file lies elsewhere or is no document.
    func place(of file: Text) -> (sort: Sort, path: Text)? {
        guard file.string.utf8.suffix(5).elementsEqual(".json".utf8) else { return nil }
        if folder.isEmpty { return (sort, file) }
        return file.string.dropping("\(folder)/").map { (sort, Text($0)) }
    }
}
