import CanonicalJSON
package import LumosModel

/// Which dataset of the new store is which of the old one: by identity; what is left by former name, by alias, by the
/// same source's own id.
///
/// What either side says counts: a dataset that goes back to a former name is the same. So both directions of a
/// comparison find the same pairs, in whatever order the datasets come. A name that some dataset has on both sides
/// claims nothing, however long it has been declared.
package struct DatasetMatching {
    package private(set) var pairs: [(old: DatasetSnapshot, new: DatasetSnapshot)] = []
    /// In order of their identities.
    package private(set) var removed: [DatasetSnapshot] = []
    /// In order of their identities.
    package private(set) var added: [DatasetSnapshot] = []

    package init(old: [DatasetSnapshot], new: [DatasetSnapshot]) {
        var open = Lone(old: LoneSide(old), new: LoneSide(new))
        pairs = open.take(new.map { (old: $0.id, new: $0.id) })
        pairs += open.take(open.edges { $0.formerly.map(\.id) })
        pairs += open.take(open.edges { $0.aliases.map(\.id) })
        pairs += open.take(open.edgesOfOrigins)
        removed = open.old.rest.sorted { $0.id < $1.id }
        added = open.new.rest.sorted { $0.id < $1.id }
    }
}

/// The datasets of one side that have no partner yet, by their places: snapshots are wide, and not copied for this.
private struct LoneSide {
    private let all: [DatasetSnapshot]
    private var places: [DatasetID: Int]

    init(_ all: [DatasetSnapshot]) {
        self.all = all
        places = Dictionary(zip(all.map(\.id), all.indices), uniquingKeysWith: { first, _ in first })
    }

    var rest: some Collection<DatasetSnapshot> { places.values.lazy.map { all[$0] } }

    func has(_ id: DatasetID) -> Bool { places[id] != nil }

    /// `nil` where it has a partner, or never was.
    mutating func take(_ id: DatasetID) -> DatasetSnapshot? { places.removeValue(forKey: id).map { all[$0] } }
}

/// The datasets that have no partner yet.
private struct Lone {
    private(set) var old: LoneSide
    private(set) var new: LoneSide

    typealias Edge = (old: DatasetID, new: DatasetID)

    /// Takes the pairs in their order, each dataset once.
    mutating func take(_ edges: [Edge]) -> [(old: DatasetSnapshot, new: DatasetSnapshot)] {
        edges.compactMap { edge in
            guard old.has(edge.old), new.has(edge.new), let before = old.take(edge.old), let after = new.take(edge.new)
            else { return nil }
            return (before, after)
        }
    }

    /// Who names whom, on either side.
    func edges(by names: (DatasetSnapshot) -> [DatasetID]) -> [Edge] {
        var edges: [Edge] = []
        for dataset in new.rest {
            for name in names(dataset) where old.has(name) { edges.append((name, dataset.id)) }
        }
        for dataset in old.rest {
            for name in names(dataset) where new.has(name) { edges.append((dataset.id, name)) }
        }
        return Lone.sorted(edges)
    }

    /// Who bears the id of whom in one source.
    var edgesOfOrigins: [Edge] {
        var bearers: [OriginKey: [DatasetID]] = [:]
        for dataset in old.rest {
            for key in dataset.originKeys { bearers[key, default: []].append(dataset.id) }
        }
        if bearers.isEmpty { return [] }
        return Lone.sorted(
            new.rest.flatMap { dataset in
                dataset.originKeys.flatMap { bearers[$0] ?? [] }.map { (old: $0, new: dataset.id) }
            })
    }

    /// By both names, whichever of them is the old one: of several claims both directions follow the same.
    private static func sorted(_ edges: [Edge]) -> [Edge] {
        func names(_ edge: Edge) -> (DatasetID, DatasetID) {
            edge.old < edge.new ? (edge.old, edge.new) : (edge.new, edge.old)
        }
        return edges.sorted { names($0) < names($1) }
    }
}

/// A dataset's id in one source.
private struct OriginKey: Hashable {
    let source: Text
    let id: Text
}

extension DatasetSnapshot {
    fileprivate var originKeys: [OriginKey] {
        origins.compactMap { origin in origin.id.map { OriginKey(source: origin.source, id: $0) } }
    }
}
