import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Reception {
    /// What there is to say of a branch; `nil` where it may be what it is to be, and of one that is not protected.
    func judgement(
        of update: RefUpdate, branch name: Text, _ notes: inout [String]
    ) -> ReferenceJudgement? {
        var mode = Policy.Mode.gate
        do throws(LumosError) {
            let isOfStore = try isStoreBranch(update.reference)
            guard isOfStore || protected.contains(update.reference) else { return nil }
            guard let id = update.new else { throw .deleted(name, isOfStore: isOfStore) }
            let (new, old) = (try commit(id, on: name), try standing(update))
            if let old, let note = try leavesLine(old, new, name) { notes.append(note) }
            let answer: ReferenceJudgement.Answer?
            if isOfStore {
                answer = try recorded(new, old, name)
            } else {
                let base = try base(of: update, old, name)
                let word = base ?? new
                mode = try workspace.policy(at: word).policy.mode
                let layout = try layout(at: word, isBase: base != nil)
                answer =
                    layout.layout == .beside
                    ? try judged(base, new, old, in: workspace.storing(by: layout)) : try judgedByPolicy(base, new, old)
            }
            return answer.map { ReferenceJudgement(name: name, answer: $0, mode: mode) }
        } catch {
            return ReferenceJudgement(name: name, answer: .stopped(error), mode: mode)
        }
    }

    /// Where the snapshots of a branch of the code lie. As long as its tree holds some, a layout that says otherwise takes
    /// none of them out of the gate's sight.
    private func layout(at word: Revision, isBase: Bool) throws(LumosError) -> StoreLayout {
        let layout = try workspace.configuration(at: word)?.store ?? StoreLayout()
        if layout.layout == .beside || !isBase { return layout }
        return try workspace.holdsSnapshots(word, below: layout.root) ? .beside(layout.root) : layout
    }

    /// Whether a branch is the store's: it tells what was captured, and a verdict would come too late.
    private func isStoreBranch(_ reference: Text) throws(LumosError) -> Bool {
        // Without a readable `lumos.yaml` at HEAD nobody knows which it is; whoever mends that needs branches.
        if case .failure = layout, !protected.contains(reference) { return false }
        return try storeBranch == reference
    }

    /// A store of its own says nowhere where its documents lie: the code's `lumos.yaml` does.
    private var storeLayout: StoreLayout {
        get throws(LumosError) {
            if let layout = try layout.get() { return layout }
            var layout = StoreLayout()
            let root = try git { () throws(GitError) in try repository.configuration("lumos.root") }
            if let root { layout.root = root }
            return layout
        }
    }

    private func commit(_ id: ObjectID, on branch: Text) throws(LumosError) -> Revision {
        let spelling = Text(id.abbreviated())
        let revision = try git { () throws(GitError) in try repository.revision(of: id, spelling: spelling) }
        if revision.kind == .commit, revision.id == id { return revision }
        throw LumosError(
            .no, "the branch `\(branch)` would be at \(spelling), which is no commit",
            why: "a branch is a line of commits", fix: "push the commit: git push … '\(spelling)^{commit}:\(branch)'")
    }

    /// What is said where commits that landed would be on the branch's first-parent line no more, which audits walk; `nil`
    /// where they stay there, and of a forced push, of which the comparison tells.
    ///
    /// - Throws: exit 1 where the server's configuration wants no such push.
    private func leavesLine(_ old: ObjectID, _ new: Revision, _ name: Text) throws(LumosError) -> String? {
        let (isKept, isForced, isDenied) = try git { () throws(GitError) in
            let beyond = try repository.commits(in: new.id, notIn: old).commits
            let parents = Dictionary(beyond.map { ($0.id, $0.parents.first) }, uniquingKeysWith: { first, _ in first })
            var id: ObjectID? = new.id
            while let commit = id, let parent = parents[commit] { id = parent }
            return (
                id == old, try !repository.contains(old, in: new.id),
                try repository.isConfigured("receive.denyNonFastForwards") ?? false
            )
        }
        if isKept { return nil }
        if isDenied { throw .offTheLine(name, isForced: isForced) }
        return isForced
            ? nil
            : "\(name): commits that landed are no longer on its first-parent line: audits will not see them; "
                + "git rebase, or merge the other way round"
    }

    /// What the branch is compared with: where it stands. A new one with where it left the branch of HEAD; `nil` where it
    /// did not, and for that branch itself.
    private func base(of update: RefUpdate, _ old: ObjectID?, _ name: Text) throws(LumosError) -> Revision? {
        if let old { return try git { () throws(GitError) in try repository.revision(of: old, spelling: name) } }
        guard update.reference != protected.head, let new = update.new, let head = try workspace.headRevision() else {
            return nil
        }
        return try git { () throws(GitError) in
            let merged = try repository.mergeBase(head, repository.revision(of: new))
            return try merged.map { (base) throws(GitError) in try repository.revision(of: base.id, spelling: name) }
        }
    }

    /// Nothing but the new tip is judged against the old one, whatever way leads there: its readers see no more.
    private func judged(
        _ base: Revision?, _ new: Revision, _ old: ObjectID?, in workspace: Workspace
    ) throws(LumosError) -> ReferenceJudgement.Answer? {
        let faults = try workspace.faults(broughtBy: new, since: base)
        if !faults.isEmpty { return .faulty(faults) }
        guard let base else {
            try requireReadable(new)
            return nil
        }
        let ground = try ground(base, new, old, workspace.layout, stored: base)
        var request = CheckRequest()
        // The server's day, not the one that whoever pushes has written into a commit.
        request.asOf = workspace.today
        return .checked(try workspace.answer(ground, request))
    }

    private func judgedByPolicy(
        _ base: Revision?, _ new: Revision, _ old: ObjectID?
    ) throws(LumosError) -> ReferenceJudgement.Answer? {
        guard let base else {
            try requireReadable(new)
            return nil
        }
        return .checked(try workspace.answerOnPolicy(ground(base, new, old, StoreLayout(), stored: nil)))
    }

    private func ground(
        _ base: Revision, _ new: Revision, _ old: ObjectID?, _ layout: StoreLayout, stored: Revision?
    ) throws(LumosError) -> CheckGround {
        let baseName = try git { () throws(GitError) in try repository.abbreviation(of: base.id) }
        var ground = CheckGround(
            head: .revision(new), headName: "HEAD", old: .revision(base), oldName: baseName, layout: layout, code: base,
            stored: stored, files: .revision(new))
        if let old, try !git({ () throws(GitError) in try repository.contains(old, in: new.id) }) {
            ground.notes = ["a forced push: what stands there is compared with what would take its place"]
        }
        return ground
    }

    /// A first commit has nothing to be compared with, and is what everything later is judged by.
    private func requireReadable(_ new: Revision) throws(LumosError) {
        _ = try workspace.configuration(at: new)
        _ = try workspace.approvalFiles(in: .revision(new))
    }

    private func recorded(
        _ new: Revision, _ old: ObjectID?, _ name: Text
    ) throws(LumosError) -> ReferenceJudgement.Answer? {
        if let old, try !git({ () throws(GitError) in try repository.contains(old, in: new.id) }) {
            throw .rewound(name)
        }
        var base: Revision?
        if let old { base = try git { () throws(GitError) in try repository.revision(of: old, spelling: name) } }
        let faults = try workspace.storing(by: storeLayout).faults(broughtBy: new, since: base)
        return faults.isEmpty ? nil : .faulty(faults)
    }
}

