package import CanonicalJSON
package import LumosDiff
package import LumosGit
package import LumosModel

/// `lumos release`: tags the store with the version that follows from what changed.
package struct ReleaseRequest: Sendable {
    package var isDryRun = false
    /// Signed as the user's git signs tags.
    package var signs = false
    /// A remote's name; empty for the usual one; `nil` pushes nothing.
    package var push: String?
    /// The number to move, where it is not the one that the changes ask for.
    package var bump: VersionBump?

    package init() {}
}

/// What there is to say of a release.
package struct ReleaseOutcome: Sendable {
    /// Whether tags were made, or would be.
    package let isNew: Bool
    package let tag: Text
    package let version: SemanticVersion
    /// The release before; of one that was there already too.
    package let previous: Text?
    /// The number that is moved; `none` for a first release.
    package let bump: VersionBump
    /// What the changes since the release before ask for.
    package let needed: VersionBump
    package let commit: Revision
    /// `nil` for a first release.
    package let verdict: Verdict?
    package let datasetCount: Int
    package let datasets: [DatasetRelease]
    /// Every tag of the release, that of the store last.
    package let tags: [Text]
    /// The message of the store's tag.
    package let message: Text
    /// The remote that has the tags now.
    package fileprivate(set) var remote: String?
}

extension Workspace {
    /// Compares the store's newest commit with the highest release that it contains, and tags it.
    ///
    /// - Returns: `nil` where there is nothing to release: the store holds no dataset.
    /// - Throws: exit 64 where `bump` is smaller than the changes ask for; 66 in a shallow clone; 75 where somebody was
    ///   faster; 77 where a name is taken; 78 where `versions.tag` is the name of a dataset's tags.
    package func release(_ request: ReleaseRequest) throws(LumosError) -> ReleaseOutcome? {
        let store = try requireStore()
        try requireWholeHistory()
        if let remote = request.push { _ = try self.remote(remote, of: store) }
        let rules = try releaseRules()
        let tip = try releasedTip()
        let line = try git { () throws(GitError) in try store.releases(named: rules.versions.tag, in: tip) }
        let basis = try basis(of: tip, after: line, rules)
        if basis.datasetCount == 0, line.isEmpty { return nil }
        guard let bump = try basis.bump(asked: request.bump) else { return try unchanged(basis, request) }
        let version = try basis.version(moving: bump)
        let message = try message(
            of: basis, as: version, moving: bump, isPerDataset: rules.versions.isPerDataset,
            tool: "lumos \(Version.current)")
        let name = rules.versions.tag.name(of: version)
        var tag = TagDraft(name: name, message: message.text)
        let datasets = message.isPerDataset ? message.tagged.map { $0.draft(in: name) } : []
        if let dataset = datasets.first(where: { rules.versions.tag.meets($0.name, as: name) }) {
            throw .oneName(rules.versions.tag, dataset.name)
        }
        var outcome = ReleaseOutcome(
            isNew: true, tag: name, version: version, previous: basis.previous?.tag, bump: bump, needed: basis.needed,
            commit: tip, verdict: basis.verdict, datasetCount: basis.datasetCount, datasets: message.datasets,
            tags: (datasets + [tag]).map(\.name), message: tag.message)
        if request.isDryRun {
            try git { () throws(GitError) in try store.requireUntaken(datasets + [tag], of: tip.id) }
            return outcome
        }
        // The person works in the code; a store elsewhere need not know who they are.
        let person = repository ?? store
        let tagger = try git { () throws(GitError) in try person.committer(now: surroundings.now) }
        if request.signs { tag.object = try signedTag(tag, of: tip, in: store, as: tagger) }
        try git { () throws(GitError) in
            try store.makeRelease(
                tag, datasets: datasets, of: tip.id, named: rules.versions.tag, after: basis.previous?.tag, by: tagger)
        }
        if let remote = request.push {
            outcome.remote = try push(datasets + [tag], of: tip, to: remote, from: store, undoing: true)
        }
        return outcome
    }

