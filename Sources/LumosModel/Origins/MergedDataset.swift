package import CanonicalJSON

/// A dataset as all its origins together describe it, and what of theirs found no place.
///
/// The same claims give the same dataset, in whatever order they were captured.
package struct MergedDataset: Sendable {
    /// `nil` where nobody says anything.
    package private(set) var dataset: DatasetSnapshot?
    /// Fields that a source speaks of and the origin of `schema` does not have; by source, each once.
    package private(set) var ghosts: [Text: [SnapshotPath]] = [:]
    /// What a source says of a facet in which another one speaks first, and says otherwise.
    package private(set) var shadowed: [Shadow] = []

    package struct Shadow: Sendable, Hashable {
        package let facet: Facet
        package let source: Text
        package let holder: Text

        package init(facet: Facet, source: Text, holder: Text) {
            (self.facet, self.source, self.holder) = (facet, source, holder)
        }
    }

    /// - Parameter claims: of one dataset; several of one source answer facets that differ.
    package init(_ claims: [Claim], in order: SourceOrder) {
        let claims = claims.sorted { order.precedes($0.source, $1.source) }
        guard let first = claims.first else { return }
        if claims.count == 1 {
            dataset = first.dataset
            return
        }
        var merged = DatasetSnapshot(first.dataset.id, kind: first.dataset.kind)
        merged.minorVersion = claims.map(\.dataset.minorVersion).max() ?? 0
        for claim in claims {
            for member in claim.dataset.unknown where merged.unknown[member.key] == nil {
                merged.unknown[member.key] = member.value
            }
        }
        let isShared = Set(claims.map(\.source)).count > 1
        merged.aliases = union(claims, isMarked: isShared, \.aliases)
        merged.formerly = union(claims, isMarked: isShared, \.formerly)
        var answered: [Text: Set<Facet>] = [:]
        var layers: [FieldLayer] = []
        for facet in Facet.allCases {
            let speakers = claims.filter { $0.origin.facets.contains(facet) }
            guard let holder = speakers.first else { continue }
            for speaker in facet.isUnion ? speakers : [holder] { answered[speaker.source, default: []].insert(facet) }
            merged.take(facet, of: speakers)
            layers += FieldLayer.layers(of: facet, speakers)
            note(facet, speakers, holder)
        }
        let fields = FieldMerge(layers)
        merged.fields = fields.fields
        ghosts = fields.ghosts
        merged.origins = Self.origins(claims, answered)
        dataset = merged
    }

    /// Each source once, with the facets that are its own here.
    private static func origins(_ claims: [Claim], _ answered: [Text: Set<Facet>]) -> [Origin] {
        var origins: [Origin] = []
        for claim in claims {
            if let index = origins.firstIndex(where: { $0.source == claim.source }) {
                if origins[index].id == nil { origins[index].id = claim.origin.id }
            } else {
                var origin = Origin(source: claim.source, id: claim.origin.id, facets: answered[claim.source] ?? [])
                origin.unknown = claim.origin.unknown
                origins.append(origin)
            }
        }
        return origins
    }

    private mutating func note(_ facet: Facet, _ speakers: [Claim], _ holder: Claim) {
        guard speakers.count > 1, !facet.isUnion || facet == .governance else { return }
        let held = holder.dataset.part(facet)
        for speaker in speakers.dropFirst() where speaker.source != holder.source {
            let part = speaker.dataset.part(facet)
            guard part != held, part != DatasetSnapshot().part(facet) else { continue }
            shadowed.append(Shadow(facet: facet, source: speaker.source, holder: holder.source))
        }
    }
}

extension DatasetSnapshot {
    /// The members of a facet for which one origin speaks, alone, to be compared.
    fileprivate func part(_ facet: Facet) -> DatasetSnapshot {
        var part = restricted(to: [facet])
        part.governance?.regulations = []
        part.access = nil
        if part.governance == Governance() { part.governance = nil }
        (part.id, part.kind, part.origins) = (DatasetID(namespace: "", name: ""), .dataset, [])
        (part.aliases, part.formerly, part.unknown, part.minorVersion) = ([], [], JSONObject(), 0)
        return part
    }

    /// The members of a facet that are not in fields: of the first speaker, or of all.
    fileprivate mutating func take(_ facet: Facet, of speakers: [Claim]) {
        guard let first = speakers.first?.dataset else { return }
        let isMarked = Set(speakers.map(\.source)).count > 1
        switch facet {
        case .schema: break
        case .docs:
            (title, description) = (first.title, first.description)
            (links, support) = (first.links, first.support)
        case .keys: keys = first.keys
        case .layout: layout = first.layout
        case .view: view = first.view
        case .lifecycle: lifecycle = first.lifecycle
        case .contract: contract = first.contract
        case .properties: properties = first.properties
        case .owners: owners = union(speakers, isMarked: isMarked, \.owners)
        case .quality: quality = union(speakers, isMarked: isMarked, \.quality)
        case .sla: sla = union(speakers, isMarked: isMarked, \.sla)
        case .lineage: upstream = union(speakers, isMarked: isMarked, \.upstream)
        case .columnLineage: columnLineage = columnLineage(speakers, isMarked: isMarked)
        case .tags:
            tags = union(speakers, isMarked: isMarked, \.tags)
            terms = union(speakers, isMarked: isMarked, \.terms)
            domains = union(speakers, isMarked: isMarked, \.domains)
            products = union(speakers, isMarked: isMarked, \.products)
        case .governance: takeGovernance(of: speakers, isMarked: isMarked)
        }
    }

    private mutating func takeGovernance(of speakers: [Claim], isMarked: Bool) {
        var governance = speakers.first?.dataset.governance ?? Governance()
        governance.regulations = union(speakers, isMarked: isMarked) { $0.governance?.regulations ?? [] }
        self.governance = governance == Governance() ? nil : governance
        var access = speakers.first?.dataset.access ?? Access()
        access.roles = union(speakers, isMarked: isMarked) { $0.access?.roles ?? [] }
        access.policies = union(speakers, isMarked: isMarked) { $0.access?.policies ?? [] }
        self.access = access == Access() ? nil : access
    }

    /// The inputs of each field, whoever knows them.
    private func columnLineage(_ speakers: [Claim], isMarked: Bool) -> [ColumnLineage] {
        var fields: [Text] = []
        var known: Set<Text> = []
        for entry in speakers.flatMap(\.dataset.columnLineage) where known.insert(entry.field).inserted {
            fields.append(entry.field)
        }
        return fields.map { field in
            let entries = speakers.flatMap(\.dataset.columnLineage).filter { $0.field == field }
            var merged = entries.first ?? ColumnLineage()
            merged.inputs = union(speakers, isMarked: isMarked) { dataset in
                dataset.columnLineage.filter { $0.field == field }.flatMap(\.inputs)
            }
            return merged
        }
    }
}

/// What any of the claims has, each entry once; marked with whose it is where several origins answer.
func union<Entry: Claimed>(
    _ claims: [Claim], isMarked: Bool, _ entries: (DatasetSnapshot) -> [Entry]
) -> [Entry] {
    var claimants: [Entry: Set<Text>] = [:]
    var order: [Entry] = []
    for claim in claims {
        for entry in entries(claim.dataset) {
            let bare = entry.unclaimed
            if claimants[bare] == nil { order.append(bare) }
            claimants[bare, default: []].insert(claim.source)
        }
    }
    return order.map { entry in
        guard isMarked, let sources = claimants[entry] else { return entry }
        var marked = entry
        marked.sources = sources.sorted()
        return marked
    }
}
