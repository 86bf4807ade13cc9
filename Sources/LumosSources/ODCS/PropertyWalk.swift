import CanonicalJSON
import LumosModel

/// A property with the way to it.
struct PlacedProperty {
    let property: SchemaProperty
    let steps: SnapshotPath

    /// As keys, quality rules and lineage name it: "address.city", "items[].price".
    var path: Text { Text(steps.description) }
}

extension SchemaObject {
    /// All properties at any depth, each before what is nested in it.
    var allProperties: [PlacedProperty] {
        (properties ?? []).flatMap { PlacedProperty(property: $0, steps: SnapshotPath(field: $0.name)).withNested }
    }

    /// The property of that way of names or ids, `nil` where there is none.
    func property(_ isNamed: (PlacedProperty) -> Bool) -> PlacedProperty? { allProperties.first(where: isNamed) }
}

extension PlacedProperty {
    fileprivate var withNested: [PlacedProperty] {
        let members = property.properties.map { PlacedProperty(property: $0, steps: steps.appending(.field($0.name))) }
        let items = property.items.map { PlacedProperty(property: $0, steps: steps.appending(.items)) }
        return [self] + (members + items).flatMap(\.withNested)
    }
}
