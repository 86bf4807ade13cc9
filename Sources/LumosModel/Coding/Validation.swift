import CanonicalJSON

extension DatasetSnapshot {
    /// The first thing that no snapshot may say, beyond the type of each member.
    package var fault: SnapshotError? {
        fieldsFault(fields, at: .member(.root, "fields"), need: true) ?? consumerFault ?? unansweredFault
    }

    private var consumerFault: SnapshotError? {
        guard kind == .consumer, !fields.isEmpty else { return nil }
        return SnapshotError("a consumer has no fields", at: .member(.root, "fields"))
    }

    /// What nobody answered is unknown and cannot be stated.
    private var unansweredFault: SnapshotError? {
        guard !origins.isEmpty else { return nil }
        var finder = FacetFinder()
        var copy = self
        copy.visit(&finder)
        for (facet, member) in finder.found where !knows(facet) && facet != .schema {
            let reason = "no origin answers the facet \"\(facet.rawValue)\" that this member belongs to"
            return SnapshotError(reason, at: .member(.root, member))
        }
        return nil
    }
}

/// - Parameter need: whether fields here are told apart by their names.
private func fieldsFault(_ fields: [Field], at path: JSONPath, need: Bool) -> SnapshotError? {
    var seen: Set<Text> = []
    for (index, field) in fields.enumerated() {
        let place = JSONPath.element(path, index)
        if need, field.name.isEmpty { return SnapshotError("\"name\" is missing", at: place) }
        if need, !seen.insert(field.name).inserted {
            return SnapshotError("a second field is named \"\(field.name)\"", at: place)
        }
        if let fault = nestingFault(field, at: place) { return fault }
    }
    return nil
}

private func nestingFault(_ field: Field, at path: JSONPath) -> SnapshotError? {
    switch field.nesting {
    case .none: nil
    case .fields(let fields): fieldsFault(fields, at: .member(path, "fields"), need: true)
    case .items(let items): nestingFault(items, at: .member(path, "items"))
    case .map(let keys, let values):
        keys.flatMap { nestingFault($0, at: .member(path, "keys")) }
            ?? values.flatMap { nestingFault($0, at: .member(path, "values")) }
    case .branches(let branches): fieldsFault(branches, at: .member(path, "branches"), need: false)
    }
}

/// Finds which facets a dataset speaks of: the first member of each.
private struct FacetFinder: MemberVisitor {
    typealias Failure = Never

    private(set) var found: [(facet: Facet, member: Text)] = []
    private var current: Facet?

    mutating func facet(_ facet: Facet) { current = facet }

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {}
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) { note(key, value != nil) }
    mutating func prose(_ key: Text, _ value: inout Text?) { note(key, value != nil) }
    mutating func flag(_ key: Text, _ value: inout Bool) { note(key, value) }
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key, !values.isEmpty) }
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key, !values.isEmpty) }

    private mutating func note(_ key: Text, _ isThere: Bool) {
        guard isThere, let current, found.last?.facet != current else { return }
        found.append((current, key))
    }
}
