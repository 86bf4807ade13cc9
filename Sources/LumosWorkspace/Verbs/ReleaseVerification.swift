package import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// Whether a release's tag says what its commits say.
package struct ReleaseVerification: Sendable {
    package let tag: Text
    /// What does not agree; empty where all does.
    package let differences: [Difference]
    /// Whether somebody has signed it: `git tag -v` says who.
    package let isSigned: Bool
    /// What made it, where that is another version of Lumos.
    package let otherTool: String?

    /// A line of the message, and what it should be; `nil` where there should be none, or is none.
    package struct Difference: Sendable, Hashable {
        package let said: String?
        package let expected: String?
    }
}

extension Workspace {
    /// Makes a release's message again from its commits, under the policy that it names, and compares line by line; so
    /// with the tags of single datasets.
    ///
    /// - Parameter named: the release's tag; `nil` for the one with the highest version.
    /// - Throws: exit 66 where there is no such tag, or what it rests on is not here.
    package func verifyRelease(_ named: String?) throws(LumosError) -> ReleaseVerification {
        let store = try requireStore()
        try requireWholeHistory()
        let release: Release
        if let named {
            let name = Text(named.dropping("refs/tags/") ?? named)
            let found = try git { () throws(GitError) in try store.release(tagged: name) }
            guard let found else { return try noRelease(name, in: store) }
            release = found
        } else {
            release = try newestRelease().release
        }
        return try verification(of: release)
    }

    /// The same of a release that is at hand, in a repository that is not shallow.
    func verification(of release: Release) throws(LumosError) -> ReleaseVerification {
        let store = try requireStore()
        let message = release.message
        let tool = ReleaseMessage.value(of: "Tool", in: message) ?? ""
        let isPerDataset = ReleaseMessage.value(of: "Dataset-Tags", in: message) != nil
        let rules = try rulesNamed(in: message, of: release.tag)
        guard let version = rules.versions.tag.version(in: release.tag) else {
            return ReleaseVerification(
                release, [.init(said: release.tag.string, expected: "a tag named \(rules.versions.tag)")])
        }
        let line = try git { () throws(GitError) in try store.releases(named: rules.versions.tag, in: release.revision)
        }
        .filter { other in rules.versions.tag.version(in: other.tag).map { $0 < version } ?? false }
        let basis = try basis(of: release.revision, after: line, rules)
        // The number that was moved may be a greater one than the changes ask for, and no other.
        let bump = basis.places.first { basis.previousVersion?.moving($0) == version }
        let expected = try self.message(
            of: basis, as: bump == nil ? try basis.usualVersion : version, moving: bump ?? basis.usualPlace,
            isPerDataset: isPerDataset, tool: tool,
            namesApprovals: ReleaseMessage.value(of: ReleaseApprovals.key, in: message) != nil)
        var differences = ReleaseVerification.differences(
            ReleaseMessage.lines(of: message), ReleaseMessage.lines(of: expected.text))
        if isPerDataset {
            for dataset in expected.tagged { differences += try self.differences(dataset, of: release, in: store) }
        }
        return ReleaseVerification(release, differences)
    }

    /// The rules by which a release says that it was made.
    private func rulesNamed(in message: Text, of tag: Text) throws(LumosError) -> ReleaseRules {
        guard let named = ReleaseMessage.value(of: "Policy", in: message), named != ReleaseMessage.unversioned else {
            return try releaseRules()
        }
        if surroundings.variable("LUMOS_CONFIG") != nil { return try releaseRules() }
        guard ObjectID(hex: named) != nil, let code = try codeRevision("rev:\(named)") else {
            throw LumosError(
                .notFound, "the policy of \(tag) is not here", why: "it says that it was made under `\(named)`",
                fix: "git fetch brings commits of the code that only the remote has")
        }
        return try releaseRules(at: code)
    }

