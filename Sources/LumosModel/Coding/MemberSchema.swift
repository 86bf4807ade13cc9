import CanonicalJSON

/// Writes the JSON Schema of a record from its list of members.
struct MemberSchema: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private var properties = JSONObject()
    private var names: [JSONValue] = []

    /// Unknown members are allowed: a later minor version may bring them.
    var schema: JSONValue {
        var schema: JSONObject = JSONObject()
        schema["type"] = "object"
        schema["properties"] = .object(properties)
        if !names.isEmpty { schema["required"] = .array(names) }
        return .object(schema)
    }

    mutating func facet(_ facet: Facet) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        properties[key] = Value.schema
        names.append(.string(key))
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) { properties[key] = Value.schema }
    mutating func prose(_ key: Text, _ value: inout Text?) { properties[key] = Text.schema }
    mutating func flag(_ key: Text, _ value: inout Bool) { properties[key] = Bool.schema }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        properties[key] = ["type": "array", "items": Value.schema]
    }

    mutating func requiredSequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        properties[key] = ["type": "array", "items": Value.schema, "minItems": 1]
        names.append(.string(key))
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        properties[key] = ["type": "array", "items": Value.schema, "uniqueItems": true]
    }
}
