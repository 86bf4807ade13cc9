import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// `lumos audit FROM..TO`: the gate again, for each commit that landed.
package struct AuditRequest: Sendable {
    /// `FROM..TO`; FROM itself is not looked at.
    package var range = ""
    /// Only these datasets; what is said of the policy concerns all of them.
    package var match: [String] = []
    /// Only datasets with this tag, or with a column that has it.
    package var tag: String?

    package init() {}
}

/// What landed between two commits.
package struct AuditOutcome: Sendable {
    package let from: SideLabel
    package let to: SideLabel
    /// How many commits of the first-parent line lie between.
    package let count: Int
    /// Those that brought something to tell, oldest first.
    package let changes: [LandedChange]
    package let notes: [String]
    /// Whether the range begins beside the line: nobody looked at a part of it.
    package let leavesOut: Bool

    /// Whether something landed that nobody has approved, or that nobody can judge or has looked at.
    package var isOpen: Bool { leavesOut || changes.contains(where: \.isOpen) }
}

extension Workspace {
    /// Judges each first-parent commit under the policy, edition and signers of the one before it, with the approvals that
    /// it has, on the day on which it landed. No clock is looked at: the same commits give the same answer.
    ///
    /// - Throws: exit 64 where the range is none, or goes backwards; 66 where its commits are not all here, or no dataset is
    ///   meant.
    package func audit(_ request: AuditRequest) throws(LumosError) -> AuditOutcome {
        let (from, to) = try ends(of: request)
        let filter = LandingFilter(request)
        let missing = try missing(from: filter, at: [from, to])
        var line = try LandingLine(self, to: to, after: from)
        let count = line.count
        var changes: [LandedChange] = []
        var notes: [String] = []
        var countersignatures = Countersignatures()
        var later = LaterApprovals()
        while let place = try line.next() {
            switch place {
            case .quiet, .first: break
            case .unclear(let commit, let error): changes.append(.init(commit, unclear: error))
            case .step(let step):
                try countersignatures.note(step, self)
                let brought = try landedChange(step, filter, later, &notes)
                try later.note(step, brought?.assessment?.verdict, self)
                guard var change = brought else { continue }
                try countersignatures.complete(&change, self)
                changes.append(change)
            }
        }
        let aside: [String] =
            line.meetsBase
            ? [] : ["\(from.spelling) is not on the first-parent line of \(to.spelling): what it holds is left out"]
        return AuditOutcome(
            from: SideLabel(text: from.spelling.string, commit: from.id.hex),
            to: SideLabel(text: to.spelling.string, commit: to.id.hex), count: count, changes: changes.reversed(),
            notes: aside + missing + notes.reversed(), leavesOut: !line.meetsBase)
    }

    /// What no dataset has at either end.
    ///
    /// - Throws: exit 66 where none is called so.
    private func missing(from filter: LandingFilter, at ends: [Revision]) throws(LumosError) -> [String] {
        guard filter.isLimited else { return [] }
        var datasets: [DatasetSnapshot] = []
        for end in ends {
            do throws(LumosError) {
                datasets += try contents(of: .revision(end)).snapshots
            } catch {
                // What cannot be read is told with the commit that brought it.
                guard LandingLine.isOfOneCommit(error) else { throw error }
                return []
            }
        }
        return try filter.missing(in: datasets)
    }

    private func ends(of request: AuditRequest) throws(LumosError) -> (from: Revision, to: Revision) {
        let word = request.range
        guard let dots = word.firstRange(of: "..") else { throw .noRange(word) }
        if word[dots.upperBound...].hasPrefix(".") { throw .symmetric(word) }
        let (left, right) = (String(word[..<dots.lowerBound]), String(word[dots.upperBound...]))
        let (from, to) = (try landed(left.isEmpty ? "HEAD" : left), try landed(right.isEmpty ? "HEAD" : right))
        let store = try requireStore()
        let isBackwards = try git { () throws(GitError) in
            try store.contains(to.id, in: from.id)
        }
        if isBackwards, from.id != to.id { throw .backwards(from, to) }
        return (from, to)
    }

    private func landed(_ word: String) throws(LumosError) -> Revision {
        guard case .revision(let revision) = try side("rev:\(word)"), revision.kind == .commit else {
            throw LumosError(.usage, "`\(word)` is no commit", why: "an audit tells what landed between two of them")
        }
        return revision
    }