    private func differences(
        _ dataset: DatasetRelease, of release: Release, in store: GitRepository
    ) throws(LumosError) -> [ReleaseVerification.Difference] {
        let found = try git { () throws(GitError) in try store.datasetTag(dataset.tag) }
        guard let found else { return [.init(said: nil, expected: "tag \(dataset.tag)")] }
        if found.commit != release.revision.id {
            return [
                .init(said: "\(dataset.tag) at \(found.commit)", expected: "\(dataset.tag) at \(release.revision.id)")
            ]
        }
        return ReleaseVerification.differences(
            ReleaseMessage.lines(of: found.message), ReleaseMessage.lines(of: dataset.message(in: release.tag)))
    }

    private func noRelease(_ name: Text, in store: GitRepository) throws(LumosError) -> ReleaseVerification {
        guard try git({ () throws(GitError) in try store.hasTag(name) }) else {
            throw LumosError(
                .notFound, "there is no tag `\(name)`", fix: "git fetch --tags brings tags that only the remote has")
        }
        return ReleaseVerification(
            tag: name,
            differences: [
                .init(said: "\(name)", expected: "an annotated tag of a commit whose message begins `Lumos-Release: 1`")
            ],
            isSigned: false, otherTool: nil)
    }

    /// The release with the highest version that the store's newest commit contains.
    ///
    /// - Throws: exit 66 where there is none.
    func newestRelease() throws(LumosError) -> (release: Release, rules: ReleaseRules, tip: Revision) {
        let (store, rules, tip) = (try requireStore(), try releaseRules(), try releasedTip())
        let found = try git { () throws(GitError) in try store.highestRelease(named: rules.versions.tag, in: tip) }
        guard let found else {
            throw LumosError(
                .notFound, "nothing is released yet",
                why: "\(tip.spelling) contains no release named \(rules.versions.tag)",
                fix: "git fetch --tags brings tags that only the remote has; lumos release makes the first one, "
                    + "\(rules.versions.initial)")
        }
        return (found, rules, tip)
    }
}

extension ReleaseVerification {
    fileprivate init(_ release: Release, _ differences: [Difference]) {
        let tool = ReleaseMessage.value(of: "Tool", in: release.message)
        self.init(
            tag: release.tag, differences: differences, isSigned: ReleaseMessage.isSigned(release.message),
            otherTool: tool.flatMap { Text($0) == Text("lumos \(Version.current)") ? nil : $0 })
    }

    /// Lines that one message has and the other has not, those of one key side by side.
    fileprivate static func differences(_ said: [String], _ expected: [String]) -> [Difference] {
        let (here, there) = (said.map { Text($0) }, expected.map { Text($0) })
        if here == there { return [] }
        var extra = here.filter { !there.contains($0) }
        var found: [Difference] = []
        for line in there where !here.contains(line) {
            let partner = extra.firstIndex { key(of: $0) == key(of: line) }
            found.append(Difference(said: partner.map { extra.remove(at: $0).string }, expected: line.string))
        }
        found += extra.map { Difference(said: $0.string, expected: nil) }
        return found.isEmpty ? [Difference(said: "these lines in another order, or twice", expected: nil)] : found
    }

    /// "Version" of "Version: 1.0.0", the path of a dataset's line.
    private static func key(of line: Text) -> Text {
        if let dataset = DatasetRelease(line: line.string) { return dataset.path }
        return Text(String(line.string.prefix { $0 != ":" }))
    }
}

extension ReleaseBasis {
    /// The numbers that may be moved: what the changes ask for, and more.
    fileprivate var places: [VersionBump] {
        VersionBump.allCases.filter { $0 >= max(usualPlace, .patch) }
    }

    /// What `release` moves where nobody asks for more.
    fileprivate var usualPlace: VersionBump { previousVersion?.place(of: needed) ?? .none }

    fileprivate var usualVersion: SemanticVersion {
        get throws(LumosError) {
            guard let last = previousVersion else { return rules.initial }
            guard let version = last.moving(usualPlace) else { throw .noGreater(last) }
            return version
        }
    }
}
