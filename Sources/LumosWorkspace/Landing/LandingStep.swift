import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// What one commit brought to the first-parent line of a branch, and whose word counted on it.
struct LandingStep {
    /// Of the store's repository; beside, of the code's.
    let commit: Commit
    let before: Revision
    let after: Revision
    /// The commit of the code whose policy, edition and signers judge: the one before.
    let base: Revision
    /// The commit of the code that has the approvals; `nil` where the store's commit does not say from which it was
    /// captured: then nobody can have approved anything.
    let code: Revision?
    /// The day on which it was committed to the line of the code (UTC), never before that of the commit before: approvals
    /// are judged on it.
    let day: Date
}

extension LandingStep {
    /// Both sides as the gate compares them.
    func ground(by layout: StoreLayout) -> CheckGround {
        CheckGround(
            head: .revision(after), headName: after.id.abbreviated(), old: .revision(before),
            oldName: before.id.abbreviated(), layout: layout, code: base, stored: before,
            files: code.map { .revision($0) })
    }

    /// The gate as it was on that day.
    var request: CheckRequest {
        var request = CheckRequest()
        request.asOf = day
        request.prunes = true
        return request
    }

    var landing: Landing { Landing(commit: Text(commit.id.hex), day: day) }
}

extension Workspace {
    /// What a step brought, judged as the gate would have judged it.
    ///
    /// - Parameter later: approvals that came after it, which may cover it all the same.
    func landed(_ step: LandingStep, later: [LaterApproval] = []) throws(LumosError) -> Assessment {
        var ground = step.ground(by: layout)
        ground.later = later
        return try judged(ground, step.request, inFull: false)
    }

    /// The fingerprints of what a step brought; none where its documents cannot be read.
    func fingerprints(of step: LandingStep) throws(LumosError) -> Set<Text> {
        try memory.landed(at: step.commit.id) { () throws(LumosError) in
            do throws(LumosError) {
                return Set(try findings(of: step).map { Text($0.finding.fingerprint.hex) })
            } catch {
                guard LandingLine.isOfOneCommit(error) else { throw error }
                return []
            }
        }
    }

    /// As `landed`, without approvals, and without a look at who is downstream.
    private func findings(of step: LandingStep) throws(LumosError) -> [RuledFinding] {
        let ground = step.ground(by: layout)
        let comparison = try compare(ground.old, ground.head, named: ground.oldName, ground.headName)
        let policy = try policy(at: step.base)
        var facts = PolicyFacts(asOf: step.day)
        facts.amendment = try amendment(of: policy, at: ground.files)
        var search = ReaderSearch(self, in: ground.head)
        return try verdict(
            of: comparison, policy: policy.policy, base: step.before, side: ground.head, facts: facts, since: [],
            &search
        ).findings
    }
}
