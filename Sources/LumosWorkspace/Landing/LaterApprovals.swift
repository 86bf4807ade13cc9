import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// An approval that a later commit of the line brought.
struct LaterApproval {
    let file: ApprovalFiles.File
    /// The commit of the code that has it.
    let code: Revision
    let landing: Landing
    /// What it has covered since, where that landed: it covers a change once.
    fileprivate(set) var served: [Text: Landing] = [:]
}

/// The approvals that commits of a line brought, for what landed before them, on a line that is walked from its end.
///
/// A rebase or fast-forward lands a change and its approval one after the other.
struct LaterApprovals {
    private var approvals: [LaterApproval] = []

    /// Those that name one of some fingerprints, the latest first.
    func naming(_ fingerprints: Set<Text>) -> [LaterApproval] {
        approvals.filter { !fingerprints.isDisjoint(with: $0.file.approval.fingerprints) }
    }

    /// Takes note of what a commit brought, and of what covered its changes. To be called after it was judged.
    mutating func note(_ step: LandingStep, _ verdict: Verdict?, _ workspace: Workspace) throws(LumosError) {
        guard let code = step.code else { return }
        for file in try workspace.approvals(broughtBy: step) {
            guard file.name == "\(ApprovalFiles.folder)/\(file.approval.name).json" else { continue }
            let before = try workspace.file(file.name, in: .revision(step.base))
            if workspace.isSame(file.approval, before) { continue }
            let same = approvals.firstIndex { $0.file.approval.signedBytes == file.approval.signedBytes }
            // Of several commits that brought it the oldest did.
            let served = same.map { approvals.remove(at: $0).served } ?? [:]
            approvals.append(LaterApproval(file: file, code: code, landing: step.landing, served: served))
        }
        for standing in verdict?.approvals ?? [] where standing.state == .counts {
            let bytes = standing.filed.approval.signedBytes
            for index in approvals.indices where approvals[index].file.approval.signedBytes == bytes {
                for fingerprint in standing.matched { approvals[index].served[fingerprint] = step.landing }
            }
        }
    }
}

extension Workspace {
    /// The approvals that a commit of the line brought or wrote otherwise, those too that were put away; files that are none
    /// are left out.
    func approvals(broughtBy step: LandingStep) throws(LumosError) -> [ApprovalFiles.File] {
        guard let code = step.code else { return [] }
        let repository = try requireRepository()
        let root = path(of: ApprovalFiles.folder, in: repository)
        return try git { () throws(GitError) in
            let before = Set(try repository.documents(at: step.base, root: root))
            var files: [ApprovalFiles.File] = []
            for document in try repository.documents(at: code, root: root) where !before.contains(document) {
                let bytes = try repository.blob(document.id)
                do throws(DocumentError) {
                    let approval = try Approval(bytes: bytes)
                    files.append(
                        .init(name: "\(ApprovalFiles.folder)/\(document.path)", bytes: bytes, approval: approval))
                } catch { continue }
            }
            return files
        }
    }
}