    /// - Returns: `nil` where it brought nothing to tell.
    private func landedChange(
        _ step: LandingStep, _ filter: LandingFilter, _ later: LaterApprovals, _ notes: inout [String]
    ) throws(LumosError) -> LandedChange? {
        var assessment: Assessment
        do throws(LumosError) {
            assessment = try landed(step)
            let others = later.naming(assessment.verdict.stopping)
            if !others.isEmpty { assessment = try landed(step, later: others) }
        } catch {
            guard LandingLine.isOfOneCommit(error) else { throw error }
            return LandedChange(step.commit, unclear: error, on: step.day)
        }
        let verdict = assessment.verdict
        let rewritten = assessment.comparison.coverage.rewritten
        if rewritten > 0 {
            notes.append(
                "\(step.commit.id.abbreviated()) of \(step.day): \(rewritten.datasets) written anew by an upgrade: "
                    + "not judged")
        }
        let shown = verdict.datasets.filter { dataset in
            // The first datasets of a store break nobody, and nobody is asked.
            filter.shows(dataset) && !(assessment.comparison.isInitial && dataset.isOfDataset)
        }
        let telling = shown.flatMap { dataset in
            dataset.findings.filter { $0.severity == .breaking || $0.fails || $0.approval != nil }.map {
                (dataset, $0)
            }
        }
        if telling.isEmpty { return nil }
        let makers =
            try step.code.map { (code) throws(LumosError) in
                try authors(
                    since: step.base, in: .revision(code), approvals: telling.compactMap { $0.1.approval })
            } ?? nil
        let findings = try telling.map { (dataset, finding) throws(LumosError) in
            LandedFinding(
                dataset: dataset, finding: finding,
                passage: Passage(of: finding, approval: finding.approval, in: verdict.policy.mode),
                consent: try finding.approval.map { (filed) throws(LumosError) in
                    try consent(filed, step, among: makers)
                })
        }
        return try described(step, assessment, findings, by: makers)
    }

    private func consent(
        _ filed: FiledApproval, _ step: LandingStep, among makers: Set<Text>?
    ) throws(LumosError) -> Consent {
        var key: Text?
        if let signature = filed.approval.signature {
            let signers = try file(ApprovalFiles.signers, in: .revision(step.base))
            let check = try checked(signature, of: filed.approval, signers, on: filed.approval.created)
            if case .valid(_, let found) = check { key = found }
        }
        let isIndependent = makers.flatMap { makers in filed.approver.mailbox.map { !makers.contains($0) } }
        return Consent(filed: filed, key: key, isIndependent: isIndependent)
    }

    private func described(
        _ step: LandingStep, _ assessment: Assessment, _ findings: [LandedFinding], by makers: Set<Text>?
    ) throws(LumosError) -> LandedChange {
        let repository = try requireRepository()
        guard let code = step.code else {
            return LandedChange(
                commit: step.commit, code: nil, day: step.day, manner: .unknownCapture,
                authors: [step.commit.author.person], assessment: assessment, fault: nil, findings: findings)
        }
        return try git { () throws(GitError) in
            let all = try repository.commits(in: code.id, notIn: step.base.id).commits
            let written = try repository.commits(
                all, changingAnythingOutside: path(of: ApprovalFiles.folder, in: repository))
            let people = try Authors(of: written, in: repository).people.filter {
                makers?.contains($0.mailbox) ?? true
            }
            let manner: LandedChange.Manner =
                if !isBeside {
                    .capture(all.count)
                } else if step.commit.parents.count > 1 {
                    .merge(all.count - 1)
                } else {
                    .single
                }
            return LandedChange(
                commit: step.commit, code: isBeside ? nil : try repository.commit(code.id), day: step.day,
                manner: manner, authors: people.isEmpty ? [step.commit.author.person] : people,
                assessment: assessment, fault: nil, findings: findings)
        }
    }
}

extension Verdict {
    /// The fingerprints of what stops the change.
    fileprivate var stopping: Set<Text> { Set(findings.filter(\.fails).map { Text($0.finding.fingerprint.hex) }) }
}

extension LandedChange {
    fileprivate init(_ commit: Commit, unclear error: LumosError, on day: Date? = nil) {
        self.init(
            commit: commit, code: nil, day: day ?? Date(unixTime: commit.committer.time.seconds),
            manner: commit.parents.count > 1 ? .merge(0) : .single, authors: [commit.author.person],
            assessment: nil, fault: error, findings: [])
    }
}

extension LumosError {
    fileprivate static func noRange(_ word: String) -> LumosError {
        LumosError(
            .usage, "audit takes a range, and `\(word)` is none", why: "it tells what landed between two commits",
            fix: "lumos audit '\(word)..' tells what landed since")
    }

    fileprivate static func backwards(_ from: Revision, _ to: Revision) -> LumosError {
        LumosError(
            .usage, "`\(from.spelling)` comes after `\(to.spelling)`", why: "an audit goes from the older to the newer",
            fix: "lumos audit \("\(to.spelling)..\(from.spelling)".inShell)")
    }

    fileprivate static func symmetric(_ word: String) -> LumosError {
        LumosError(
            .usage, "`\(word)` names two sides of a fork", why: "an audit walks one line, from a commit to a later one",
            fix: "with two dots: lumos audit '\(word.replacing("...", with: ".."))'")
    }
}
