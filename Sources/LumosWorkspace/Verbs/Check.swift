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
    /// Facets of a live head that are compared although another source holds them in the store.
    package var facets: Set<Facet> = []
    /// A live head that lacks most of what is stored of its source has lost it, and is not another one.
    package var prunes = false
    /// Where approvals have landed is told of all that the base has, not only of those whose change comes once more.
    var tracesApprovals = false

    package init() {}
}

/// The gate's answer.
package struct CheckOutcome: Sendable {
    package private(set) var assessment: Assessment
    /// Whether the answer is no, before the mode softens it.
    package let fails: Bool
    /// Why there is no answer although the change would pass: what the policy requires was not seen. `nil` where there
    /// is one.
    package let open: LumosError?
    /// What the process ends with.
    package let exit: ExitCode

    init(assessment: Assessment, fails: Bool, open: LumosError?, mode: Policy.Mode, notes: [String], caveats: [String])
    {
        (self.assessment, self.open) = (assessment, fails ? nil : open)
        self.fails = fails || open != nil
        exit = fails ? (mode == .gate ? .no : .pass) : open != nil && mode != .observe ? .unavailable : .pass
        self.assessment.notes = notes + assessment.notes
        self.assessment.caveats += caveats
    }
}

extension Workspace {
    /// Compares the merge base of the base and the head with the head, under the merge base's policy.
    ///
    /// - Throws: exit 66 where the base cannot be found; in a shallow clone with the `git fetch` line that mends it.
    package func check(_ request: CheckRequest) throws(LumosError) -> CheckOutcome {
        let ground = try ground(of: request)
        let workspace = storing(by: ground.layout)
        var outcome = try workspace.answer(ground, request)
        outcome = try outcome.noting(workspace.movedBase(ground, outcome))
        if request.head == nil { outcome = try outcome.noting(workspace.uncommitted()) }
        if case .revision = ground.files { outcome = try outcome.noting(workspace.uncommittedApprovals()) }
        return outcome
    }

    /// Whether a failure to check stops nothing either: under `mode: observe` bad data and a silent source do not. The
    /// mode is the base's, as all policy; where no base can be found nobody has said so.
    package func onlyObserves(_ error: LumosError, _ request: CheckRequest) -> Bool {
        guard [.invalidData, .notFound, .unavailable].contains(error.exit) else { return false }
        do throws(LumosError) {
            guard let code = try codeBase(of: request) else { return false }
            return try policy(at: code).policy.mode == .observe
        } catch {
            return false
        }
    }

    /// The gate between two sides that are known.
    func answer(_ ground: CheckGround, _ request: CheckRequest) throws(LumosError) -> CheckOutcome {
        var assessment = try judged(ground, request, inFull: true)
        let (comparison, policy) = (assessment.comparison, assessment.policy.policy)
        if let base = ground.stored { assessment.nextRelease = try nextRelease(after: base, assessment) }
        let isInitial = comparison.isInitial && ground.stored != nil
        let fails = isInitial ? assessment.verdict.failsBesidesDatasets : assessment.verdict.fails
        let outcome = CheckOutcome(
            assessment: assessment, fails: fails,
            open: isInitial ? nil : comparison.unanswered(under: policy).map { .unseen($0) },
            mode: policy.mode, notes: ground.notes,
            caveats: try ground.caveats + sourceCaveats(ground) + captureCaveats(ground, comparison.changes))
        return isInitial
            ? outcome.noting(
                ["\(ground.oldName) holds no snapshot: this is an initial release"], caveat: "initial release")
            : outcome
    }

