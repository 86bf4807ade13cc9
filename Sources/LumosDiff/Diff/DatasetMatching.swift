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
        var open = Lone(
            old: Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            new: Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
        pairs = open.take(new.map { (old: $0.id, new: $0.id) })
        pairs += open.take(open.edges { $0.formerly.map(\.id) })
        pairs += open.take(open.edges { $0.aliases.map(\.id) })
        pairs += open.take(open.edgesOfOrigins)
        removed = open.old.values.sorted { $0.id < $1.id }
        added = open.new.values.sorted { $0.id < $1.id }
    }
}

/// The datasets that have no partner yet.
private struct Lone {
    private(set) var old: [DatasetID: DatasetSnapshot]
    private(set) var new: [DatasetID: DatasetSnapshot]

    typealias Edge = (old: DatasetID, new: DatasetID)

    /// Takes the pairs in their order, each dataset once.
    mutating func take(_ edges: [Edge]) -> [(old: DatasetSnapshot, new: DatasetSnapshot)] {
        edges.compactMap { edge in
            guard let before = old[edge.old], let after = new[edge.new] else { return nil }
            (old[edge.old], new[edge.new]) = (nil, nil)
            return (before, after)
        }
    }

    /// Who names whom, on either side.
    func edges(by names: (DatasetSnapshot) -> [DatasetID]) -> [Edge] {
        var edges: [Edge] = []
        for dataset in new.values {
            for name in names(dataset) where old[name] != nil { edges.append((name, dataset.id)) }
        }
        for dataset in old.values {
            for name in names(dataset) where new[name] != nil { edges.append((dataset.id, name)) }
        }
        return Lone.sorted(edges)
    }

    /// Who bears the id of whom in one source.
    var edgesOfOrigins: [Edge] {
        var bearers: [OriginKey: [DatasetID]] = [:]
        for dataset in old.values {
            for key in dataset.originKeys { bearers[key, default: []].append(dataset.id) }
        }
        if bearers.isEmpty { return [] }
        return Lone.sorted(
            new.values.flatMap { dataset in
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
