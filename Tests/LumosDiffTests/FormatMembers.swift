import CanonicalJSON
import LumosModel

/// A member of a record of the format, as the record itself states it.
struct FormatMember: Sendable {
    let key: Text
    let shape: Shape
    let isRequired: Bool
    let facet: Facet?

    indirect enum Shape: Sendable {
        /// A text, number, truth, day, word or map of texts, with its JSON Schema.
        case leaf(JSONValue)
        case record([FormatMember])
        /// A field, whose members nest.
        case field
        case list(Shape, isSet: Bool)
    }
}

/// Lists a record's members by visiting it, so that a new member is generated, edited and compared without a line here.
struct MemberList: MemberVisitor {
    typealias Failure = Never

    private(set) var members: [FormatMember] = []
    private var current: Facet?

    static let ofDataset = members(of: DatasetSnapshot.self)
    static let ofField = members(of: Field.self)

    private static func members<R: Record>(of record: R.Type) -> [FormatMember] {
        var list = MemberList()
        var sample = R()
        sample.visit(&list)
        return list.members
    }

    private static func shape<Value: MemberValue>(of value: Value.Type) -> FormatMember.Shape {
        if value is Field.Type { return .field }
        if let record = value as? any Record.Type { return .record(members(of: record)) }
        return .leaf(Value.schema)
    }

    mutating func facet(_ facet: Facet) { current = facet }

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        note(key, MemberList.shape(of: Value.self), isRequired: true)
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        note(key, MemberList.shape(of: Value.self))
    }

    mutating func prose(_ key: Text, _ value: inout Text?) { note(key, .leaf(Text.schema)) }

    mutating func flag(_ key: Text, _ value: inout Bool) { note(key, .leaf(["const": true])) }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: false))
    }

    mutating func requiredSequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: false), isRequired: true)
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: true))
    }

    private mutating func note(_ key: Text, _ shape: FormatMember.Shape, isRequired: Bool = false) {
        members.append(FormatMember(key: key, shape: shape, isRequired: isRequired, facet: current))
    }
}
