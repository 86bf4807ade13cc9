import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel

/// Comparing around commits that write the store anew without anything having changed: `lumos upgrade`, `lumos move`.
extension Workspace {
    /// The same as `compare`, up to each upgrade and on from it, never across; `nil` where none lies between.
    func compareAroundUpgrades(
        _ old: Side, _ new: Side, named oldName: String, _ newName: String
    ) throws(LumosError) -> Comparison? {
        guard case .revision(let before) = old, case .revision(let after) = new else { return nil }
        let upgrades = try upgrades(from: before, to: after)
        if upgrades.isEmpty { return nil }
        var legs: [Comparison] = []
        var start = before
        var rewritten = 0
        var judged: [[DatasetChange]] = []
        for upgrade in upgrades {
            legs.append(try compare(.revision(start), .revision(upgrade.last), named: oldName, newName))
            judged.append(upgrade.judged)
            rewritten += max(0, try rewrittenCount(upgrade.last, upgrade.next) - upgrade.judged.count)
            start = upgrade.next
        }
        legs.append(try compare(.revision(start), new, named: oldName, newName))
        let notes = upgrades.map(\.commit).map { upgrade in
            let words = upgrade.trailers.filter { $0.key == "Lumos-Upgrade" }.map(\.value.string)
            return
                "\(upgrade.id.abbreviated()) wrote the store anew (\(words.joined(separator: ", "))): compared up to it and "
                + "from it, not across"
        }
        return Comparison(
            joining: legs, and: judged, old: SideLabel(text: oldName, commit: before.id.hex), rewritten: rewritten,
            notes: notes)
    }

    /// The upgrades that lie on one way from a commit to another, oldest first: each contains what comes before it.
    ///
    /// One that was made beside the base and merged later is none: the way to it would lead back.
    private func upgrades(from old: Revision, to new: Revision) throws(LumosError) -> [ProvenUpgrade] {
        guard old.kind == .commit, new.kind == .commit, old.id != new.id else { return [] }
        let store = try requireStore()
        let found = try git { () throws(GitError) in
            try store.commits(in: new.id, notIn: old.id).commits.filter { $0.isUpgrade && !$0.parents.isEmpty }
        }
        var way: [ProvenUpgrade] = []
        for upgrade in found.reversed() {
            let (parent, start) = (upgrade.parents[0], way.last?.commit.id ?? old.id)
            guard try git({ () throws(GitError) in try store.contains(start, in: parent) }) else { continue }
            // With another root nothing tells what was written anew.
            let (last, after) = (try storeRevision(parent), try storeRevision(upgrade.id))
            guard try root(at: last) == root(at: after), let next = try proven(upgrade, last, after) else { continue }
            way.append(next)
        }
        return way
    }

    private func rewrittenCount(_ old: Revision, _ new: Revision) throws(LumosError) -> Int {
        let (store, root) = (try requireStore(), try root(at: new))
        return try git { () throws(GitError) in
            // A document that moves is two changes of one dataset.
            let changes = try store.changes(from: old, to: new, root: root)
            return max(changes.count { $0.new != nil }, changes.count { $0.old != nil })
        }
    }
}

extension Comparison {
    /// Legs of one way as one.
    ///
    /// - Parameter judged: what each upgrade between two legs changed all the same.
    fileprivate init(
        joining legs: [Comparison], and judged: [[DatasetChange]], old: SideLabel, rewritten: Int, notes: [String]
    ) {
        let last = legs[legs.count - 1]
        self.init(
            old: old, new: last.new,
            changes: StoreDiff.joined(
                legs.indices.flatMap { [legs[$0].changes] + ($0 < judged.count ? [judged[$0]] : []) }),
            coverage: Coverage(
                datasets: last.coverage.datasets, schemaSeen: last.coverage.schemaSeen,
                judgesRemovals: legs.allSatisfy(\.coverage.judgesRemovals),
                rewritten: rewritten + legs.reduce(0) { $0 + $1.coverage.rewritten }),
            unseen: legs.reduce(into: []) { $0.formUnion($1.unseen) }, caveats: legs.flatMap(\.caveats),
            isInitial: legs[0].isInitial,
            notes: notes + legs.flatMap(\.notes), files: [:], readers: nil)
    }
}
