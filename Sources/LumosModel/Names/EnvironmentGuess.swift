package import CanonicalJSON

/// Why what was read and what is stored do not meet: which part of a name tells the two environments apart, and the
/// line of `lumos.yaml` that joins them.
package struct EnvironmentGuess: Sendable, Hashable {
    /// "database", "schema", "part 2" or "namespace".
    package let part: String
    /// What one of the datasets has there in the store.
    package let stored: Text
    /// And what it has as it was read.
    package let live: Text
    /// How many datasets the line joins.
    package let pairs: Int
    /// For the source in `lumos.yaml`: `map: [{ match: "ci_pr_[0-9]+", to: "prod" }]`, or `namespace: "…"`.
    package let line: String

    /// - Parameters:
    ///   - stored: the datasets of the store that were not read.
    ///   - live: those read that the store does not have.
    /// - Returns: `nil` where no one part joins half of the fewer ones.
    package init?(stored: [DatasetID], live: [DatasetID]) {
        let sides = (stored: Set(stored), live: Set(live))
        let found = PartPlace.all(in: sides.live).compactMap { EnvironmentGuess(at: $0, sides.stored, sides.live) }
        // Of equals the first: a database before a schema, the namespace last.
        guard let most = found.map(\.pairs).max(), most * 2 >= min(sides.stored.count, sides.live.count),
            let best = found.first(where: { $0.pairs == most })
        else { return nil }
        self = best
    }

    private init?(at place: PartPlace, _ stored: Set<DatasetID>, _ live: Set<DatasetID>) {
        let votes = PlaceVotes(place, stored, live)
        let proposals = NameProposal.all(for: votes).compactMap { proposal in
            proposal.joined(stored, live).map { (proposal: proposal, pairs: $0) }
        }
        guard let most = proposals.map(\.pairs).max(), most > 0,
            let best = proposals.first(where: { $0.pairs == most }),
            let example = votes.pairs.first(where: { best.proposal.joins($0) })
        else { return nil }
        (part, self.stored, self.live) = (place.name, example.stored, example.live)
        (pairs, line) = (most, best.proposal.line)
    }
}

/// Where two names differ that are the same otherwise.
enum PartPlace: Hashable {
    case namespace
    /// Of names of so many parts, each but the last: that one is the dataset.
    case part(Int, of: Int, isPath: Bool)

    /// In the order in which they are tried.
    static func all(in ids: Set<DatasetID>) -> [PartPlace] {
        let shapes = Set(ids.map { [$0.parts.count, $0.isPath ? 1 : 0] }).sorted { $0.lexicographicallyPrecedes($1) }
        return shapes.flatMap { shape in
            (0..<min(shape[0] - 1, PartPlace.deepest)).map { .part($0, of: shape[0], isPath: shape[1] == 1) }
        } + [.namespace]
    }

    /// Environments are told apart near the front.
    private static let deepest = 8

    var name: String {
        switch self {
        case .namespace: "namespace"
        case .part(0, of: 3, isPath: false): "database"
        case .part(1, of: 3, isPath: false), .part(0, of: 2, isPath: false): "schema"
        case .part(let index, of: _, isPath: _): "part \(index + 1)"
        }
    }

    /// What a dataset has there, and what it is without it; `nil` where its name is of another shape.
    func split(_ id: DatasetID) -> (value: Text, rest: DatasetID)? {
        switch self {
        case .namespace: return (id.namespace, DatasetID(namespace: "", name: id.name))
        case .part(let index, let count, let isPath):
            var parts = id.parts
            guard parts.count == count, id.isPath == isPath else { return nil }
            let value = parts[index]
            parts[index] = ""
            return (value, id.with(parts: parts))
        }
    }
}

/// The values at a place of names that are the same otherwise, and how often each two of them meet.
struct PlaceVotes {
    struct Pair: Hashable {
        let live: Text
        let stored: Text
    }

    let place: PartPlace
    /// Most frequent first.
    let pairs: [Pair]
    let count: [Pair: Int]

    /// Of many datasets with one rest so many are enough to tell.
    private static let enough = 50

    init(_ place: PartPlace, _ stored: Set<DatasetID>, _ live: Set<DatasetID>) {
        self.place = place
        var homes: [DatasetID: [Text]] = [:]
        for id in stored.sorted() {
            guard let (value, rest) = place.split(id), homes[rest, default: []].count < PlaceVotes.enough else {
                continue
            }
            homes[rest, default: []].append(value)
        }
        var count: [Pair: Int] = [:]
        for id in live.sorted() {
            guard let (value, rest) = place.split(id) else { continue }
            for home in homes[rest] ?? [] where home != value {
                count[Pair(live: value, stored: home), default: 0] += 1
            }
        }
        self.count = count
        pairs = count.sorted { a, b in
            a.value == b.value ? (a.key.live, a.key.stored) < (b.key.live, b.key.stored) : a.value > b.value
        }.map(\.key)
    }
}
