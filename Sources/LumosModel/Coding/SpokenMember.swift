import CanonicalJSON

/// Looks for a member of a record that says something.
struct SpokenMember: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private(set) var isFound = false

    mutating func facet(_ facet: Facet) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        if !value.saysNothing { isFound = true }
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if let value, !isFound, !value.saysNothing { isFound = true }
    }

    mutating func prose(_ key: Text, _ value: inout Text?) {
        if let value, !isFound, value.tidied != nil { isFound = true }
    }

    mutating func flag(_ key: Text, _ value: inout Bool) {
        if value { isFound = true }
    }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        if !isFound, values.contains(where: { !$0.saysNothingInSequence }) { isFound = true }
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        if !isFound, values.contains(where: { !$0.saysNothing }) { isFound = true }
    }
}