extension Workspace {
    /// What a change does to the policy that judges, where its commits hold no snapshots.
    fileprivate func answerOnPolicy(_ ground: CheckGround) throws(LumosError) -> CheckOutcome {
        guard case .revision(let new) = ground.head, let old = ground.code else {
            throw LumosError(.bug, "a branch is compared with no commit")
        }
        let policy = try policy(at: old)
        var facts = PolicyFacts(asOf: today)
        facts.amendment = try amendment(of: policy, at: ground.files)
        var verdict = Verdict(Classifier(asOf: today).classified([]), policy: policy.policy, facts: facts)
        if let approvals = try approvals(of: ground, for: verdict, CheckRequest()) {
            verdict = verdict.approved(by: approvals)
        }
        let comparison = Comparison(
            old: SideLabel(text: ground.oldName, commit: old.id.hex),
            new: SideLabel(text: ground.headName, commit: new.id.hex), changes: [],
            coverage: .init(datasets: 0, schemaSeen: 0, judgesRemovals: true, rewritten: 0), unseen: [], caveats: [],
            isInitial: false, notes: [], files: [:], readers: nil)
        let assessment = Assessment(
            comparison: comparison, verdict: verdict, policy: policy, asOf: today, downstream: [:], places: [:],
            notes: [])
        return CheckOutcome(
            assessment: assessment, fails: verdict.fails, open: nil, mode: policy.policy.mode, notes: ground.notes,
            caveats: [])
    }
}

extension LumosError {
    fileprivate static func deleted(_ branch: Text, isOfStore: Bool) -> LumosError {
        LumosError(
            .no, "the branch `\(branch)` is protected, and may not be deleted",
            why: isOfStore
                ? "it holds the store: what was captured would be gone" : "whoever reads it would have nothing",
            fix: isOfStore
                ? "`store:` in lumos.yaml of HEAD's branch names it; captures go on top of what is there"
                : "git config --get-all lumos.gate, on the server, says which are protected beside HEAD's")
    }

    fileprivate static func offTheLine(_ branch: Text, isForced: Bool) -> LumosError {
        LumosError(
            .no,
            isForced
                ? "the branch `\(branch)` may not be rewound"
                : "commits that landed on `\(branch)` would be on its first-parent line no more",
            why: isForced
                ? "receive.denyNonFastForwards is set on the server"
                : "audits would not see them, as after a forced push: receive.denyNonFastForwards is set on the server",
            fix: "git fetch, then git rebase onto `\(branch)`, or merge the other way round")
    }

    fileprivate static func rewound(_ branch: Text) -> LumosError {
        LumosError(
            .no, "the branch `\(branch)` tells what was captured, and may not be rewound",
            why: "what is pushed does not contain what stands there: somebody was faster, or it is a forced push",
            fix: "git fetch, then capture again on top of what is there")
    }
}
