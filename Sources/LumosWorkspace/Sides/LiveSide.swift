import CanonicalJSON
import LumosDiff
import LumosModel

/// A source read now, made comparable with what is stored of it: the same datasets, names and facets on both sides.
struct LiveSide {
    private(set) var live: [DatasetSnapshot] = []
    private(set) var stored: [DatasetSnapshot] = []
    /// What was left out of the comparison, to be said aloud.
    private(set) var notes: [String] = []

    /// - Parameter source: the source's name, as origins have it.
    init(_ live: [DatasetSnapshot], source: Text, stored all: [DatasetSnapshot]) {
        let known = all.filter { $0.origin(source) != nil }
        let pairs = LivePairing(live, known.isEmpty ? all : known, source: source)
        var left = LeftOut()
        for pair in pairs.both { take(pair.live, pair.stored, pairs.names, source, &left) }
        let new = pairs.new.map { $0.renamed(pairs.names) }
        if known.isEmpty {
            self.live += new
        } else {
            // A declared rename is compared over the same facets as any other pair.
            let renames = DatasetMatching(old: pairs.gone, new: new)
            for pair in renames.pairs { take(pair.new, pair.old, [:], source, &left) }
            self.live += renames.added
            stored += renames.removed
        }
        notes = left.notes
        if known.isEmpty, !all.isEmpty {
            notes.append(
                "the store holds nothing of `\(source)`: only facets that both sides know were compared, removals were not judged"
            )
        }
    }

    private mutating func take(
        _ live: DatasetSnapshot, _ stored: DatasetSnapshot, _ names: [DatasetID: DatasetID], _ source: Text,
        _ left: inout LeftOut
    ) {
        let facets = left.compared(live, stored, source: source)
        var live = live.renamed(names).restricted(to: facets)
        // Which version of the format a file is in is the store's affair.
        live.minorVersion = stored.minorVersion
        self.live.append(facets.contains(.schema) ? live : live.withoutGhosts(stored))
        self.stored.append(stored.restricted(to: facets))
    }
}

extension DatasetSnapshot {
    /// Without the fields that a known schema does not have: they are documented, and not there.
    fileprivate func withoutGhosts(_ stored: DatasetSnapshot) -> DatasetSnapshot {
        guard stored.knows(.schema) else { return self }
        let names = Set(stored.fields.map(\.name))
        var copy = self
        copy.fields.removeAll { !names.contains($0.name) }
        return copy
    }
}

/// Facets that one side has and the other was not asked for, or leaves to another source.
private struct LeftOut {
    private var unread: [Facet: Int] = [:]
    private var unstored: [Facet: Int] = [:]
    private var heldElsewhere: [Facet: [Text: Int]] = [:]

    /// The facets that both sides know from this source.
    mutating func compared(_ live: DatasetSnapshot, _ stored: DatasetSnapshot, source: Text) -> Set<Facet> {
        var answered = Set(live.knownFacets)
        var held = stored.origin(source).map { Set($0.facets) } ?? Set(stored.knownFacets)
        // Owners by file belong to whichever source is read, where its files can be seen.
        if let derived = stored.origin(CodeOwners.source) {
            held.formUnion(derived.facets)
            if live.origin(CodeOwners.source) == nil { answered.subtract(derived.facets) }
        }
        for facet in held.subtracting(answered) { unread[facet, default: 0] += 1 }
        for facet in answered.subtracting(held) {
            guard let holder = stored.origins.first(where: { $0.facets.contains(facet) }) else {
                unstored[facet, default: 0] += 1
                continue
            }
            heldElsewhere[facet, default: [:]][holder.source, default: 0] += 1
        }
        return answered.intersection(held)
    }

    var notes: [String] {
        func datasets(_ count: Int) -> String { count == 1 ? "1 dataset" : "\(count) datasets" }
        let silent = unread.sorted { $0.key.rawValue < $1.key.rawValue }.map { facet, count in
            "\(facet.rawValue) of \(datasets(count)) was not read and is taken as unchanged"
        }
        let elsewhere = heldElsewhere.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { facet, holders in
            holders.sorted { $0.key < $1.key }.map { holder, count in
                "\(facet.rawValue) of \(datasets(count)) is held by `\(holder)` and was not compared"
            }
        }
        let unknown = unstored.sorted { $0.key.rawValue < $1.key.rawValue }.map { facet, count in
            "\(facet.rawValue) of \(datasets(count)) is not in the store yet and was not compared"
        }
        return silent + elsewhere + unknown
    }
}
