package import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// An approval file, and whether it is what it says.
package struct VerifiedApproval: Sendable {
    /// From the folder of `lumos.yaml`.
    package let file: String
    /// `nil` where the file is none.
    package let approval: Approval?
    /// Who has signed it; `nil` where it is not signed, or not validly.
    package let signer: Text?
    /// What is wrong with it; `nil` where nothing is.
    package let fault: String?
}

extension Workspace {
    /// `lumos approvals list`: the approvals of the head, beside what the change holds; in the order of their files.
    package func approvals(_ request: CheckRequest) throws(LumosError) -> [ApprovalStanding] {
        var request = request
        request.tracesApprovals = true
        return try check(request).assessment.verdict.approvals
    }

    /// The approvals of HEAD where no side is named and no branch of the code has snapshots: nobody can say which count.
    /// `nil` where `approvals` can.
    package func unjudgedApprovals(_ request: CheckRequest) throws(LumosError) -> [Approval]? {
        if isBeside || request.head != nil { return nil }
        guard let head = try headRevision() else { return [] }
        return try approvalFiles(in: .revision(head)).map(\.approval)
    }

    /// That approvals lie in the work tree which are not committed, and so cannot count; empty where none does.
    package func uncommittedApprovals() throws(LumosError) -> [String] {
        guard let repository, !repository.isBare else { return [] }
        let folder = path(of: ApprovalFiles.folder, in: repository)
        let names = try git { () throws(GitError) in try repository.status(root: folder) }
            .map(\.path.string).filter { !$0.utf8.contains(UInt8(ascii: "/")) }
        guard let first = names.first else { return [] }
        let more = names.count == 1 ? "" : " and \(names.count - 1) more"
        let count = names.count == 1 ? "1 approval is" : "\(names.count) approvals are"
        return ["\(count) not committed: \(ApprovalFiles.folder)/\(first)\(more)"]
    }

    /// `lumos approvals verify`: every approval of a commit, spent ones too, in the order of their files: whether it parses,
    /// lies under its own name, and whether its signature is of a signer whom the commit allows.
    ///
    /// - Parameter revision: HEAD where it is not named.
    package func verifyApprovals(at revision: String?) throws(LumosError) -> [VerifiedApproval] {
        let repository = try requireRepository()
        let commit = if let revision { try self.revision(revision) } else { try headRevision() }
        guard let commit else { return [] }
        let place = FilePlace.revision(commit)
        let root = path(of: ApprovalFiles.folder, in: repository)
        let documents = try git { () throws(GitError) in try repository.documents(at: commit, root: root) }
        let signers = try file(ApprovalFiles.signers, in: place)
        var verified: [VerifiedApproval] = []
        for document in documents {
            let bytes = try git { () throws(GitError) in try repository.blob(document.id) }
            verified.append(try self.verified(bytes, file: "\(ApprovalFiles.folder)/\(document.path)", signers))
        }
        return verified
    }

    private func verified(
        _ bytes: [UInt8], file: String, _ signers: [UInt8]?
    ) throws(LumosError) -> VerifiedApproval {
        let approval: Approval
        do throws(DocumentError) {
            approval = try Approval(bytes: bytes)
        } catch {
            return VerifiedApproval(file: file, approval: nil, signer: nil, fault: error.description)
        }
        func told(_ fault: String?, by signer: Text? = nil) -> VerifiedApproval {
            VerifiedApproval(file: file, approval: approval, signer: signer, fault: fault)
        }
        if !file.utf8.hasSuffix("/\(approval.name).json".utf8) {
            return told("its name should be \(approval.name).json")
        }
        if approval.bytes != bytes { return told("it is not in canonical form") }
        guard let signature = approval.signature else { return told(nil) }
        switch try signer(signature, of: approval, signers, on: approval.created) {
        case .signed(let principal): return told(nil, by: principal)
        case .unproven(let why): return told(why)
        case .committed, .named: return told(nil)
        }
    }
}
