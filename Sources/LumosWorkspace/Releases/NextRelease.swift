package import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// What a release would be called once a change is merged.
package struct NextRelease: Sendable, Hashable {
    package let version: SemanticVersion
    package let tag: Text
    /// What the change asks for, with what the base has not released yet; `none` where nothing would be released.
    package let bump: VersionBump
    /// Whether it would be the first.
    package let isFirst: Bool
}

extension Assessment {
    /// The version that a release would have once the change is merged; the newest one where none would be made; `nil`
    /// where that is not known.
    package var nextVersion: SemanticVersion? { nextRelease?.version }
}

extension Workspace {
    /// The larger of what the base has not released yet and what a change asks for, on top of the highest release that
    /// the base contains. What is not released is compared tree by tree, and only where the change is not as bad already
    /// as anything can be.
    func nextRelease(after base: Revision, _ change: Assessment) throws(LumosError) -> NextRelease? {
        guard let last = try lastRelease(before: base) else { return nil }
        guard let release = last.release, let version = last.version else { return last.first }
        var bump = change.verdict.bump
        if bump < .major, release.revision.id != base.id {
            bump = max(bump, try unreleasedBump(from: release.revision, to: base, change))
        }
        return last.next(version, bump)
    }

    /// The same where the base is the release itself and nothing more has to be compared; `nil` elsewhere.
    func nextRelease(of base: Revision, _ change: Assessment) throws(LumosError) -> NextRelease? {
        guard let last = try lastRelease(before: base), let release = last.release, let version = last.version,
            release.revision.id == base.id
        else { return nil }
        return last.next(version, change.verdict.bump)
    }

    private func unreleasedBump(
        from release: Revision, to base: Revision, _ change: Assessment
    ) throws(LumosError) -> VersionBump {
        let comparison = try compare(.revision(release), .revision(base), named: "", "")
        if comparison.changes.isEmpty { return .none }
        let facts = PolicyFacts(asOf: change.asOf)
        let changed = Classifier(asOf: facts.asOf).classified(comparison.changes)
        let quick = Verdict(changed, policy: change.policy.policy, facts: facts).bump
        if quick == .major { return quick }
        return try assess(
            comparison, policy: change.policy, base: release, side: .revision(base), facts: facts
        ).verdict.bump
    }

    /// `nil` where nobody knows: the base is no commit, or its history is not here.
    private func lastRelease(before base: Revision) throws(LumosError) -> LastRelease? {
        guard base.kind == .commit else { return nil }
        let store = try requireStore()
        if try git({ () throws(GitError) in try store.isShallow }) { return nil }
        let rules = try releaseRules().versions
        let release = try git { () throws(GitError) in try store.highestRelease(named: rules.tag, in: base) }
        return LastRelease(release: release, rules: rules)
    }
}

private struct LastRelease {
    let release: Release?
    let rules: VersionRules

    var version: SemanticVersion? { release.flatMap { rules.tag.version(in: $0.tag) } }

    var first: NextRelease {
        NextRelease(version: rules.initial, tag: rules.tag.name(of: rules.initial), bump: .none, isFirst: true)
    }

    func next(_ version: SemanticVersion, _ bump: VersionBump) -> NextRelease? {
        version.raised(by: bump).map {
            NextRelease(version: $0, tag: rules.tag.name(of: $0), bump: version.place(of: bump), isFirst: false)
        }
    }
}
