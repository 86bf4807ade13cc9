import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

extension Workspace {
    /// How much of what the policy requires is missing at the head; `nil` where it requires nothing.
    ///
    /// Reads every snapshot of the head, one after the other.
    func tally(
        of comparison: Comparison, _ head: Side, under policy: Policy
    ) throws(LumosError) -> RequirementTally? {
        guard policy.asksOfDatasets else { return nil }
        var tally = RequirementTally(policy, isLive: head.isLive)
        if let read = comparison.readers {
            for dataset in read { tally.count(dataset) }
            return tally
        }
        let listing = try listing(of: head)
        for (path, place) in listing.sorted {
            if let dataset = try snapshot(path, place, in: listing) { tally.count(dataset) }
        }
        return tally
    }

    /// What the head changes for those who still read the releases since the one that the policy names.
    ///
    /// Each is compared with the head and with the base: what the base had broken already is not the head's doing.
    ///
    /// - Throws: exit 66 where the base contains no such release.
    func releases(
        before base: Revision?, _ head: Side, _ headName: String, under policy: Policy, asOf day: Date
    ) throws(LumosError) -> [ReleaseChanges] {
        guard let tag = policy.transitiveSince, let base, base.kind == .commit else { return [] }
        let repository = try requireStore()
        let all = try git { () throws(GitError) in try repository.releases(in: base) }
        guard let oldest = all.firstIndex(where: { $0.tag == tag }) else { throw .noRelease(tag, among: all, in: base) }
        let classifier = Classifier(asOf: day)
        return try all[...oldest].filter { $0.revision.id != base.id }.map { (release) throws(LumosError) in
            let name = release.tag.string
            let now = try compare(.revision(release.revision), head, named: name, headName)
            let landed = try compare(.revision(release.revision), .revision(base), named: name, base.spelling.string)
            return ReleaseChanges(
                tag: release.tag, changes: classifier.classified(now.changes),
                landed: classifier.classified(landed.changes))
        }
    }
}

extension LumosError {
    fileprivate static func noRelease(_ tag: Text, among all: [Release], in base: Revision) -> LumosError {
        let names = all.map(\.tag.string)
        let guess = Suggestion.closest(to: tag.string, among: names)
        return LumosError(
            .notFound, "`transitive-since` names `\(tag)`, and \(base.spelling) contains no such release",
            why: "a release is an annotated tag whose message begins `Lumos-Release: 1`"
                + (names.isEmpty ? "" : "; there are \(names.prefix(5).joined(separator: ", "))"),
            fix: guess.map { "did you mean `\($0)`?" } ?? "git fetch --tags brings tags that only the remote has")
    }
}

extension PolicySource {
    /// The same under another edition of the rules.
    func under(edition: Int?) -> PolicySource {
        guard let edition else { return self }
        var policy = policy
        policy.edition = edition
        return PolicySource(policy: policy, path: path, commit: commit, place: place)
    }
}
