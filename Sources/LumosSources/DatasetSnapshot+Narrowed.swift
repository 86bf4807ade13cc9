import CanonicalJSON
import LumosModel

extension DatasetSnapshot {
    /// The snapshot with nothing but what belongs to these facets, in its origins too; all of it where they are `nil`.
    ///
    /// Without `schema` a field stays where another facet still says something of it, by its name alone.
    func narrowed(to facets: [Facet]?) -> DatasetSnapshot {
        guard let facets else { return self }
        var copy = self
        var filter = FacetFilter(allowed: Set(facets))
        copy.visit(&filter)
        for index in copy.origins.indices { copy.origins[index].facets.removeAll { !facets.contains($0) } }
        return copy
    }
}

/// Takes out the members whose facet is not allowed.
private struct FacetFilter: MemberVisitor {
    typealias Failure = Never

    let allowed: Set<Facet>
    private var current: Facet?
    /// Whether something is left beside the name.
    private var isSaid = false

    init(allowed: Set<Facet>) { self.allowed = allowed }

    private var isAllowed: Bool { current.map(allowed.contains) ?? true }

    mutating func facet(_ facet: Facet) { current = facet }

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {}

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if let field = value as? Field {
            let rest = narrowed(field)
            value = (isAllowed || rest.isSaid ? rest.field : nil) as? Value
        } else if !isAllowed, key != "name" {
            value = nil
        }
        isSaid = isSaid || (value != nil && key != "name")
    }

    mutating func prose(_ key: Text, _ value: inout Text?) { optional(key, &value) }

    mutating func flag(_ key: Text, _ value: inout Bool) {
        value = value && isAllowed
        isSaid = isSaid || value
    }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        if let fields = values as? [Field] {
            let rest = fields.map(narrowed).filter { isAllowed || $0.isSaid }
            values = rest.compactMap { $0.field as? Value }
        } else if !isAllowed {
            values = []
        }
        isSaid = isSaid || !values.isEmpty
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { sequence(key, &values) }

    private func narrowed(_ field: Field) -> (field: Field, isSaid: Bool) {
        var copy = field
        var filter = FacetFilter(allowed: allowed)
        copy.visit(&filter)
        return (copy, filter.isSaid)
    }
}
