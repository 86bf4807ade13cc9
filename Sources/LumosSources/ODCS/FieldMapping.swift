import CanonicalJSON
import LumosModel

/// A contract's properties → fields.
struct FieldMapping {
    /// How `physicalType` is spelled.
    let dialect: Dialect?

    /// Fields in the contract's order, with their places among the partition columns.
    func fields(_ properties: [SchemaProperty], required: [Text] = []) -> [Field] {
        properties.map { field($0, isRequired: required.contains($0.name)) }
    }

    private func field(_ property: SchemaProperty, isRequired: Bool) -> Field {
        var field = typed(property)
        let must = property.required ?? (isRequired || property.primaryKey ? true : nil)
        // The standard: `required` is false by default. Of an array's items it says nothing.
        field.nullable = property.name.isEmpty ? must.map(!) : !(must ?? false)
        field.physicalName = property.physicalName == property.name ? nil : property.physicalName
        field.fieldId = property.id
        field.formerly = property.customProperties.formerNames
        field.partition = property.partitioned ? property.partitionKeyPosition.flatMap { $0 > 0 ? $0 : nil } : nil
        field.constraints = ConstraintMapping(property).constraints(beside: field.constraints)
        field.description = property.description ?? property.businessName ?? field.description
        field.examples = property.examples.filter { !$0.isEmpty }
        field.tags = property.tags.filter { !$0.isEmpty }.map { Tag(key: $0) }
        field.terms = property.authoritativeDefinitions.terms
        field.classification = property.classification
        field.isPII = property.customProperties.isPII
        field.isEncrypted = property.encryptedName != nil
        field.isCritical = property.criticalDataElement
        return field
    }

    private func typed(_ property: SchemaProperty) -> Field {
        let native = property.physicalType ?? property.logicalType
        var field = parsed(property).map { Field(property.name, $0, native: native) } ?? Field(property.name)
        field.nativeType = native
        if let items = property.items.first {
            field.nesting = .items(self.field(items, isRequired: false))
            field.type = field.type ?? DataType.array.text
        } else if !property.properties.isEmpty {
            field.nesting = .fields(fields(property.properties, required: property.options.required))
            field.type = field.type ?? DataType.structure.text
        }
        return field
    }

    /// The physical type where its dialect knows it, else the logical one; `nil` where neither is said.
    private func parsed(_ property: SchemaProperty) -> ParsedType? {
        let physical = property.physicalType.map { dialect?.parse($0) ?? ParsedType(.unknown($0)) }
        if let physical, !physical.isUnknown { return physical }
        guard let logical = property.logicalType else { return physical }
        if let refined = LogicalFormat.type(logical, property.options) { return ParsedType(refined) }
        let parsed = Dialect.odcs.parse(logical)
        return parsed.isUnknown ? physical ?? parsed : parsed
    }
}

extension ParsedType {
    fileprivate var isUnknown: Bool {
        if case .unknown = type { true } else { false }
    }
}

/// What `logicalTypeOptions` say about the type itself.
enum LogicalFormat {
    /// `format: i32`, `u8`, `f64` name the bits; `timezone: true` says that values carry their offset. `nil` for
    /// anything else.
    static func type(_ logical: Text, _ options: LogicalTypeOptions) -> DataType? {
        switch logical {
        case "integer", "number": options["format"].flatMap(number)
        case "timestamp" where options["timezone"] == "true": .timestamp(precision: nil, zone: .offset)
        case "time" where options["timezone"] == "true": .time(precision: nil, zone: .offset)
        default: nil
        }
    }

    private static func number(_ format: Text) -> DataType? {
        guard let bits = Int(String(format.string.dropFirst())) else { return nil }
        switch (format.string.first, bits) {
        case ("i", 8), ("i", 16), ("i", 32), ("i", 64), ("i", 128): return .int(bits: bits, signed: true)
        case ("u", 8), ("u", 16), ("u", 32), ("u", 64), ("u", 128): return .int(bits: bits, signed: false)
        case ("f", 32), ("f", 64): return .float(bits: bits)
        default: return nil
        }
    }
}
