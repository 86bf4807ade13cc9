import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// Emergencies that somebody has countersigned after they landed, on a line that is walked from its end.
///
/// A countersignature counts under the signers of the commit before the one that brought it, as an approval does.
struct Countersignatures {
    private struct Signed {
        let approval: Approval
        let signer: Approver
        let landing: Landing
    }

    /// By the names of the approvals.
    private var signed: [String: Signed] = [:]

    /// Takes note of what a commit brought. To be asked before that commit's own emergencies are completed.
    mutating func note(_ step: LandingStep, _ workspace: Workspace) throws(LumosError) {
        for file in try workspace.approvals(broughtBy: step) {
            guard file.approval.isEmergency, file.approval.countersignature != nil else { continue }
            guard let signer = try signer(of: file, in: step, workspace) else { continue }
            // Of several commits that have it the oldest brought it.
            signed[file.approval.name] = Signed(approval: file.approval, signer: signer, landing: step.landing)
        }
    }

    private func signer(
        of file: ApprovalFiles.File, in step: LandingStep, _ workspace: Workspace
    ) throws(LumosError) -> Approver? {
        let signers = try workspace.file(ApprovalFiles.signers, in: .revision(step.base))
        guard let signer = try workspace.countersigner(of: file.approval, signers: signers),
            case .signed = signer
        else { return nil }
        return signer
    }

    /// Completes what is known of the emergencies among some findings.
    func complete(_ change: inout LandedChange, _ workspace: Workspace) throws(LumosError) {
        guard let mode = change.assessment?.verdict.policy.mode else { return }
        for index in change.findings.indices {
            guard var consent = change.findings[index].consent, consent.filed.wantsCountersignature,
                let second = signed[consent.filed.approval.name],
                second.approval.signedBytes == consent.filed.approval.signedBytes
            else { continue }
            consent.filed = consent.filed.countersigned(second.approval, by: second.signer)
            consent.countersigned = second.landing
            change.findings[index].consent = consent
            change.findings[index].passage = Passage(
                of: change.findings[index].finding, approval: consent.filed, in: mode)
        }
    }
}

extension FiledApproval {
    /// The same once a second person has signed it.
    fileprivate func countersigned(_ approval: Approval, by signer: Approver) -> FiledApproval {
        FiledApproval(
            file: file, approval: approval, isOfBase: isOfBase, approver: approver, countersigner: signer,
            landings: landings, later: later)
    }
}
