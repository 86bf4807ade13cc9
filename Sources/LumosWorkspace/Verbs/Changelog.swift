package import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// What changed in one release, or since the newest one.
package struct ReleaseNotes: Sendable {
    /// `nil` for what is not released yet.
    package let tag: Text?
    /// Of the commit.
    package let day: Date
    /// What it is compared with; `nil` for a first release.
    package let since: Text?
    /// `nil` for a first release.
    package let verdict: Verdict?
    package let datasetCount: Int
    /// The datasets' versions, by path; empty where they are not released yet.
    package let datasets: [DatasetRelease]
}

extension Workspace {
    /// What changed, release by release, newest first.
    ///
    /// - Parameter word: `FROM..TO`; `FROM` alone reaches to the newest commit. Without it what is not released yet, and
    ///   the newest release.
    package func changelog(_ word: String?) throws(LumosError) -> [ReleaseNotes] {
        try requireWholeHistory()
        let (store, rules) = (try requireStore(), try releaseRules())
        let (from, to) = try ends(word)
        if let from { try requireOneLine(from, to) }
        let pattern = rules.versions.tag
        let all = try git { () throws(GitError) in try store.releases(named: pattern, in: to) }
        let old = try from.map { (from) throws(LumosError) in
            Set(try git { () throws(GitError) in try store.releases(named: pattern, in: from) }.map(\.tag))
        }
        let shown = old.map { old in all.filter { !old.contains($0.tag) } } ?? Array(all.prefix(1))
        var notes: [ReleaseNotes] = []
        // What a release holds is told by it: only what comes after the newest is not released.
        if let newest = shown.first?.revision ?? from ?? all.first?.revision {
            if newest.id != to.id { notes += try unreleased(since: newest, to, rules) }
        } else {
            notes.append(try firstNotes(of: to, tag: nil, []))
        }
        for release in shown { notes.append(try self.notes(of: release, among: all, from: from, rules)) }
        return notes
    }

    /// - Returns: `nil` for a beginning that is not named.
    private func ends(_ word: String?) throws(LumosError) -> (from: Revision?, to: Revision) {
        guard let word else { return (nil, try releasedTip()) }
        guard let range = try range(word) else { return (try storedRevision(word), try releasedTip()) }
        return (try storedRevision(range[0]), try storedRevision(range[1]))
    }

    /// - Throws: exit 64 where the end does not contain the beginning.
    private func requireOneLine(_ from: Revision, _ to: Revision) throws(LumosError) {
        if try contains(from, in: to) { return }
        throw try contains(to, in: from) ? .backwards(from, to) : .apart(from, to)
    }

    private func storedRevision(_ word: String) throws(LumosError) -> Revision {
        if case .revision(let revision) = try side("rev:\(word)"), revision.kind == .commit { return revision }
        throw LumosError(.usage, "`\(word)` is no commit", why: "a changelog tells what lies between two of them")
    }

    private func unreleased(
        since old: Revision, _ new: Revision, _ rules: ReleaseRules
    ) throws(LumosError) -> [ReleaseNotes] {
        let assessment = try assess(from: old, to: new, under: rules.policy)
        if assessment.verdict.datasets.isEmpty { return [] }
        return [
            ReleaseNotes(
                tag: nil, day: assessment.asOf, since: old.spelling, verdict: assessment.verdict,
                datasetCount: assessment.comparison.coverage.datasets, datasets: [])
        ]
    }

    private func firstNotes(
        of commit: Revision, tag: Text?, _ datasets: [DatasetRelease]
    ) throws(LumosError) -> ReleaseNotes {
        ReleaseNotes(
            tag: tag, day: try day(of: commit, asOf: nil), since: nil, verdict: nil,
            datasetCount: try listing(of: commit, root: root(at: commit)).documents.count, datasets: datasets)
    }

    private func notes(
        of release: Release, among all: [Release], from: Revision?, _ rules: ReleaseRules
    ) throws(LumosError) -> ReleaseNotes {
        let listed = ReleaseMessage.datasets(in: release.message)
        let pattern = rules.versions.tag
        // Of releases that are not on one line the one before is not always contained.
        var before: Revision?
        for other in all where pattern.version(in: other.tag).map({ isLower($0, than: release, pattern) }) == true {
            guard try contains(other.revision, in: release.revision) else { continue }
            before = other.revision
            break
        }
        // Where FROM lies between the two, it is what is asked for.
        if let from, try contains(from, in: release.revision) {
            if let known = before { if try contains(known, in: from) { before = from } } else { before = from }
        }
        guard let before else { return try firstNotes(of: release.revision, tag: release.tag, listed) }
        return try told(before, release, listed, rules)
    }

    private func isLower(_ version: SemanticVersion, than release: Release, _ pattern: TagPattern) -> Bool {
        pattern.version(in: release.tag).map { version < $0 } ?? false
    }

    private func told(
        _ before: Revision, _ release: Release, _ listed: [DatasetRelease], _ rules: ReleaseRules
    ) throws(LumosError) -> ReleaseNotes {
        let assessment = try assess(from: before, to: release.revision, under: rules.policy)
        return ReleaseNotes(
            tag: release.tag, day: assessment.asOf, since: before.spelling, verdict: assessment.verdict,
            datasetCount: assessment.comparison.coverage.datasets, datasets: listed)
    }

    private func contains(_ one: Revision, in other: Revision) throws(LumosError) -> Bool {
        let store = try requireStore()
        return try git { () throws(GitError) in try store.contains(one.id, in: other.id) }
    }
}

extension LumosError {
    fileprivate static func backwards(_ from: Revision, _ to: Revision) -> LumosError {
        LumosError(
            .usage, "`\(from.spelling)` comes after `\(to.spelling)`",
            why: "a changelog goes from the older to the newer",
            fix: "lumos changelog \("\(to.spelling)..\(from.spelling)".inShell)")
    }

    fileprivate static func apart(_ from: Revision, _ to: Revision) -> LumosError {
        LumosError(
            .usage, "`\(to.spelling)` does not contain `\(from.spelling)`",
            why: "the two have gone different ways, and a changelog goes along one",
            fix: "lumos diff \(from.spelling.inShell) \(to.spelling.inShell) compares them as they are")
    }
}
