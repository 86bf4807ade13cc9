import CanonicalJSON
import LumosDiff
import LumosModel
import LumosSources

/// A source read now, beside what is stored of it: the store as it is, and as a capture of this reading would leave it.
///
/// What the source was not asked, or leaves to others, stays as it is stored, and is counted.
struct LiveSide {
    /// The datasets that the reading is about, as they are stored.
    private(set) var stored: [DatasetSnapshot] = []
    /// The same with what the reading says of them.
    private(set) var live: [DatasetSnapshot] = []
    /// How many datasets were read, and of which of them no schema was compared.
    private(set) var seen = Seen()
    /// What was left out of the comparison.
    private(set) var left = LeftOut()
    /// What makes the reading worth less.
    private(set) var caveats: [String] = []
    /// The files that describe the datasets, absolute, by the names of the store.
    private(set) var files: [DatasetID: String] = [:]
    /// Every dataset as it would be stored.
    private(set) var readers: [DatasetSnapshot] = []

    /// Most of what is stored of a source is not there any more, or so it looks.
    enum MassRemovals {
        /// A gate has no answer then.
        case refused
        case told
        /// Somebody said so.
        case meant
    }

    struct Seen {
        var datasets = 0
        /// The datasets whose schema was not read, or is held by another source.
        var unseen: Set<DatasetID> = []
        /// Whether what is stored and was not read again counts as removed.
        var judgesRemovals = true
    }

    private let claims: ClaimPreview
    private let declared: Set<DatasetID>

    /// - Parameters:
    ///   - order: who speaks first where only one source can.
    ///   - removals: what to do where most of what is stored was not read.
    ///   - forced: facets that are compared although another source holds them.
    /// - Throws: exit 65 where so few datasets have a partner that the names must be of another environment.
    init(
        _ contents: Contents, of entry: SourceEntry, stored all: [DatasetSnapshot],
        order: SourceOrder, forced: Set<Facet>, removals: MassRemovals
    ) throws(LumosError) {
        var source = entry.configuration
        source.namesEnvironment = SourceRegistry.kind(named: entry.kind)?.kind.namesEnvironment ?? true
        claims = ClaimPreview(source: source, order: order, forced: forced)
        declared = contents.declared
        caveats = contents.caveats
        let reading = contents.snapshots
        seen.datasets = reading.count
        let known = all.filter { $0.origins.contains { $0.belongs(to: source.names) } }
        if known.isEmpty {
            let pairs = LivePairing(reading, all, of: source)
            files = contents.files.named(NameTable(pairs.names))
            compareWhatBothKnow(pairs, all)
        } else {
            let pairs = LivePairing(reading, known, of: source)
            if let doubt = pairs.massRemoval(of: source, known: known.count) {
                switch removals {
                case .refused: throw doubt
                case .told: caveats.append("\(pairs.gone.count) of \(known.count) datasets have no partner")
                case .meant: break
                }
            }
            files = contents.files.named(NameTable(pairs.names))
            previewCapture(pairs, all)
        }
        let touched = Set(stored.map(\.id)).union(live.map(\.id))
        readers = (all.filter { !touched.contains($0.id) } + live).sorted { $0.id < $1.id }
    }

    /// What was left out, to be said aloud.
    var notes: [String] {
        guard !seen.judgesRemovals else { return left.notes }
        return left.notes + [
            "the store holds nothing of `\(claims.source.name)`: only facets that both sides know were compared, "
                + "removals were not judged"
        ]
    }

    private mutating func previewCapture(_ pairs: LivePairing, _ all: [DatasetSnapshot]) {
        let names = NameTable(pairs.names)
        let declared = declared
        let both = pairs.both.concurrentMap { pair in
            (declared.contains(pair.live.id) ? pair.live.spelled(as: pair.stored) : pair.live).renamed(names)
        }
        for (live, pair) in zip(both, pairs.both) { take(live, over: pair.stored) }
        // A declared rename is compared over the same facets as any other pair.
        let renames = DatasetMatching(old: pairs.gone, new: pairs.new.map { $0.renamed(names) })
        for pair in renames.pairs { take(pair.new, over: pair.old) }
        var others = Dictionary(
            renames.added.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Other sources may know already what is new to this one.
        for dataset in all {
            if let new = others.removeValue(forKey: dataset.id) { take(new, over: dataset) }
        }
        for dataset in renames.added where others[dataset.id] != nil { add(dataset) }
        for dataset in renames.removed {
            stored.append(dataset)
            guard let rest = claims.withdrawn(from: dataset) else { continue }
            // Others still speak of it; the source that is read does not show it.
            live.append(rest)
            seen.datasets += 1
            seen.unseen.insert(rest.id)
        }
    }

    /// Nothing in the store says that it is of this source: facets that one side alone knows tell nothing.
    private mutating func compareWhatBothKnow(_ pairs: LivePairing, _ all: [DatasetSnapshot]) {
        seen.judgesRemovals = all.isEmpty
        let names = NameTable(pairs.names)
        for pair in pairs.both {
            let facets = Set(pair.live.knownFacets).intersection(pair.stored.knownFacets)
            left.note(unread: Set(pair.stored.knownFacets).subtracting(facets))
            var new = pair.live.renamed(names).restricted(to: facets)
            // Which version of the format a file is in is the store's affair.
            new.minorVersion = pair.stored.minorVersion
            if !facets.contains(.schema) {
                new = new.withoutGhosts(pair.stored)
                if new.kind != .consumer { seen.unseen.insert(new.id) }
            }
            stored.append(pair.stored.restricted(to: facets))
            live.append(new)
        }
        for dataset in pairs.new { add(dataset.renamed(names)) }
    }

    private mutating func take(_ new: DatasetSnapshot, over old: DatasetSnapshot) {
        stored.append(old)
        let preview = claims.preview(of: new, over: old, leaving: &left)
        if !preview.isSchemaSeen { seen.unseen.insert(preview.dataset.id) }
        live.append(preview.dataset)
    }

    private mutating func add(_ dataset: DatasetSnapshot) {
        if !dataset.isSchemaKnown { seen.unseen.insert(dataset.id) }
        live.append(dataset)
    }
}

extension [DatasetID: String] {
    fileprivate func named(_ names: NameTable) -> [DatasetID: String] {
        Dictionary(map { (names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension DatasetSnapshot {
    /// Whether its schema is known. A consumer has none.
    var isSchemaKnown: Bool { kind == .consumer || knows(.schema) }

    /// With fields in the order and with the native spelling of another description: what declares a schema has neither
    /// of its own.
    fileprivate func spelled(as other: DatasetSnapshot) -> DatasetSnapshot {
        guard other.knows(.schema), knows(.schema) else { return self }
        let places = Dictionary(
            zip(other.fields.map(\.name), other.fields.indices), uniquingKeysWith: { first, _ in first })
        var copy = self
        let known = fields.filter { places[$0.name] != nil }.sorted { places[$0.name] ?? 0 < places[$1.name] ?? 0 }
        copy.fields = (known + fields.filter { places[$0.name] == nil }).map { field in
            guard let place = places[field.name], other.fields[place].type == field.type else { return field }
            var field = field
            field.nativeType = other.fields[place].nativeType
            return field
        }
        return copy
    }

    /// Without the fields that a known schema does not have: they are documented, and not there.
    fileprivate func withoutGhosts(_ stored: DatasetSnapshot) -> DatasetSnapshot {
        guard stored.knows(.schema) else { return self }
        let names = Set(stored.fields.map(\.name))
        var copy = self
        copy.fields.removeAll { !names.contains($0.name) }
        return copy
    }
}
