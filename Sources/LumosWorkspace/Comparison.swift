import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosModel
import LumosSources

/// What differs between two sides, and what was looked at to tell.
package struct Comparison: Sendable {
    package let old: SideLabel
    package let new: SideLabel
    /// In order of namespace and name.
    package let changes: [DatasetChange]
    package let coverage: Coverage
    /// Of the datasets that differ, those whose schema was not seen.
    let unseen: Set<DatasetID>
    /// What else the answer does not rest on.
    let caveats: [String]
    /// Whether the old side holds no snapshot at all.
    package let isInitial: Bool
    /// What was left out, and what the sources said while they were read.
    package let notes: [String]
    /// The files that describe the datasets of a side that was read now, absolute, by the names of the store.
    let files: [DatasetID: String]
    /// The new side's snapshots under the names of the old one; `nil` where it lies in the repository and was not read.
    let readers: [DatasetSnapshot]?

    /// What a comparison has looked at: an answer is worth no more than that.
    package struct Coverage: Sendable, Hashable {
        /// How many datasets the new side has; of a source that is read now, how many it has.
        package let datasets: Int
        /// Of how many of them the schema was compared, or is the same as on the old side.
        package let schemaSeen: Int
        /// Whether a dataset that the new side lacks counts as removed.
        package let judgesRemovals: Bool
        /// How many datasets an upgrade between the two sides has written anew, which is not judged.
        package let rewritten: Int
    }
}

extension Workspace {
    /// Compares two sides, reading only what differs where both lie in the repository.
    ///
    /// - Parameter facets: those of a live side that are compared although another source holds them in the store.
    func compare(
        _ old: Side, _ new: Side, named oldName: String, _ newName: String, facets: Set<Facet> = [],
        removals: LiveSide.MassRemovals = .told
    ) throws(LumosError) -> Comparison {
        if let legs = try compareAroundUpgrades(old, new, named: oldName, newName) { return legs }
        return try compareAcross(old, new, named: oldName, newName, facets: facets, removals: removals)
    }

    /// The same, whatever lies between.
    func compareAcross(
        _ old: Side, _ new: Side, named oldName: String, _ newName: String, facets: Set<Facet> = [],
        removals: LiveSide.MassRemovals = .told
    ) throws(LumosError) -> Comparison {
        let difference =
            if old.isStored, new.isStored {
                try storedDifference(old, new)
            } else {
                try loadedDifference(old, new, forced: facets, removals)
            }
        var changes = StoreDiff.changes(
            from: difference.old, to: difference.new, oldFolders: difference.oldFolders,
            newFolders: difference.newFolders)
        if old.isStored, new.isStored {
            changes = (changes + (try jobChanges(old, new))).sorted { $0.id < $1.id }
        }
        return Comparison(
            old: try label(old, oldName), new: try label(new, newName), changes: changes,
            coverage: .init(
                datasets: difference.count, schemaSeen: difference.count - difference.unseen.count,
                judgesRemovals: difference.judgesRemovals, rewritten: 0),
            unseen: difference.unseen, caveats: difference.caveats,
            isInitial: difference.isInitial,
            notes: try whatStandsFor(old, oldName) + whatStandsFor(new, newName) + difference.notes,
            files: difference.files, readers: difference.readers)
    }

    /// Which commit of the store is looked at where a commit of the code was named.
    private func whatStandsFor(_ side: Side, _ name: String) throws(LumosError) -> [String] {
        guard layout.layout == .branch, case .revision(let stored) = side, let code = try codeRevision(name),
            code.id != stored.id, code.kind == .commit
        else { return [] }
        let base = try storeBase(of: code)
        return base.revision.id == stored.id ? [base.words(for: code, named: name)] : []
    }

    private func label(_ side: Side, _ name: String) throws(LumosError) -> SideLabel {
        if case .revision(let revision) = side { return SideLabel(text: name, commit: revision.id.hex) }
        return SideLabel(text: name, commit: nil)
    }

    /// Two sides of which at least one is not in the repository: all of both is read.
    private func loadedDifference(
        _ old: Side, _ new: Side, forced: Set<Facet>, _ removals: LiveSide.MassRemovals
    ) throws(LumosError) -> Difference {
        let first = Meanwhile { () throws(LumosError) in try contents(of: old) }
        let second = Result { () throws(LumosError) in try contents(of: new) }
        let (before, after) = (try first.answer(), try second.get())
        var difference = Difference(count: after.snapshots.count, isInitial: before.snapshots.isEmpty)
        difference.notes = before.notices + after.notices.filter { !before.notices.contains($0) }
        let order = configuration.sourceOrder
        if case .live(let entry) = new {
            try requireSameMapping(entry, before.snapshots, at: old)
            let side = try LiveSide(
                after, of: entry, stored: before.snapshots, order: order, forced: forced, removals: removals)
            difference.take(side)
        } else if case .live(let entry) = old {
            try requireSameMapping(entry, after.snapshots, at: new)
            let side = try LiveSide(
                before, of: entry, stored: after.snapshots, order: order, forced: forced, removals: removals)
            (difference.old, difference.new) = (side.live, side.stored)
            difference.notes += side.notes
            difference.unseen = difference.new.withoutSchema
            difference.readers = after.snapshots
        } else {
            (difference.old, difference.new) = (before.snapshots, after.snapshots)
            difference.oldFolders = Set(difference.old.map { StorePath($0.id).folder })
            difference.newFolders = Set(difference.new.map { StorePath($0.id).folder })
            difference.unseen = difference.new.withoutSchema
            difference.readers = difference.new
        }
        return difference
    }
}

/// The snapshots that may differ, and what is known of the others.
struct Difference {
    var old: [DatasetSnapshot] = []
    var new: [DatasetSnapshot] = []
    var count: Int
    var unseen: Set<DatasetID> = []
    var judgesRemovals = true
    var caveats: [String] = []
    var isInitial: Bool
    var oldFolders: Set<String> = []
    var newFolders: Set<String> = []
    var notes: [String] = []
    var files: [DatasetID: String] = [:]
    var readers: [DatasetSnapshot]?

    init(count: Int, isInitial: Bool) {
        self.count = count
        self.isInitial = isInitial
    }

    /// Datasets that a source described and does not any more, while others still do: by hand that takes them out of the
    /// source's sight, and its next removal would not be noticed.
    mutating func noteLostOrigins() {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let lost = new.count { dataset in
            guard let old = before[dataset.id] else { return false }
            return !Set(old.origins.map(\.source)).isSubset(of: dataset.origins.map(\.source))
        }
        if lost > 0 { caveats.append("\(lost.datasets) lost an origin") }
    }

    /// Takes a source that was read now: as `new`, the store as a capture would leave it.
    mutating func take(_ side: LiveSide) {
        (old, new) = (side.stored, side.live)
        count = side.seen.datasets
        unseen = side.seen.unseen
        judgesRemovals = side.seen.judgesRemovals
        notes += side.notes
        caveats += side.caveats
        (files, readers) = (side.files, side.readers)
    }
}

extension Side {
    /// Whether it lies in the repository that holds the store.
    fileprivate var isStored: Bool {
        switch self {
        case .revision, .workTree, .staged: true
        case .files, .standardInput, .live: false
        }
    }
}

extension [DatasetSnapshot] {
    /// Those whose schema nobody answers.
    var withoutSchema: Set<DatasetID> { Set(filter { !$0.isSchemaKnown }.map(\.id)) }
}
