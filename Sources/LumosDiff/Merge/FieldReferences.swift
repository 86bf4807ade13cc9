import CanonicalJSON
import LumosModel

/// Where a dataset names its own fields: in keys, layout, lineage, quality, promises, policies.
struct FieldReferences {
    /// The names by place.
    private(set) var names: [JSONPointer: [Text]] = [:]
    /// What the dataset has: paths as `SnapshotPath` writes them, and the names of top-level fields as they are.
    private let known: Set<Text>

    init(_ document: JSONObject) {
        let fields = document["fields"]?.array ?? []
        known = Set(fields.flatMap { FieldReferences.paths(of: $0, below: .dataset) } + fields.map(EntryName.ofField))
        for holder in Holder.all { collect(holder, in: document) }
    }

    /// Whether a place names a field that is not there.
    func lacks(_ name: Text, at place: JSONPointer) -> Bool {
        !known.contains(name) && (names[place]?.contains(name) ?? false)
    }

    /// The names of fields that are not there, with the places that say them, in order.
    var dangling: [(name: Text, place: JSONPointer)] {
        names.flatMap { place, names in names.filter { !known.contains($0) }.map { (name: $0, place: place) } }
            .sorted { (Text($0.place.description), $0.name) < (Text($1.place.description), $1.name) }
    }

    private mutating func collect(_ holder: Holder, in document: JSONObject) {
        guard let value = JSONPointer(holder.path).value(in: .object(document)) else { return }
        let place = JSONPointer(holder.path)
        guard let entries = value.array, let identities = holder.identities else {
            names[place] = holder.names(in: value)
            return
        }
        let called = SetNames(entries, identities: identities)
        for entry in entries { names[place.appending(called[entry])] = holder.names(in: entry) }
    }

    private static func paths(of field: JSONValue, below path: SnapshotPath) -> [Text] {
        let name = EntryName.ofField(field)
        let own = name.isEmpty ? path : path.appending(.field(name))
        var found = [Text(own.description)]
        for inner in field["fields"]?.array ?? [] { found += paths(of: inner, below: own) }
        if let items = field["items"] { found += paths(of: items.anonymous, below: own.appending(.items)) }
        if let values = field["values"] { found += paths(of: values.anonymous, below: own.appending(.value)) }
        return found
    }
}

private struct Holder {
    let path: [Text]
    /// The member of each entry that names fields; `nil` where the entries themselves do.
    let member: Text?
    /// `nil` where the whole list is one place.
    let identities: [[Text]]?
    /// Whether each word of the text may name a field.
    var isProse = false

    static let all = [
        Holder(path: ["keys", "primary"], member: "columns", identities: nil),
        Holder(path: ["keys", "unique"], member: "columns", identities: Key.identities),
        Holder(path: ["keys", "foreign"], member: "columns", identities: ForeignKey.identities),
        Holder(path: ["keys", "indexes"], member: "columns", identities: Index.identities),
        Holder(path: ["keys", "checks"], member: "expression", identities: Check.identities, isProse: true),
        Holder(path: ["keys", "grain"], member: nil, identities: nil, isProse: true),
        Holder(path: ["layout", "distribution"], member: nil, identities: nil, isProse: true),
        Holder(path: ["layout", "partitioning"], member: "field", identities: nil),
        Holder(path: ["layout", "clustering"], member: nil, identities: nil),
        Holder(path: ["layout", "sortOrder"], member: nil, identities: nil),
        Holder(path: ["columnLineage"], member: "field", identities: ColumnLineage.identities),
        Holder(path: ["quality"], member: "field", identities: QualityRule.identities),
        Holder(path: ["sla"], member: "field", identities: ServiceLevel.identities),
        Holder(path: ["access", "policies"], member: "field", identities: AccessPolicy.identities),
    ]

    /// What stands between signs and blanks.
    private static func words(of text: Text) -> [Text] {
        text.string.unicodeScalars
            .split { !($0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map { Text(String($0)) }
    }

    func names(in value: JSONValue) -> [Text] {
        switch value {
        case .string(let text): isProse ? Holder.words(of: text) : [text]
        case .array(let entries): entries.flatMap(names)
        case .object(let object): member.flatMap { object[$0] }.map(names) ?? []
        default: []
        }
    }
}

extension JSONValue {
    fileprivate var anonymous: JSONValue {
        guard var object else { return self }
        object["name"] = nil
        return .object(object)
    }
}
