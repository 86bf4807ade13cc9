import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// A commit of the store as a release: what it is compared with, under whose policy, and what that says.
struct ReleaseBasis {
    /// The commit of the store.
    let commit: Revision
    /// The releases that it contains, of lower versions, the highest first.
    let line: [Release]
    let rules: VersionRules
    let policy: PolicySource
    /// `nil` for a first release: nothing is compared.
    let assessment: Assessment?
    let datasetCount: Int

    var previous: Release? { line.first }
    var previousVersion: SemanticVersion? { previous.flatMap { rules.tag.version(in: $0.tag) } }
    var verdict: Verdict? { assessment?.verdict }
    /// What the changes ask for.
    var needed: VersionBump { verdict?.bump ?? .none }
}

/// By which rules releases are made: the policy of a commit of the code.
struct ReleaseRules {
    let policy: PolicySource
    let versions: VersionRules
}

extension Workspace {
    /// The rules of the code's HEAD.
    func releaseRules() throws(LumosError) -> ReleaseRules {
        guard let head = try headRevision() else {
            return ReleaseRules(policy: try policy(at: nil), versions: configuration.versions)
        }
        return try releaseRules(at: head)
    }

    func releaseRules(at code: Revision) throws(LumosError) -> ReleaseRules {
        ReleaseRules(
            policy: try policy(at: code), versions: try configuration(at: code)?.versions ?? VersionRules())
    }

    /// - Throws: exit 66 where the store's repository is shallow: versions follow from its whole history.
    func requireWholeHistory() throws(LumosError) {
        let store = try requireStore()
        guard try git({ () throws(GitError) in try store.isShallow }) else { return }
        throw LumosError(
            .notFound, "the releases of \(storeName) are not all in this clone",
            why: "it is shallow, and a version follows from the releases before it", fix: "git fetch --unshallow --tags"
        )
    }

    /// The newest commit of the store: that of HEAD, of its branch, of its own repository.
    ///
    /// - Throws: exit 66 where there is none.
    func releasedTip() throws(LumosError) -> Revision {
        if !isBeside { return try requireStoreTip() }
        if let tip = try storeTip() { return tip }
        throw LumosError(.notFound, "there is no commit yet", fix: "lumos capture, then git commit")
    }

    /// Compares a commit with the highest release that it contains.
    func basis(
        of commit: Revision, after line: [Release], _ rules: ReleaseRules
    ) throws(LumosError) -> ReleaseBasis {
        guard let previous = line.first else {
            let root = try root(at: commit)
            return ReleaseBasis(
                commit: commit, line: line, rules: rules.versions, policy: rules.policy, assessment: nil,
                datasetCount: try listing(of: commit, root: root).documents.count)
        }
        let assessment = try assess(from: previous.revision, to: commit, under: rules.policy)
        return ReleaseBasis(
            commit: commit, line: line, rules: rules.versions, policy: rules.policy, assessment: assessment,
            datasetCount: assessment.comparison.coverage.datasets)
    }

    /// Two commits of the store as one diff.
    func assess(
        from old: Revision, to new: Revision, under policy: PolicySource
    ) throws(LumosError) -> Assessment {
        let comparison = try compare(
            .revision(old), .revision(new), named: old.spelling.string, new.spelling.string)
        let facts = PolicyFacts(asOf: try day(of: new, asOf: nil))
        return try assess(comparison, policy: policy, base: old, side: .revision(new), facts: facts)
    }

    /// What a release of that version says.
    ///
    /// - Parameter namesApprovals: not where a message is made again that an older version of Lumos has made.
    func message(
        of basis: ReleaseBasis, as version: SemanticVersion, moving bump: VersionBump, isPerDataset: Bool, tool: String,
        namesApprovals: Bool = true
    ) throws(LumosError) -> ReleaseMessage {
        ReleaseMessage(
            version: version, previous: basis.previous?.tag, bump: bump, needed: basis.needed,
            counts: basis.verdict?.counts ?? Verdict.nothing.counts, datasetCount: basis.datasetCount,
            digest: (basis.verdict ?? .nothing).digest,
            approvals: namesApprovals ? try approvals(of: basis) : nil, commit: basis.commit.id,
            policy: basis.policy.commit,
            edition: basis.policy.policy.edition, tool: tool, datasets: try datasets(of: basis, isPerDataset),
            isPerDataset: isPerDataset)
    }

    /// What becomes of each dataset; of a first release only where each of them gets a tag.
    private func datasets(of basis: ReleaseBasis, _ isPerDataset: Bool) throws(LumosError) -> [DatasetRelease] {
        guard let verdict = basis.verdict, let comparison = basis.assessment?.comparison else {
            return isPerDataset ? try firstDatasets(of: basis) : []
        }
        var releases = DatasetReleases(
            DatasetVersions(basis.line, named: basis.rules.tag), initial: basis.rules.initial)
        let moved = comparison.coverage.rewritten > 0 ? try movedDatasets(at: basis.commit) : [:]
        for dataset in verdict.datasets where dataset.isOfDataset {
            // What changed before `lumos move` goes on under the name that the move gave.
            if let new = dataset.change.datasets.new, moved[new.id] != nil { continue }
            try releases.add(dataset)
        }
        for dataset in verdict.datasets where dataset.isOfDataset {
            guard let new = dataset.change.datasets.new, let now = moved[new.id] else { continue }
            try releases.add(dataset, movedTo: now)
        }
        return releases.lines.values.sorted { $0.path < $1.path }
    }

    private func firstDatasets(of basis: ReleaseBasis) throws(LumosError) -> [DatasetRelease] {
        try contents(of: .revision(basis.commit)).snapshots.map { dataset in
            DatasetRelease(
                path: Text(StorePath(dataset.id).description), version: basis.rules.initial, event: .new)
        }.sorted { $0.path < $1.path }
    }

    /// The datasets that are called otherwise now, by their former names that nobody bears.
    private func movedDatasets(at commit: Revision) throws(LumosError) -> [DatasetID: DatasetSnapshot] {
        let all = try contents(of: .revision(commit)).snapshots
        var moved: [DatasetID: DatasetSnapshot] = [:]
        for dataset in all { for name in dataset.formerly { moved[name.id] = dataset } }
        for dataset in all { moved[dataset.id] = nil }
        return moved
    }
}

extension Verdict {
    /// That of a first release.
    static let nothing = Verdict([], policy: Policy(), classifier: Classifier(asOf: Date(unixTime: 0)))
}