    /// What the base's policy says of what differs, with the approvals that the head has.
    ///
    /// - Parameter inFull: whether the whole head is looked at beside what differs: how much of it lacks what the policy
    ///   requires, and who is downstream of a reader.
    func judged(
        _ ground: CheckGround, _ request: CheckRequest, inFull: Bool
    ) throws(LumosError) -> Assessment {
        let head = ground.head
        let comparison = try compare(
            ground.old, head, named: ground.oldName, ground.headName, facets: request.facets,
            removals: request.prunes ? .meant : .refused)
        let policy = try policy(at: ground.code).under(edition: request.edition)
        let revision: Revision? = if case .revision(let revision) = head { revision } else { nil }
        var facts = PolicyFacts(asOf: try day(of: revision, since: ground.stored, asOf: request.asOf))
        facts.isLive = head.isLive
        facts.amendment = try amendment(of: policy, at: ground.files)
        if let edition = request.edition { facts.amendment?.policy?.edition = edition }
        if inFull { facts.tally = try tally(of: comparison, head, under: policy.policy) }
        let releases = try releases(
            before: ground.stored, head, ground.headName, under: policy.policy, asOf: facts.asOf)
        var assessment = try assess(
            comparison, policy: policy, base: ground.stored, side: head, facts: facts, since: releases,
            followsReaders: inFull)
        if let approvals = try approvals(of: ground, for: assessment.verdict, request) {
            assessment.verdict = assessment.verdict.approved(by: approvals)
        }
        return assessment
    }

    /// What others did since the head left the base, to the datasets that the head changes.
    private func movedBase(_ ground: CheckGround, _ outcome: CheckOutcome) throws(LumosError) -> [String] {
        guard let tip = ground.movedTip, let stored = ground.stored else { return [] }
        let moved = "\(tip.spelling) (\(tip.id.abbreviated())) has moved on since"
        let now: Revision
        if isBeside { now = tip } else { now = try storeBase(of: tip).revision }
        let others =
            now.id == stored.id
            ? [] : try compare(.revision(stored), .revision(now), named: "", "").changes.map(\.id)
        // What may have changed before the head left is told already, and is nobody's answer.
        let both = Set(outcome.assessment.comparison.changes.map(\.id)).intersection(others).sorted()
        guard let first = both.first else {
            return ground.caveats.isEmpty ? ["\(moved), and changed none of these datasets: the answer holds"] : []
        }
        let names = both.count == 1 ? "\(first.name)" : "\(first.name) and \(both.count - 1) more of these datasets"
        return ["\(moved), and changed \(names) too: merge or rebase, then check again"]
    }

    private func uncommitted() throws(LumosError) -> [String] {
        guard isBeside, let repository, !repository.isBare else { return [] }
        let count = try git { () throws(GitError) in try repository.status(root: root).count }
        if count == 0 { return [] }
        let changes = count == 1 ? "1 uncommitted change was" : "\(count) uncommitted changes were"
        return ["\(changes) not checked: lumos check worktree: --against …"]
    }
}

extension CheckOutcome {
    fileprivate func noting(_ notes: [String], caveat: String? = nil) -> CheckOutcome {
        var copy = self
        copy.assessment.notes += notes
        copy.assessment.caveats += [caveat].compactMap(\.self)
        return copy
    }
}

extension Comparison {
    /// The datasets whose schema the policy wants to see and nobody has; `nil` where there is none.
    fileprivate func unanswered(under policy: Policy) -> [DatasetID]? {
        let open = changes.filter {
            unseen.contains($0.id) && policy.applied(to: $0.id).require.leavesOpen($0)
        }
        return open.isEmpty ? nil : open.map(\.id)
    }
}

extension LumosError {
    fileprivate static func unseen(_ datasets: [DatasetID]) -> LumosError {
        let names = datasets.prefix(5).map(\.name.string).joined(separator: ", ")
        let more = datasets.count > 5 ? " and \(datasets.count - 5) more" : ""
        return LumosError(
            .unavailable,
            datasets.count == 1
                ? "1 dataset whose definition changed came without its schema"
                : "\(datasets.count) datasets whose definition changed came without their schema",
            why: "\(names)\(more); lumos.yaml says require: { schema: changed }",
            fix: "build them, so that their columns can be read: dbt build --empty --select state:modified+, then "
                + "dbt docs generate")
    }
}
