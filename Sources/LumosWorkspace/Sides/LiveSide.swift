import CanonicalJSON
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
        let pairs = Pairing(live, known.isEmpty ? all : known, source: source)
        var left = LeftOut()
        for pair in pairs.both {
            let facets = left.compared(pair.live, pair.stored, source: source)
            var live = pair.live.renamed(pairs.names).restricted(to: facets)
            // Which version of the format a file is in is the store's affair.
            live.minorVersion = pair.stored.minorVersion
            self.live.append(facets.contains(.schema) ? live : live.withoutGhosts(pair.stored))
            stored.append(pair.stored.restricted(to: facets))
        }
        self.live += pairs.new.map { $0.renamed(pairs.names) }
        notes = left.notes
        if known.isEmpty {
            if !all.isEmpty {
                notes.append(
                    "the store holds nothing of `\(source)`: only facets that both sides know were compared, removals were not judged"
                )
            }
        } else {
            stored += pairs.gone
        }
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

/// Which stored dataset each live one is: by the source's own id, which survives another schema or database, then by
/// identity.
private struct Pairing {
    private(set) var both: [(live: DatasetSnapshot, stored: DatasetSnapshot)] = []
    private(set) var new: [DatasetSnapshot] = []
    private(set) var gone: [DatasetSnapshot] = []
    /// What a live name is called in the store.
    private(set) var names: [DatasetID: DatasetID] = [:]

    init(_ live: [DatasetSnapshot], _ stored: [DatasetSnapshot], source: Text) {
        var byOrigin: [Text: DatasetID] = [:]
        for dataset in stored { if let id = dataset.origin(source)?.id { byOrigin[id] = dataset.id } }
        var open = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Every id of the source first: a new dataset may bear the name that an old one has left.
        var rest: [DatasetSnapshot] = []
        for dataset in live {
            let id = dataset.origin(source)?.id.flatMap { byOrigin[$0] }
            if !pair(dataset, id.flatMap { open.removeValue(forKey: $0) }) { rest.append(dataset) }
        }
        for dataset in rest where !pair(dataset, open.removeValue(forKey: dataset.id)) { new.append(dataset) }
        gone = open.values.sorted { $0.id < $1.id }
    }

    private mutating func pair(_ dataset: DatasetSnapshot, _ partner: DatasetSnapshot?) -> Bool {
        guard let partner else { return false }
        both.append((dataset, partner))
        // Only the place differs between environments; another last part is a rename and is reported.
        if dataset.id != partner.id, dataset.id.lastPart == partner.id.lastPart { names[dataset.id] = partner.id }
        return true
    }
}

/// Facets that one side has and the other was not asked for, or leaves to another source.
private struct LeftOut {
    private var unread: [Facet: Int] = [:]
    private var unstored: [Facet: Int] = [:]
    private var heldElsewhere: [Facet: [Text: Int]] = [:]

    /// The facets that both sides know from this source.
    mutating func compared(_ live: DatasetSnapshot, _ stored: DatasetSnapshot, source: Text) -> Set<Facet> {
        let answered = Set(live.knownFacets)
        let held = stored.origin(source).map { Set($0.facets) } ?? Set(stored.knownFacets)
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
