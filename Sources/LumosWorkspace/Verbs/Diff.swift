import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel
import LumosSources

/// A comparison and what the policy says of it.
package struct Assessment: Sendable {
    package let comparison: Comparison
    package internal(set) var verdict: Verdict
    package let policy: PolicySource
    package let asOf: Date
    /// Who reads the datasets that break, who reads those, and so on: by the dataset that is read.
    package let downstream: [DatasetID: [DatasetSnapshot]]
    /// In which files the datasets of the verdict are described.
    package let places: [DatasetID: DatasetPlace]
    /// What the reader of the report should know besides.
    package var notes: [String]
    /// What the answer does not rest on, beyond what was not seen: it stands in the line of the answer.
    package var caveats: [String] = []
    /// What the next release would be called; `nil` where that is not known.
    package var nextRelease: NextRelease?
}

/// `lumos diff`: every change between two sides, classified. It never gates.
package struct DiffRequest: Sendable {
    /// At most two; `A..B` and `A...B` name both.
    package var sides: [String] = []
    package var staged = false
    /// Only these datasets: names or globs.
    package var datasets: [String] = []
    package var asOf: Date?
    /// Facets of a live side that are compared although another source holds them in the store.
    package var facets: Set<Facet> = []

    package init() {}
}

extension Workspace {
    package func diff(_ request: DiffRequest) throws(LumosError) -> Assessment {
        let (old, new) = try sides(request)
        let (before, after) = (try side(old), try side(new))
        let comparison = try compare(before, after, named: old, new, facets: request.facets)
        let base: Revision? = if case .revision(let revision) = before { revision } else { nil }
        let head: Revision? = if case .revision(let revision) = after { revision } else { nil }
        let source = try policy(at: base)
        let filter = DatasetFilter(request.datasets)
        var facts = PolicyFacts(asOf: try day(of: head, asOf: request.asOf))
        facts.isLive = after.isLive
        if request.datasets.isEmpty { facts.amendment = try amendment(of: source, at: after.filePlace) }
        var assessment = try assess(
            comparison.limited(to: filter), policy: source, base: base, side: after, facts: facts)
        if request.datasets.isEmpty, let base, head != nil {
            assessment.nextRelease = try nextRelease(of: base, assessment)
        }
        return assessment
    }

    private func sides(_ request: DiffRequest) throws(LumosError) -> (String, String) {
        var words = request.sides
        if words.count == 1, let range = try range(words[0]) { words = range }
        if request.staged {
            guard words.count <= 1 else { throw LumosError(.usage, "--staged takes at most one side") }
            return (words.first ?? "HEAD", "index:")
        }
        switch words.count {
        case 0:
            _ = try requireRepository()
            if isBeside { return ("HEAD", "worktree:") }
            return (try requireStoreTip().spelling.string, try onlySource())
        case 1:
            if isBeside { return (words[0], "worktree:") }
            return (try requireStoreTip().spelling.string, words[0])
        case 2: return (words[0], words[1])
        default: throw LumosError(.usage, "diff takes two sides", why: "\(words.count) were given")
        }
    }

    /// The source that is meant where none is named.
    private func onlySource() throws(LumosError) -> String {
        let names = configuration.sources.map(\.configuration.name.string)
        if names.count == 1 { return "source:\(names[0])" }
        throw LumosError(
            .usage, "diff needs a side to compare with \(storeName)", why: "no file of this branch is a snapshot",
            fix: names.isEmpty
                ? "lumos diff dbt:target" : "lumos diff \(names[0].inShell), or lumos status for all sources")
    }

    /// `A..B`, or `A...B` with the merge base as the old side.
    func range(_ word: String) throws(LumosError) -> [String]? {
        guard !isNamedForm(word), !Disk.exists(surroundings.absolute(word)), let dots = word.firstRange(of: "..") else {
            return nil
        }
        var rest = word[dots.upperBound...]
        let isSymmetric = rest.first == "."
        if isSymmetric { rest = rest.dropFirst() }
        let left = word[..<dots.lowerBound].isEmpty ? "HEAD" : String(word[..<dots.lowerBound])
        let right = rest.isEmpty ? "HEAD" : String(rest)
        guard isSymmetric else { return [left, right] }
        return [try mergeBase(revision(left), revision(right), in: requireStore()).id.hex, right]
    }

    /// Judges a comparison.
    ///
    /// - Parameter followsReaders: whether those are looked for who read the readers of what breaks.
    func assess(
        _ comparison: Comparison, policy: PolicySource, base: Revision?, side: Side, facts: PolicyFacts,
        since releases: [ReleaseChanges] = [], followsReaders: Bool = true
    ) throws(LumosError) -> Assessment {
        var search = ReaderSearch(self, in: side)
        let verdict = try verdict(
            of: comparison, policy: policy.policy, base: base, side: side, facts: facts, since: releases, &search)
        return Assessment(
            comparison: comparison, verdict: verdict, policy: policy, asOf: facts.asOf,
            downstream: try downstream(
                of: verdict, in: side, read: comparison.readers, isFollowed: followsReaders, &search),
            places: try places(of: verdict, comparison, in: side), notes: comparison.notes,
            caveats: comparison.caveats)
    }

    /// What the rules and a policy say of a comparison.
    func verdict(
        of comparison: Comparison, policy: Policy, base: Revision?, side: Side, facts: PolicyFacts,
        since releases: [ReleaseChanges], _ search: inout ReaderSearch
    ) throws(LumosError) -> Verdict {
        let changed = Classifier(asOf: facts.asOf).classified(comparison.changes)
        let view = try view(for: LookUps(changed), in: side, read: comparison.readers, base: base, &search)
        return Verdict(changed.adding(seeing: view), policy: policy, facts: facts, since: releases)
    }

    /// The day against which sunsets are judged: the one that is named, else the head commit's; today where the head is
    /// no commit. Whoever commits writes that day: it is none that is yet to come, and none before the base's.
    func day(of head: Revision?, since base: Revision? = nil, asOf: Date?) throws(LumosError) -> Date {
        if let asOf { return asOf }
        guard let head, head.kind == .commit else { return today }
        let own = min(try day(of: head), today)
        guard let base, base.kind == .commit else { return own }
        return min(max(own, try day(of: base)), today)
    }

    /// The committer's day of a commit of the store.
    private func day(of commit: Revision) throws(LumosError) -> Date {
        let repository = try requireStore()
        return Date(
            unixTime: try git { () throws(GitError) in try repository.commit(commit.id).committer.time.seconds })
    }

    /// The day of the clock, UTC.
    var today: Date { Date(unixTime: surroundings.now.seconds) }

    /// The commit from which both came.
    ///
    /// - Parameter repository: that of the code where none is named.
    func mergeBase(
        _ a: Revision, _ b: Revision, in repository: GitRepository? = nil
    ) throws(LumosError) -> Revision {
        let repository = if let repository { repository } else { try requireRepository() }
        if let base = try git({ () throws(GitError) in try repository.mergeBase(a, b) }) { return base }
        throw LumosError(
            .notFound, "`\(a.spelling)` and `\(b.spelling)` have no commit in common",
            why: "their histories are unrelated",
            fix: "lumos diff \(a.spelling.inShell) \(b.spelling.inShell) compares them as they are")
    }
}

extension Side {
    /// Where the files beside its snapshots lie; `nil` where it is no side of the repository.
    var filePlace: FilePlace? {
        switch self {
        case .revision(let revision): .revision(revision)
        case .workTree: .workTree
        case .staged: .staged
        case .files, .standardInput, .live: nil
        }
    }

    var isLive: Bool { if case .live = self { true } else { false } }
}
