import CanonicalJSON
import LumosModel

/// How a value of a document merges. It is told from the document's list of members: a member has no line here.
indirect enum MergeShape: Sendable {
    /// Whole or not at all.
    case leaf
    /// Member by member.
    case record(RecordShape)
    case field
    /// Fields in their order, told apart by their names.
    case fields
    /// The branches of a union in their order, told apart by their names, else by their types.
    case branches
    /// Texts in their order, each once.
    case symbols
    /// Entries without an order, told apart by some of their members.
    case set(MergeShape, identities: [[Text]])
    /// What this version does not know: objects member by member, anything else whole.
    case unknown
}

/// How the members of a record merge.
struct RecordShape: Sendable {
    var members: [Text: MergeShape] = [:]
    /// Whether one that is absent is one that is empty: it only holds others together.
    var isGathering = false
    /// Of the members, those that mean something only together on these sides.
    var bound: @Sendable ([JSONObject]) -> [Text] = { _ in [] }

    /// Of a member that the list does not have, what is unknown.
    subscript(key: Text) -> MergeShape { members[key] ?? .unknown }
}

extension Record {
    static var mergeShape: RecordShape {
        var (visitor, sample) = (ShapeVisitor(), Self())
        sample.visit(&visitor)
        var shape = RecordShape(members: visitor.members, isGathering: Self.self is any Gathering.Type)
        if let binding = Self.self as? any Binding.Type { shape.bound = { binding.bound(in: $0) } }
        return shape
    }
}

extension RecordShape {
    /// Of a field. Made once: fields hold fields.
    static let ofField = Field.mergeShape
}

/// Tells the shapes of a record's members.
private struct ShapeVisitor: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private(set) var members: [Text: MergeShape] = [:]

    mutating func facet(_ facet: Facet) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        members[key] = shape(of: Value.self)
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        members[key] = shape(of: Value.self)
    }

    mutating func prose(_ key: Text, _ value: inout Text?) { members[key] = .leaf }
    mutating func flag(_ key: Text, _ value: inout Bool) { members[key] = .leaf }

    /// A list that is one statement, such as the columns of a key, is one leaf, as it is where snapshots are compared.
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        members[key] =
            switch key {
            case "fields": .fields
            case "branches": .branches
            case "enum": .symbols
            default: .leaf
            }
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        let entry = Value.self as? any SetEntry.Type
        members[key] = .set(shape(of: Value.self), identities: entry?.identities ?? [])
    }

    private func shape<Value: MemberValue>(of type: Value.Type) -> MergeShape {
        if type == Field.self { return .field }
        if type == [Text: Text].self { return .record(RecordShape(isGathering: true)) }
        if let record = type as? any Record.Type { return .record(record.mergeShape) }
        return .leaf
    }
}
