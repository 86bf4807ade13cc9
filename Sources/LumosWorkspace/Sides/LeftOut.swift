import CanonicalJSON
import LumosModel

/// Facets that one side has and the other was not asked for, or leaves to another source; by the number of datasets.
struct LeftOut {
    private var unread: [Facet: Int] = [:]
    private var unstored: [Facet: Int] = [:]
    private var heldElsewhere: [Facet: [Text: Int]] = [:]

    /// Stored facets of a dataset that were not read.
    mutating func note(unread facets: Set<Facet>) {
        for facet in facets { unread[facet, default: 0] += 1 }
    }

    /// - Parameters:
    ///   - held: the facets that the source holds in the store, and those that are compared whoever holds them.
    ///   - others: what other sources hold there.
    mutating func note(_ claim: Claim, answered: Set<Facet>, held: Set<Facet>, _ others: [Claim]) {
        note(unread: held.subtracting(answered))
        for facet in answered.subtracting(held) {
            if let holder = others.first(where: { $0.origin.facets.contains(facet) }) {
                heldElsewhere[facet, default: [:]][holder.source, default: 0] += 1
            } else {
                unstored[facet, default: 0] += 1
            }
        }
    }

    var notes: [String] {
        let silent = unread.sorted { $0.key.rawValue < $1.key.rawValue }.map { facet, count in
            "\(facet.rawValue) of \(count.datasets) was not read and is taken as unchanged"
        }
        let elsewhere = heldElsewhere.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { facet, holders in
            holders.sorted { $0.key < $1.key }.map { holder, count in
                "\(facet.rawValue) of \(count.datasets) is held by `\(holder)` and was not compared; "
                    + "--facets \(facet.rawValue) compares it"
            }
        }
        let unknown = unstored.sorted { $0.key.rawValue < $1.key.rawValue }.map { facet, count in
            "\(facet.rawValue) of \(count.datasets) is not in the store yet and was not compared"
        }
        return silent + elsewhere + unknown
    }
}
