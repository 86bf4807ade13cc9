import CanonicalJSON
import LumosModel

extension ObjectMapping {
    /// Primary, unique and foreign keys, and the grain.
    var keys: Keys? {
        guard object.properties != nil else { return nil }
        var keys = Keys()
        let primary = positioned(properties.filter(\.property.primaryKey), by: \.primaryKeyPosition)
        keys.primary = primary.isEmpty ? nil : Key(columns: primary.map(\.path))
        keys.unique = properties.filter(\.property.unique).map { Key(columns: [$0.path]) }
            .filter { $0 != keys.primary }
        keys.grain = object.dataGranularityDescription
        keys.foreign = relationships.compactMap(foreignKey)
        return keys
    }

    /// The columns that rows are partitioned by, and the format of files.
    var layout: Layout? {
        guard object.properties != nil else { return nil }
        var layout = Layout()
        layout.partitioning = positioned(properties.filter(\.property.partitioned), by: \.partitionKeyPosition)
            .map { PartitionField(field: $0.path) }
        layout.format = scope.format
        return layout
    }

    /// What a reference leads to that is not among the contracts which were read.
    var lostReferences: [SourceNotice] {
        relationships.filter { foreignKey($0) == nil }.map { end in
            let targets = end.relationship.to.map { "`\($0)`" }.joined(separator: ", ")
            let place = "\(end.relationship.pointer) of `\(scope.file.path)`"
            return SourceNotice("\(targets) at \(place) leads out of what was read: no foreign key")
        }
    }

    /// By position where one is given (positions count from 1; the standard's "none" is -1), then as they stand.
    private func positioned(
        _ properties: [PlacedProperty], by position: KeyPath<SchemaProperty, Int?>
    ) -> [PlacedProperty] {
        func rank(_ placed: PlacedProperty) -> Int {
            placed.property[keyPath: position].flatMap { $0 > 0 ? $0 : nil } ?? Int.max
        }
        return properties.enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }

    private struct End {
        let columns: [Text]
        let relationship: Relationship
    }

    private var relationships: [End] {
        let own = object.relationships.map { relationship in
            let columns = relationship.from.compactMap { references.target(of: $0, in: scope) }
            return End(columns: columns.map(\.path), relationship: relationship)
        }
        let implicit = properties.flatMap { placed in
            placed.property.relationships.map { End(columns: [placed.path], relationship: $0) }
        }
        return own + implicit
    }

    private func foreignKey(_ end: End) -> ForeignKey? {
        let targets = end.relationship.to.compactMap { references.target(of: $0, in: scope) }
        guard let target = targets.first, targets.count == end.columns.count, !end.columns.contains(""),
            targets.allSatisfy({ $0.id == target.id && !$0.path.isEmpty })
        else { return nil }
        var key = ForeignKey()
        key.columns = end.columns
        key.namespace = target.id.namespace == scope.id(of: object).namespace ? nil : target.id.namespace
        key.dataset = target.id.name
        key.references = targets.map(\.path)
        return key
    }
}
