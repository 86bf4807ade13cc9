import CanonicalJSON
import LumosDiff
import LumosGit
package import LumosModel

/// `lumos check`: the gate.
package struct CheckRequest: Sendable {
    /// The side to judge; `HEAD` unless named.
    package var head: String?
    /// What it is compared with.
    package var against: String?
    /// The commit that a live head was built from, where it is not the one checked out.
    package var headRevision: String?
    package var asOf: Date?
    /// The edition of the rules, where it is not the policy's.
    package var edition: Int?

    package init() {}
}

/// The gate's answer.
package struct CheckOutcome: Sendable {
    package let assessment: Assessment
    /// Whether the answer is no, before the mode softens it.
    package let fails: Bool
    /// What the process ends with.
    package let exit: ExitCode
}

extension Workspace {
    /// Compares the merge base of the base and the head with the head, under the merge base's policy.
    ///
    /// - Throws: exit 66 where the base cannot be found; in a shallow clone with the `git fetch` line that mends it.
    package func check(_ request: CheckRequest) throws(LumosError) -> CheckOutcome {
        let headName = request.head ?? "HEAD"
        let head = try side(headName)
        let baseName = try baseName(request)
        let baseSide = try side(baseName)
        guard case .revision(let tip) = baseSide else {
            return try answer(against: baseSide, named: baseName, base: nil, head, headName, request, built: nil)
        }
        let built = try builtFrom(head, request)
        let base = try built.map { (revision) throws(LumosError) in try mergeBase(tip, revision) } ?? tip
        var outcome = try answer(
            against: .revision(base), named: baseName, base: base, head, headName, request, built: built)
        if base.id != tip.id { outcome = try outcome.noting(tipAnswer(outcome, tip, head, headName, request, built)) }
        if request.head == nil { outcome = try outcome.noting(uncommitted()) }
        return outcome
    }

    /// Whether a failure to check stops nothing either: under `mode: observe` bad data and a silent source do not. The
    /// mode is the
    /// base's, as all policy; where no base can be found nobody has said so.
    package func onlyObserves(_ error: LumosError, _ request: CheckRequest) -> Bool {
        guard [.invalidData, .notFound, .unavailable].contains(error.exit) else { return false }
        do throws(LumosError) {
            guard case .revision(let tip) = try side(baseName(request)) else { return false }
            let built = try builtFrom(side(request.head ?? "HEAD"), request)
            let base = try built.map { (revision) throws(LumosError) in try mergeBase(tip, revision) } ?? tip
            return try policy(at: base).policy.mode == .observe
        } catch {
            return false
        }
    }

    private func answer(
        against old: Side, named oldName: String, base: Revision?, _ head: Side, _ headName: String,
        _ request: CheckRequest, built: Revision?, isFinal: Bool = true
    ) throws(LumosError) -> CheckOutcome {
        let comparison = try compare(old, head, named: oldName, headName)
        let policy = try policy(at: base).under(edition: request.edition)
        let revision: Revision? = if case .revision(let revision) = head { revision } else { nil }
        var facts = PolicyFacts(asOf: try day(of: revision, asOf: request.asOf))
        facts.isLive = head.isLive
        facts.amendment = try amendment(of: policy, at: head.filePlace ?? built.map { .revision($0) })
        if let edition = request.edition { facts.amendment?.policy?.edition = edition }
        if isFinal { facts.tally = try tally(of: comparison, head, under: policy.policy) }
        let releases = try releases(before: base, head, headName, under: policy.policy, asOf: facts.asOf)
        let assessment = try assess(
            comparison, policy: policy, base: base, side: head, facts: facts, since: releases)
        let isInitial = comparison.isInitial && base != nil
        let fails = isInitial ? assessment.verdict.failsBesidesDatasets : assessment.verdict.fails
        let isGate = policy.policy.mode == .gate
        let outcome = CheckOutcome(assessment: assessment, fails: fails, exit: fails && isGate ? .no : .pass)
        return isInitial ? outcome.noting(["\(oldName) holds no snapshot: this is an initial release"]) : outcome
    }

    /// The commit that the head stands for, whose merge base with the base is compared.
    private func builtFrom(_ head: Side, _ request: CheckRequest) throws(LumosError) -> Revision? {
        if let named = request.headRevision { return try revision(named) }
        if case .revision(let revision) = head { return revision.kind == .commit ? revision : nil }
        return try headRevision()
    }

    /// Whether the answer is the same against the base as it is now, which has moved since the head left it.
    private func tipAnswer(
        _ outcome: CheckOutcome, _ tip: Revision, _ head: Side, _ headName: String, _ request: CheckRequest,
        _ built: Revision?
    ) throws(LumosError) -> [String] {
        guard tip.kind == .commit else { return [] }
        let now = try answer(
            against: .revision(tip), named: tip.spelling.string, base: tip, head, headName, request, built: built,
            isFinal: false)
        let moved = "\(tip.spelling) (\(tip.id.abbreviated())) has moved on since"
        return now.fails == outcome.fails
            ? ["\(moved); the answer holds against it too"]
            : ["\(moved); against it the answer is \(now.fails ? "FAIL" : "PASS"): merge or rebase, then check again"]
    }

    private func uncommitted() throws(LumosError) -> [String] {
        guard let repository, !repository.isBare else { return [] }
        let count = try git { () throws(GitError) in try repository.status(root: root).count }
        if count == 0 { return [] }
        let changes = count == 1 ? "1 uncommitted change was" : "\(count) uncommitted changes were"
        return ["\(changes) not checked: lumos check worktree: --against …"]
    }

    private func baseName(_ request: CheckRequest) throws(LumosError) -> String {
        if let named = request.against { named } else { try defaultBase() }
    }

    /// `LUMOS_BASE`, else what the branch follows, else the remote's main branch.
    private func defaultBase() throws(LumosError) -> String {
        if let base = surroundings.variable("LUMOS_BASE"), !base.isEmpty { return base }
        let repository = try requireRepository()
        let found = try git { () throws(GitError) -> Text? in
            if let upstream = try repository.upstream(), !upstream.isSameBranchOnRemote { return upstream.reference }
            return try repository.originHead()
        }
        if let found {
            return found.string.dropping("refs/remotes/") ?? found.string.dropping("refs/heads/") ?? found.string
        }
        throw LumosError(
            .usage, "check needs something to compare with",
            why: "no --against, no LUMOS_BASE, the branch follows no other, and origin/HEAD is not set",
            fix: "lumos check --against main")
    }
}

extension CheckOutcome {
    fileprivate func noting(_ notes: [String]) -> CheckOutcome {
        var assessment = assessment
        assessment.notes += notes
        return CheckOutcome(assessment: assessment, fails: fails, exit: exit)
    }
}
