import CanonicalJSON
import LumosDiff
import LumosModel
import LumosSources

/// Which stored dataset each live one is: by the source's own id, which survives another schema or database, then by
/// identity.
struct LivePairing {
    private(set) var both: [(live: DatasetSnapshot, stored: DatasetSnapshot)] = []
    private(set) var new: [DatasetSnapshot] = []
    private(set) var gone: [DatasetSnapshot] = []
    /// What a live name is called in the store.
    private(set) var names: [DatasetID: DatasetID] = [:]

    init(_ live: [DatasetSnapshot], _ stored: [DatasetSnapshot], of source: SourceConfiguration) {
        var byOrigin: [Text: DatasetID] = [:]
        for dataset in stored { if let id = dataset.id(in: source) { byOrigin[id] = dataset.id } }
        var open = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Every id of the source first: a new dataset may bear the name that an old one has left.
        var rest: [DatasetSnapshot] = []
        for dataset in live {
            let id = dataset.id(in: source).flatMap { byOrigin[$0] }
            if !pair(dataset, id.flatMap { open.removeValue(forKey: $0) }) { rest.append(dataset) }
        }
        for dataset in rest where !pair(dataset, open.removeValue(forKey: dataset.id)) { new.append(dataset) }
        gone = open.values.sorted { $0.id < $1.id }
        nameByPlace(live)
    }

    /// What has no partner, or is named as a former name, is called as its neighbours are: `ci.orders` is `shop.orders`
    /// where every dataset of `ci` is one of `shop`.
    private mutating func nameByPlace(_ live: [DatasetSnapshot]) {
        var places: [DatasetID: Set<DatasetID>] = [:]
        for (live, stored) in both where (names[live.id] ?? live.id) == stored.id {
            places[live.id.container, default: []].insert(stored.id.container)
        }
        for id in new.map(\.id) + live.flatMap({ $0.formerly.map(\.id) }) where names[id] == nil {
            let container = id.container
            guard let homes = places[container], homes.count == 1, let home = homes.first, home != container
            else { continue }
            let rest = id.name.string.utf8.dropFirst(container.name.string.utf8.count)
            names[id] = DatasetID(
                namespace: home.namespace, name: Text(home.name.string + String(decoding: rest, as: UTF8.self)))
        }
    }

    private mutating func pair(_ dataset: DatasetSnapshot, _ partner: DatasetSnapshot?) -> Bool {
        guard let partner else { return false }
        both.append((dataset, partner))
        // Only the place differs between environments; another last part is a rename and is reported.
        let isDeclared = dataset.formerly.contains { $0.id == partner.id }
        if dataset.id != partner.id, dataset.id.lastPart == partner.id.lastPart, !isDeclared {
            names[dataset.id] = partner.id
        }
        return true
    }
}

extension DatasetSnapshot {
    /// The id that a source gave it.
    fileprivate func id(in source: SourceConfiguration) -> Text? {
        origins.first { $0.id != nil && $0.belongs(to: source.names) }?.id
    }
}

extension LivePairing {
    /// - Parameter known: how many datasets the store holds of the source.
    /// - Throws: exit 65 where most of them have no partner and as many are new: they are the same in another
    ///   environment, and neither gone nor new.
    func requireOneEnvironment(source: SourceConfiguration, known: Int) throws(LumosError) {
        guard both.count * 2 < known, new.count * 2 >= gone.count, let lost = gone.first else { return }
        let guess = EnvironmentGuess(stored: gone.map(\.id), live: new.map(\.id))
        // Ten as for a capture: of a few datasets one rename is most, unless two go the same way.
        guard gone.count > 10 || (guess?.pairs ?? 0) > 1 else { return }
        throw LumosError(
            .invalidData,
            "`\(source.name)` has \(both.count) of the \(known) datasets that the store holds of it, and \(new.count) new ones",
            why: guess.map {
                "that is another environment, not \(gone.count) removals: the \($0.part) is `\($0.live)` here and "
                    + "`\($0.stored)` in the store"
            } ?? "that is another database or environment, not \(gone.count) removals; \(lost.id) is the first of them",
            fix: guess.map { "\($0.line) under `\(source.name)` in lumos.yaml joins \($0.pairs) of them" }
                ?? "lumos list shows what the store holds; name the source that it was read from")
    }
}
