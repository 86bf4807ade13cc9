import CanonicalJSON

/// Collects the members of a record that say something.
struct MemberWriter: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private(set) var object: JSONObject

    init(unknown: JSONObject) {
        object = unknown
    }

    mutating func facet(_ facet: Facet) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        object[key] = value.json
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if let json = value?.json { object[key] = json }
    }

    mutating func prose(_ key: Text, _ value: inout Text?) {
        if let json = value?.tidied?.json { object[key] = json }
    }

    mutating func flag(_ key: Text, _ value: inout Bool) {
        if value { object[key] = .bool(true) }
    }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        let elements = values.compactMap(\.element)
        if !elements.isEmpty { object[key] = .array(elements) }
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        let unique = values.asSet()
        if !unique.isEmpty { object[key] = .array(unique.map(\.json)) }
    }
}
