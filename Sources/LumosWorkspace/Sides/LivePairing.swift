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
        nameByPartners(of: source)
        nameByPlace(live)
    }

    /// A pair goes by the stored name where only the place differs and differs as it does for its neighbours: another
    /// last part is a rename, another place than theirs a move, and both are reported.
    private mutating func nameByPartners(of source: SourceConfiguration) {
        let apart = both.filter { live, stored in
            live.id != stored.id && live.id.lastPart == stored.id.lastPart
                && !live.formerly.contains { $0.id == stored.id }
        }
        if apart.isEmpty || !source.namesEnvironment { return }
        var votes: [DatasetID: [DatasetID: Int]] = [:]
        for (live, stored) in both { votes[stored.id.container, default: [:]][live.id.container, default: 0] += 1 }
        for (live, stored) in apart {
            let (home, place) = (stored.id.container, live.id.container)
            let elsewhere = votes[home]?.filter { $0.key != place }.values.max() ?? 0
            // Where one of them is still at home, so is the environment.
            let isMove = votes[home]?[home] != nil || elsewhere > votes[home]?[place] ?? 0
            if !isMove { names[live.id] = stored.id }
        }
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
    /// Why what is gone is hardly gone: most of it has no partner, because it was read from another environment, another
    /// database, or a part of one; `nil` where that is not so.
    ///
    /// - Parameter known: how many datasets the store holds of the source.
    func massRemoval(of source: SourceConfiguration, known: Int) -> LumosError? {
        guard let lost = gone.first else { return nil }
        let guess = EnvironmentGuess(stored: gone.map(\.id), live: new.map(\.id))
        // Of fewer ones, if several go the same way.
        guard gone.count.isMassRemoval(of: known) || (guess?.pairs ?? 0) > 10 || both.isEmpty && (guess?.pairs ?? 0) > 1
        else { return nil }
        let what =
            "`\(source.name)` has \(both.count) of the \(known) datasets that the store holds of it, and \(new.count) new ones"
        if let guess {
            return LumosError(
                .invalidData, what,
                why:
                    "that is another environment, not \(gone.count) removals: the \(guess.part) is `\(guess.live)` here and "
                    + "`\(guess.stored)` in the store",
                fix: "\(guess.line) under `\(source.name)` in lumos.yaml joins \(guess.pairs) of them")
        }
        return LumosError(
            .invalidData, what,
            why:
                "that looks like another database, or a part of it, and not like \(gone.count) removals; \(lost.id) is the "
                + "first of them",
            fix: "name the source that the store was captured from; if they are gone for good: lumos check --prune")
    }
}
