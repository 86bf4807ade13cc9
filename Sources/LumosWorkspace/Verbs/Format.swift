import CanonicalJSON
import LumosGit
import LumosModel

/// What `lumos fmt` did, or would do.
package struct FormatOutcome: Sendable {
    /// From the repository's top, or as they were named.
    package let changed: [String]
    package let unchanged: Int
}

extension Workspace {
    /// Rewrites documents in canonical form: those that are named, else every one of the work tree.
    ///
    /// - Parameter isCheck: only tell which ones differ.
    /// - Throws: exit 65 where one is no valid document; then none is changed.
    package func format(_ files: [String], isCheck: Bool) throws(LumosError) -> FormatOutcome {
        let paths = files.isEmpty ? try documentsOnDisk() : try documents(named: files)
        var rewritten: [(path: String, bytes: [UInt8])] = []
        for path in paths {
            guard let bytes = try Disk.read(surroundings.absolute(path)) else {
                throw LumosError(.notFound, "there is no file `\(path)`")
            }
            let canonical = try canonical(bytes, path: path)
            if canonical != bytes { rewritten.append((path, canonical)) }
        }
        if !isCheck { for file in rewritten { try Disk.write(file.bytes, to: surroundings.absolute(file.path)) } }
        return FormatOutcome(changed: rewritten.map(\.path), unchanged: paths.count - rewritten.count)
    }

    private func canonical(_ bytes: [UInt8], path: String) throws(LumosError) -> [UInt8] {
        do throws(DocumentError) {
            if let snapshot = try DatasetSnapshot.ifDataset(bytes) { return snapshot.bytes }
            return try JobDocument(bytes: bytes).bytes
        } catch {
            if case .decidedConflict = error.cause, let settled = try settled(bytes, path: path) { return settled }
            throw LumosError(error, path: path, place: "")
        }
    }

    private func documentsOnDisk() throws(LumosError) -> [String] {
        let repository = try requireStore()
        let folder = try git { () throws(GitError) in try repository.workTreeFolder(root: root) }
        let snapshots = try git { () throws(GitError) in try folder.documents() }.map { "\(folder.path)/\($0)" }
        return snapshots + (try jobsOnDisk(repository))
    }

    private func jobsOnDisk(_ repository: GitRepository) throws(LumosError) -> [String] {
        let folder = try git { () throws(GitError) in
            try repository.workTreeFolder(root: Workspace.jobsFolder(beside: root))
        }
        let paths = try git { () throws(GitError) in try folder.documents() }.map { "\(folder.path)/\($0)" }
        var jobs: [String] = []
        for path in paths where try isJob(Disk.read(path) ?? [], path: path) { jobs.append(path) }
        return jobs
    }

    private func isJob(_ bytes: [UInt8], path: String) throws(LumosError) -> Bool {
        do throws(DocumentError) {
            return try JobDocument.ifJob(bytes) != nil
        } catch {
            throw LumosError(error, path: path, place: "")
        }
    }

    /// Files as they are; folders as the documents below them.
    private func documents(named names: [String]) throws(LumosError) -> [String] {
        var paths: [String] = []
        for name in names {
            let path = surroundings.absolute(name)
            guard Disk.isFolder(path) else {
                paths.append(name)
                continue
            }
            paths += try git { () throws(GitError) in try SnapshotFolder(path: path).documents() }.map {
                "\(name)/\($0)"
            }
        }
        return paths
    }
}
