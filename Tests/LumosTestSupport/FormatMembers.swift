package import CanonicalJSON
package import LumosModel

/// A member of a record of the format, as the record itself states it.
package struct FormatMember: Sendable {
    package let key: Text
    package let shape: Shape
    package let isRequired: Bool
    package let facet: Facet?

    package indirect enum Shape: Sendable {
        /// A text, number, truth, day, word or map of texts, with its JSON Schema.
        case leaf(JSONValue)
        case record([FormatMember])
        /// A field, whose members nest.
        case field
        case list(Shape, isSet: Bool)
    }

    package init(key: Text, shape: Shape, isRequired: Bool, facet: Facet?) {
        self.key = key
        self.shape = shape
        self.isRequired = isRequired
        self.facet = facet
    }
}

/// Lists a record's members by visiting it, so that a new member is generated, edited and compared without a line here.
package struct MemberList: MemberVisitor {
    package typealias Failure = Never

    package let changes = 0
    private var members: [FormatMember] = []
    private var current: Facet?

    package static let ofDataset = members(of: DatasetSnapshot.self)
    package static let ofField = members(of: Field.self)

    package static func members<R: Record>(of record: R.Type) -> [FormatMember] {
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

    package mutating func facet(_ facet: Facet) { current = facet }

    package mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        note(key, MemberList.shape(of: Value.self), isRequired: true)
    }

    package mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        note(key, MemberList.shape(of: Value.self))
    }

    package mutating func prose(_ key: Text, _ value: inout Text?) { note(key, .leaf(Text.schema)) }

    package mutating func flag(_ key: Text, _ value: inout Bool) { note(key, .leaf(["const": true])) }

    package mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: false))
    }

    package mutating func requiredSequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: false), isRequired: true)
    }

    package mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        note(key, .list(MemberList.shape(of: Value.self), isSet: true))
    }

    private mutating func note(_ key: Text, _ shape: FormatMember.Shape, isRequired: Bool = false) {
        members.append(FormatMember(key: key, shape: shape, isRequired: isRequired, facet: current))
    }
}
