import CanonicalJSON
import LumosModel
import LumosSources

/// What a capture of one source would make of a stored dataset.
struct ClaimPreview {
    let source: SourceConfiguration
    /// Who speaks first where only one source can.
    let order: SourceOrder
    /// Facets in which the source is heard although another one holds them.
    let forced: Set<Facet>

    struct Preview {
        let dataset: DatasetSnapshot
        /// Whether the schema that was read is the one that is compared.
        let isSchemaSeen: Bool
    }

    /// The stored dataset with the source's claims replaced by what it says now, in the facets that it held and was
    /// asked for; the rest stays as it is stored.
    func preview(
        of new: DatasetSnapshot, over old: DatasetSnapshot, leaving left: inout LeftOut
    ) -> Preview {
        let (own, others) = split(old)
        let told = new.claims(in: order)
        var result = others.map { $0.yielding(forced.intersection(told.flatMap(\.origin.facets))) }
        var compared: Set<Facet> = []
        for claim in told {
            let answered = Set(claim.origin.facets)
            let before = own.first { $0.isReplaced(by: claim) }
            // Of a dataset that is new to the source nothing is held yet: all that it says is news.
            let held = own.isEmpty ? answered : before.map { Set($0.origin.facets) } ?? []
            let heard = answered.intersection(held.union(forced))
            left.note(claim, answered: answered, held: held.union(heard), others)
            compared.formUnion(heard)
            result.append(claim.limited(to: heard))
            if let before, !held.isSubset(of: heard) { result.append(before.limited(to: held.subtracting(heard))) }
        }
        let silent = own.filter { before in !told.contains { before.isReplaced(by: $0) } }
        for claim in silent { left.note(unread: Set(claim.origin.facets)) }
        var dataset = MergedDataset(result + silent, in: order).dataset ?? new
        dataset.id = new.id
        // Which version of the format a file is in is the store's affair, and so is what this version does not know.
        (dataset.minorVersion, dataset.unknown) = (old.minorVersion, old.unknown)
        let speaks = dataset.origins.contains { $0.belongs(to: source.names) && $0.facets.contains(.schema) }
        return Preview(
            dataset: dataset, isSchemaSeen: new.kind == .consumer || speaks && compared.contains(.schema))
    }

    /// What others still say of a dataset that the source no longer has; `nil` where nobody says anything.
    func withdrawn(from old: DatasetSnapshot) -> DatasetSnapshot? {
        MergedDataset(split(old).others, in: order).dataset
    }

    private func split(_ dataset: DatasetSnapshot) -> (own: [Claim], others: [Claim]) {
        let claims = dataset.claims(in: order)
        return (
            claims.filter { $0.origin.belongs(to: source.names) },
            claims.filter { !$0.origin.belongs(to: source.names) }
        )
    }
}

extension Claim {
    /// Whether a claim that was read now takes its place: both are the source's own, or both hang on it.
    fileprivate func isReplaced(by other: Claim) -> Bool {
        (origin.source == origin.owner) == (other.origin.source == other.origin.owner)
    }

    fileprivate func limited(to facets: Set<Facet>) -> Claim {
        if facets == Set(origin.facets) { return self }
        var dataset = dataset.restricted(to: facets)
        dataset.origins = [Origin(source: origin.source, id: origin.id, facets: facets)]
        return Claim(origin: dataset.origins[0], dataset: dataset)
    }

    /// The claim without the facets in which another one is to be heard alone.
    fileprivate func yielding(_ facets: Set<Facet>) -> Claim {
        let given = facets.filter { !$0.isUnion }
        return given.isDisjoint(with: origin.facets) ? self : limited(to: Set(origin.facets).subtracting(given))
    }
}
