package import CanonicalJSON

extension DatasetSnapshot {
    /// The dataset as if nobody had answered other facets than these.
    package func restricted(to facets: Set<Facet>) -> DatasetSnapshot {
        var copy = self
        var eraser = FacetEraser(kept: facets)
        copy.visit(&eraser)
        copy.fields = fields.map { $0.restricted(to: facets) }
        if !facets.contains(.schema) { copy.fields = copy.fields.compactMap(\.spokenOf) }
        // The one whose id tells which dataset it is.
        let origin = origins.first { $0.id != nil } ?? origins.first
        copy.origins = [Origin(source: origin?.source ?? "lumos", id: origin?.id, facets: facets)]
        return copy
    }
}

extension DatasetID {
    /// "orders" of "shop.public.orders".
    package var lastPart: Text {
        let bytes = Array(name.string.utf8)
        guard let end = bytes.lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) else {
            return name
        }
        return Text(String(decoding: bytes[(end + 1)...], as: UTF8.self))
    }
}

extension ForeignKey {
    /// The dataset that the key refers to, seen from one of `namespace`.
    package func target(in own: Text) -> DatasetID { DatasetID(namespace: namespace ?? own, name: dataset) }
}

extension Field {
    func restricted(to facets: Set<Facet>) -> Field {
        var copy = self
        var eraser = FacetEraser(kept: facets)
        copy.visit(&eraser)
        copy.name = self.name
        copy.nesting = self.nesting.mapped { $0.restricted(to: facets) }
        return copy
    }

    /// The field without parts that have only names; `nil` where nothing else is left.
    var spokenOf: Field? {
        var copy = self
        switch self.nesting {
        case .none: break
        case .fields(let fields):
            let spoken = fields.compactMap(\.spokenOf)
            copy.nesting = spoken.isEmpty ? .none : .fields(spoken)
        case .items(let items): copy.nesting = items.spokenOf.map(FieldNesting.items) ?? .none
        case .map(let keys, let values):
            let (keys, values) = (keys?.spokenOf, values?.spokenOf)
            copy.nesting = keys == nil && values == nil ? .none : .map(keys: keys, values: values)
        case .branches(let branches):
            // Branches are counted: all stay, or none.
            if !branches.contains(where: { $0.spokenOf != nil }) { copy.nesting = .none }
        }
        return copy == Field(self.name) ? nil : copy
    }
}

/// Empties the members of facets that are not to be known.
private struct FacetEraser: MemberVisitor {
    typealias Failure = Never

    let kept: Set<Facet>
    private(set) var changes = 0
    private var erases = false

    init(kept: Set<Facet>) { self.kept = kept }

    mutating func facet(_ facet: Facet) { erases = !kept.contains(facet) }

    func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {}
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if value != nil { erase(&value, leaving: nil) }
    }
    mutating func prose(_ key: Text, _ value: inout Text?) { optional(key, &value) }
    mutating func flag(_ key: Text, _ value: inout Bool) { if value { erase(&value, leaving: false) } }
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        if !values.isEmpty { erase(&values, leaving: []) }
    }
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { sequence(key, &values) }

    private mutating func erase<Value>(_ value: inout Value, leaving rest: Value) {
        guard erases else { return }
        value = rest
        changes += 1
    }
}
