import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// What releases say of single datasets, by the name of the release and that of the dataset's tag: of ten thousand tags of
/// one release its message is read once.
struct ReleasedDatasets {
    private var known: [Text: [Text: DatasetRelease]] = [:]

    mutating func dataset(_ tag: Text, in release: Release) -> DatasetRelease? {
        if let datasets = known[release.tag] { return datasets[tag] }
        let listed = ReleaseMessage.datasets(in: release.message).filter(\.isTagged).map { ($0.tag, $0) }
        let datasets = Dictionary(listed, uniquingKeysWith: { first, _ in first })
        known[release.tag] = datasets
        return datasets[tag]
    }
}

extension Reception {
    /// What there is to say of a tag; `nil` where it is no release, or a true one that is new. The policy's mode says
    /// nothing of releases.
    func judgement(of update: RefUpdate, tag name: Text, _ datasets: inout ReleasedDatasets) -> ReferenceJudgement? {
        do throws(LumosError) {
            let old = try standing(update)
            if let old, old != update.new, let tag = try tag(name, at: old), isRelease(tag.message) {
                throw .released(name, isDeleted: update.new == nil)
            }
            guard let new = update.new, let tag = try tag(name, at: new), isRelease(tag.message) else { return nil }
            // In the code's repository of layout `repo` nothing is released.
            let layout = try layout.get() ?? StoreLayout()
            if layout.layout == .repo { return nil }
            try requireLetIn(tag.commit, of: name)
            if DatasetRelease.isOne(tag.message) {
                try requireListed(name, tag.commit, tag.message, &datasets)
            } else {
                try requireTrue(name, in: workspace.storing(by: layout))
            }
            return nil
        } catch {
            return ReferenceJudgement(name: name, answer: .stopped(error), mode: .gate)
        }
    }

    private func tag(_ name: Text, at object: ObjectID) throws(LumosError) -> (commit: ObjectID, message: Text)? {
        try git { () throws(GitError) in try repository.tag(name, at: object) }
    }

    private func isRelease(_ message: Text) -> Bool {
        message.string.utf8.starts(with: Release.mark.utf8) || DatasetRelease.isOne(message)
    }

    /// A release is of what the gate has let in: so are the store's commit and the one whose policy it names.
    private func requireLetIn(_ commit: ObjectID, of tag: Text) throws(LumosError) {
        if try isLetIn(commit) { return }
        throw LumosError(
            .no, "`\(tag)` is a release of \(commit.abbreviated()), which no protected branch has",
            why: "only what the gate has let in is released",
            fix:
                "push the branch first, or with it: git push --atomic … ; `lumos.gate` on the server protects more branches"
        )
    }

    private func isLetIn(_ commit: ObjectID) throws(LumosError) -> Bool {
        let store = try storeBranch
        return try git { () throws(GitError) in
            var tips: [Text: ObjectID] = [:]
            for branch in try repository.branches() { tips[branch.reference] = branch.tip }
            for update in updates where update.branch != nil { tips[update.reference] = update.new }
            for (reference, tip) in tips where protected.contains(reference) || reference == store {
                if try repository.contains(commit, in: tip) { return true }
            }
            return false
        }
    }

    /// A release says what its commits say.
    private func requireTrue(_ name: Text, in workspace: Workspace) throws(LumosError) {
        guard let release = try git({ () throws(GitError) in try repository.release(tagged: name) }) else { return }
        let policy = ReleaseMessage.value(of: "Policy", in: release.message).flatMap { ObjectID(hex: $0) }
        let isPolicyHere = try policy.map { (id) throws(LumosError) in
            try git { () throws(GitError) in try repository.has(id) }
        }
        if isPolicyHere == false, try isStoreAlone { return try requirePlausible(release) }
        if let policy, isPolicyHere == true, try !isLetIn(policy) {
            throw LumosError(
                .no, "`\(name)` was made under the policy of \(policy.abbreviated()), which no protected branch has",
                why: "whoever pushes could have written that for it", fix: "merge first, then lumos release")
        }
        try workspace.requireWholeHistory()
        var differences = try workspace.verification(of: release).differences
        // Where the policy lies beside the snapshots a release is made under its own commit's, not an older one that asks less.
        if workspace.isBeside, let policy, policy != release.revision.id {
            differences.append(.init(said: "Policy: \(policy)", expected: "Policy: \(release.revision.id)"))
        }
        if !differences.isEmpty { throw .untrue(name, differences) }
    }

    /// In a store of its own the policy is not at hand: what does not rest on it is compared.
    private func requirePlausible(_ release: Release) throws(LumosError) {
        func said(_ key: String) -> String { ReleaseMessage.value(of: key, in: release.message) ?? "" }
        var differences: [ReleaseVerification.Difference] = []
        if said("Commit") != release.revision.id.hex {
            differences.append(.init(said: "Commit: \(said("Commit"))", expected: "Commit: \(release.revision.id)"))
        }
        if !release.tag.string.utf8.reversed().starts(with: said("Version").utf8.reversed()) {
            differences.append(.init(said: "Version: \(said("Version"))", expected: "the version in `\(release.tag)`"))
        }
        let previous = Text(said("Previous"))
        let isPrevious = try git { () throws(GitError) in
            guard let before = try repository.release(tagged: previous) else { return false }
            return try repository.contains(before.revision.id, in: release.revision.id)
        }
        if previous != "none", !isPrevious {
            differences.append(.init(said: "Previous: \(previous)", expected: "a release that it contains"))
        }
        if !differences.isEmpty { throw .untrue(release.tag, differences) }
    }

    /// The tag of a dataset says what a release that is here says of it.
    private func requireListed(
        _ name: Text, _ commit: ObjectID, _ message: Text, _ datasets: inout ReleasedDatasets
    ) throws(LumosError) {
        let of = Text(ReleaseMessage.value(of: "Release", in: message) ?? "")
        guard let release = try git({ () throws(GitError) in try repository.release(tagged: of) }) else {
            throw LumosError(
                .no, "`\(name)` is of the release `\(of)`, which is not here", fix: "push both: git push --atomic")
        }
        let listed = datasets.dataset(name, in: release)
        let expected = listed.map { ReleaseMessage.lines(of: $0.message(in: release.tag)).map { Text($0) } }
        guard commit == release.revision.id, ReleaseMessage.lines(of: message).map({ Text($0) }) == expected else {
            throw LumosError(
                .no, "`\(name)` is not what `\(of)` says of it", why: "that release lists another version, or commit",
                fix: "git tag -d '\(name)'; lumos release makes the tags of a release")
        }
    }
}

extension LumosError {
    fileprivate static func released(_ name: Text, isDeleted: Bool) -> LumosError {
        LumosError(
            .no, "`\(name)` is a release, and may not be \(isDeleted ? "deleted" : "moved")",
            why: "readers rely on it, and later releases are counted from it",
            fix: isDeleted
                ? "a release that was wrong is followed by the next one: lumos release"
                : "git fetch --tags --force brings the one that is here")
    }

    fileprivate static func untrue(_ name: Text, _ differences: [ReleaseVerification.Difference]) -> LumosError {
        let lines = differences.prefix(5).map {
            "it says `\($0.said ?? "nothing")`, and should `\($0.expected ?? "not")`"
        }
        let more = differences.count > 5 ? ["and \(differences.count - 5) more"] : []
        return LumosError(
            .no, "`\(name)` does not say what its commits say", why: (lines + more).joined(separator: "\n"),
            fix: "git tag -d '\(name)', then lumos release makes it anew")
    }
}
