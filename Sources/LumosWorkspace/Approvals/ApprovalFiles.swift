import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// The approval files of a place: those that may still count. What `approvals prune` has moved on lies a folder deeper.
enum ApprovalFiles {
    /// From the folder of `lumos.yaml`.
    static let folder = ".lumos/approvals"
    static let signers = ".lumos/allowed_signers"

    /// One of them.
    struct File {
        /// From the folder of `lumos.yaml`.
        let name: String
        let bytes: [UInt8]
        let approval: Approval
    }
}

extension Workspace {
    /// Reads the approvals that lie somewhere, in the order of their names.
    ///
    /// - Throws: exit 65 where a file is no approval, or lies under another's name.
    func approvalFiles(in place: FilePlace) throws(LumosError) -> [ApprovalFiles.File] {
        var files: [ApprovalFiles.File] = []
        for name in try names(of: ApprovalFiles.folder, in: place) where name.utf8.hasSuffix(".json".utf8) {
            let path = "\(ApprovalFiles.folder)/\(name)"
            guard let bytes = try file(path, in: place) else { continue }
            files.append(.init(name: path, bytes: bytes, approval: try approval(bytes, path: path, place.words)))
        }
        return files
    }

    /// The files directly in a folder beside `lumos.yaml`, by name.
    private func names(of folder: String, in place: FilePlace) throws(LumosError) -> [String] {
        let repository = try requireRepository()
        let root = path(of: folder, in: repository)
        switch place {
        case .revision(let revision):
            let documents = try git { () throws(GitError) in try repository.documents(at: revision, root: root) }
            return documents.map(\.path.string).filter { !$0.utf8.contains(UInt8(ascii: "/")) }
        case .staged:
            let staged = try git { () throws(GitError) in try repository.staged(root: root) }
            if let conflict = staged.conflicts.first {
                throw .unresolved(conflict, in: staged, root: root)
            }
            return staged.documents.map(\.path.string).filter { !$0.utf8.contains(UInt8(ascii: "/")) }
        case .workTree: return Disk.names(in: "\(home)/\(folder)")
        }
    }

    func approval(_ bytes: [UInt8], path: String, _ place: String) throws(LumosError) -> Approval {
        let approval: Approval
        do throws(DocumentError) {
            approval = try Approval(bytes: bytes)
        } catch {
            throw .noApproval(error, path: path, place: " \(place)")
        }
        let home = "\(ApprovalFiles.folder)/\(approval.name).json"
        guard Text(home) == Text(path) else {
            throw LumosError(
                .invalidData, "`\(path)` is no name for this approval", why: "its fingerprints make it `\(home)`",
                fix: "git mv -- \(path.inShell) \(home)")
        }
        guard approval.bytes == bytes else {
            throw LumosError(
                .invalidData, "`\(path)` is not in canonical form", why: "its signature would be of other bytes",
                fix: "lumos fmt \(path.inShell)")
        }
        return approval
    }
}

extension LumosError {
    /// A file of approvals that is none: `lumos capture` writes no such file anew.
    static func noApproval(_ error: DocumentError, path: String, place: String) -> LumosError {
        LumosError(
            error, path: path, place: place,
            fix: "git log -- \(path.inShell) shows the last good one; lumos approve writes another")
    }
}
