import CanonicalJSON
import LumosGit
import LumosModel

/// The commit of a store of its own that describes a commit of the code.
struct StoreBase {
    let revision: Revision
    /// The commit of the code that it was captured from.
    let source: ObjectID
    /// How many commits of the code's first-parent line lie between that one and the one that was asked for.
    let distance: Int
    /// The capture after it, where that was made from a commit beyond the one that was asked for and not from it.
    let next: Revision?
}

extension Workspace {
    /// The newest commit of the store that was captured from a commit of the code, or from its nearest ancestor on the
    /// first-parent line that anything was captured from. `docs/ci.md`, "Layout branch".
    ///
    /// - Throws: exit 66 where there is none; in a shallow clone with the line that fetches the rest.
    func storeBase(of code: Revision) throws(LumosError) -> StoreBase {
        let store = try requireStore()
        let tip = try requireStoreTip()
        let captures = try memory.captures(in: tip.id) { () throws(LumosError) in
            try git { () throws(GitError) in try store.history(from: tip).commits }
        }
        let captured = Dictionary(
            captures.enumerated().compactMap { place, commit in
                CaptureRecord(commit)?.sourceRevision.map { ($0, place) }
            },
            uniquingKeysWith: { newest, _ in newest })
        let repository = try requireRepository()
        let line = try git { () throws(GitError) in try repository.firstParents(of: code) }
        var distance = 0
        for commit in line.commits {
            if let place = captured[commit] {
                let base = StoreBase.pastUpgrades(captures, from: place)
                let revision = try git { () throws(GitError) in
                    try store.revision(of: base.id, spelling: tip.spelling)
                }
                let next = distance == 0 || place == 0 ? nil : captures[place - 1]
                return StoreBase(
                    revision: revision, source: commit, distance: distance,
                    next: try next.map { (commit) throws(LumosError) in try storeRevision(commit.id) })
            }
            distance += 1
        }
        throw .notCaptured(code, storeName, isShallow: line.reachedShallowEdge)
    }
}

extension StoreBase {
    /// For the report: "compared with lumos/store at 4986695, captured from the merge base 9e07b68"
    func words(for code: Revision, named name: String) -> String {
        let place = "compared with \(revision.spelling) at \(revision.id.abbreviated()), captured from"
        let commits = distance == 1 ? "1 commit" : "\(distance) commits"
        return distance == 0
            ? "\(place) \(name) \(code.id.abbreviated())"
            : "\(place) \(source.abbreviated()), \(commits) before \(name) \(code.id.abbreviated())"
    }
}

extension StoreBase {
    /// Upgrades that follow at once describe the same commit of the code, as the mapping of today writes it.
    fileprivate static func pastUpgrades(_ captures: [Commit], from place: Int) -> Commit {
        var place = place
        while place > 0, captures[place - 1].isUpgrade { place -= 1 }
        return captures[place]
    }
}

extension LumosError {
    fileprivate static func notCaptured(_ code: Revision, _ store: String, isShallow: Bool) -> LumosError {
        let name = "\(code.id.abbreviated())"
        return LumosError(
            .notFound, "\(store) holds no capture of \(name), nor of any commit before it",
            why: isShallow
                ? "this clone is shallow: an older commit may have been captured"
                : "a capture says in `Lumos-Source-Revision:` which commit it was made from",
            fix: isShallow
                ? "git fetch --unshallow" : "on the main branch, with its artifacts: lumos capture, then push \(store)")
    }
}
