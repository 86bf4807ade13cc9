import CanonicalJSON

/// What one source says of fields in one facet.
struct FieldLayer {
    let facet: Facet
    let source: Text
    /// Nothing in them but what belongs to the facet.
    let fields: [Field]

    /// The layers of a facet: of the first speaker, or of all where entries of fields are united.
    static func layers(of facet: Facet, _ speakers: [Claim]) -> [FieldLayer] {
        guard [.schema, .docs, .tags, .governance, .lifecycle].contains(facet) else { return [] }
        // The scalars of `governance` are the first speaker's; fields have no entries of it.
        let heard = facet == .tags ? speakers : Array(speakers.prefix(1))
        let isMarked = Set(heard.map(\.source)).count > 1
        return heard.map { speaker in
            let fields = speaker.dataset.fields.map { $0.restricted(to: [facet]) }
            return FieldLayer(
                facet: facet, source: speaker.source,
                fields: isMarked ? fields.map { $0.marked(by: speaker.source) } : fields)
        }
    }
}

/// The fields that the origin of `schema` has, with what others say of them; those that anybody speaks of, sorted by
/// name, where nobody answers `schema`.
struct FieldMerge {
    private(set) var fields: [Field]
    private(set) var ghosts: [Text: [SnapshotPath]] = [:]
    private let isSchemaKnown: Bool

    init(_ layers: [FieldLayer]) {
        let schema = layers.first { $0.facet == .schema }
        isSchemaKnown = schema != nil
        fields = schema?.fields ?? []
        var fields = fields
        for layer in layers where layer.facet != .schema {
            lay(layer.fields, over: &fields, at: .dataset, from: layer.source)
        }
        self.fields = isSchemaKnown ? fields : fields.compactMap(\.spokenOf).sortedByName
    }

    private mutating func lay(
        _ layer: [Field], over fields: inout [Field], at path: SnapshotPath, from source: Text
    ) {
        var places = Dictionary(
            zip(fields.map(\.name), fields.indices), uniquingKeysWith: { first, _ in first })
        for field in layer {
            let place = path.appending(.field(field.name))
            if let index = places[field.name] {
                lay(field, over: &fields[index], at: place, from: source)
            } else if let spoken = field.spokenOf {
                guard !isSchemaKnown else {
                    note(place, from: source)
                    continue
                }
                places[field.name] = fields.count
                fields.append(spoken)
            }
        }
    }

    private mutating func lay(_ layer: Field, over field: inout Field, at path: SnapshotPath, from source: Text) {
        field.take(layer)
        switch (field.nesting, layer.nesting) {
        case (_, .none): break
        case (.fields(var own), .fields(let others)):
            lay(others, over: &own, at: path, from: source)
            field.nesting = .fields(isSchemaKnown ? own : own.sortedByName)
        case (.items(var own), .items(let other)):
            lay(other, over: &own, at: path.appending(.items), from: source)
            field.nesting = .items(own)
        case (.map(var keys, var values), .map(let otherKeys, let otherValues)):
            lay(otherKeys, over: &keys, at: path.appending(.key), from: source)
            lay(otherValues, over: &values, at: path.appending(.value), from: source)
            field.nesting = .map(keys: keys, values: values)
        case (.branches(var own), .branches(let others)) where own.count == others.count:
            for index in own.indices {
                lay(others[index], over: &own[index], at: path.appending(.branch(index)), from: source)
            }
            field.nesting = .branches(own)
        case (.none, let other) where !isSchemaKnown: field.nesting = other
        default: if layer.nestsSomethingSpokenOf { note(path, from: source) }
        }
    }

    private mutating func lay(_ layer: Field?, over field: inout Field?, at path: SnapshotPath, from source: Text) {
        guard let layer else { return }
        if var own = field {
            lay(layer, over: &own, at: path, from: source)
            field = own
        } else if let spoken = layer.spokenOf {
            if isSchemaKnown { note(path, from: source) } else { field = spoken }
        }
    }

    private mutating func note(_ path: SnapshotPath, from source: Text) {
        if ghosts[source]?.contains(path) != true { ghosts[source, default: []].append(path) }
    }
}

extension Field {
    /// Takes what a layer says beyond `schema`, member by member; layers never say the same member, tags and terms apart.
    fileprivate mutating func take(_ layer: Field) {
        var own = members.value
        own.description = own.description ?? layer.description
        if own.examples.isEmpty { own.examples = layer.examples }
        own.tags = own.tags.joined(with: layer.tags)
        own.terms = own.terms.joined(with: layer.terms)
        own.classification = own.classification ?? layer.classification
        own.masking = own.masking ?? layer.masking
        own.isPII = own.isPII || layer.isPII
        own.isEncrypted = own.isEncrypted || layer.isEncrypted
        own.isCritical = own.isCritical || layer.isCritical
        own.deprecated = own.deprecated ?? layer.deprecated
        members = Shared(own)
    }

    fileprivate func marked(by source: Text) -> Field {
        var copy = self
        copy.tags = copy.tags.map { $0.marked(by: source) }
        copy.terms = copy.terms.map { $0.marked(by: source) }
        copy.nesting = copy.nesting.mapped { $0.marked(by: source) }
        return copy
    }

    fileprivate var nestsSomethingSpokenOf: Bool {
        var copy = Field(self.name)
        copy.nesting = self.nesting
        return copy.spokenOf != nil
    }
}

extension Claimed {
    fileprivate func marked(by source: Text) -> Self {
        var copy = self
        copy.sources = [source]
        return copy
    }
}

extension Array where Element: Claimed {
    /// Both, what both have once, with both claims.
    fileprivate func joined(with others: [Element]) -> [Element] {
        if isEmpty { return others }
        var joined = self
        for other in others {
            if let index = joined.firstIndex(where: { $0.unclaimed == other.unclaimed }) {
                joined[index].sources = Set(joined[index].sources + other.sources).sorted()
            } else {
                joined.append(other)
            }
        }
        return joined
    }
}

extension [Field] {
    fileprivate var sortedByName: [Field] { sorted { $0.name < $1.name } }
}