    /// Nothing changed since the highest release; it is pushed where that is asked, for an earlier push may have failed.
    private func unchanged(_ basis: ReleaseBasis, _ request: ReleaseRequest) throws(LumosError) -> ReleaseOutcome? {
        guard let newest = basis.previous, let version = basis.previousVersion else { return nil }
        let listed = ReleaseMessage.datasets(in: newest.message)
        let isPerDataset = ReleaseMessage.value(of: "Dataset-Tags", in: newest.message) != nil
        let datasets = isPerDataset ? listed.filter(\.isTagged).map { $0.draft(in: newest.tag) } : []
        let drafts = datasets + [TagDraft(name: newest.tag, message: newest.message)]
        var outcome = ReleaseOutcome(
            isNew: false, tag: newest.tag, version: version,
            previous: ReleaseMessage.value(of: "Previous", in: newest.message).flatMap {
                $0 == "none" ? nil : Text($0)
            },
            bump: .none, needed: .none, commit: newest.revision, verdict: nil, datasetCount: basis.datasetCount,
            datasets: listed, tags: drafts.map(\.name), message: newest.message)
        if let remote = request.push, !request.isDryRun {
            outcome.remote = try push(
                drafts, of: newest.revision, to: remote, from: requireStore(), undoing: false)
        }
        return outcome
    }
}

extension DatasetRelease {
    fileprivate func draft(in release: Text) -> TagDraft { TagDraft(name: tag, message: message(in: release)) }
}

extension ReleaseBasis {
    /// The number to move: what the changes ask for, or more; `nil` where nothing is to be released.
    ///
    /// A commit that is released already gets no second version, unless that leaves 0.x for 1.0.0.
    fileprivate func bump(asked: VersionBump?) throws(LumosError) -> VersionBump? {
        guard let previous, let last = previousVersion else {
            if let asked { throw .nothingToBump(asked, rules.initial) }
            return VersionBump.none
        }
        let place = last.place(of: needed)
        if let asked, asked < place { throw .tooSmall(asked, place, verdict, since: previous.tag) }
        let bump = max(asked ?? .none, place)
        if commit.id == previous.revision.id, !(last.major == 0 && bump == .major) { return nil }
        return bump == .none ? nil : bump
    }

    fileprivate func version(moving bump: VersionBump) throws(LumosError) -> SemanticVersion {
        guard let last = previousVersion else { return rules.initial }
        guard let version = last.moving(bump) else { throw .noGreater(last) }
        return version
    }
}

extension TagPattern {
    /// Whether a dataset's tag may be taken for one of the store's, or Git can keep one of the two alone: as a file, or as
    /// the folder of the other.
    fileprivate func meets(_ dataset: Text, as store: Text) -> Bool {
        let (one, other) = (dataset.string.utf8, store.string.utf8)
        return version(in: dataset) != nil || one.starts(with: "\(store)/".utf8)
            || other.starts(with: "\(dataset)/".utf8)
    }
}

extension LumosError {
    fileprivate static func oneName(_ tag: TagPattern, _ dataset: Text) -> LumosError {
        LumosError(
            .configuration, "releases of the store cannot be called \(tag)",
            why: "`\(dataset)` is the tag of a dataset: nobody could tell them apart",
            fix: "give `versions.tag` in lumos.yaml another name, like \"\(TagPattern.usual)\"")
    }

    fileprivate static func nothingToBump(_ bump: VersionBump, _ initial: SemanticVersion) -> LumosError {
        LumosError(
            .usage, "there is no release yet whose \(bump.rawValue) version could be moved",
            why: "the first one is \(initial): `versions.initial` in lumos.yaml", fix: "lumos release")
    }

    fileprivate static func tooSmall(
        _ asked: VersionBump, _ place: VersionBump, _ verdict: Verdict?, since tag: Text
    ) -> LumosError {
        let worst = verdict?.datasets.max { $0.bump < $1.bump }
        let reason = worst.flatMap { dataset in
            dataset.findings.first.map { "\($0.finding.rule.id) in \(dataset.id.name)" }
        }
        return LumosError(
            .usage, "--bump \(asked.rawValue) is too small: what changed since \(tag) asks for \(place.rawValue)",
            why: reason, fix: "lumos release moves the right number by itself")
    }
}
