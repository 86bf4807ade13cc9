import CanonicalJSON

/// Iceberg's types as JSON: Appendix C of its specification, "Schemas".
enum IcebergDocument {
    /// The type of a document; `nil` where the spelling is none, or a name that the table does not have.
    static func type(_ native: Text) -> ParsedType? {
        guard let value = TypeDocument.value(native) else { return nil }
        let type = type(value, depth: 0)
        return value.text != nil && type.type.kind == .unknown ? nil : type
    }

    private static func type(_ value: JSONValue, depth: Int) -> ParsedType {
        guard depth <= TypeReader.deepest, let type = known(value, depth: depth) else {
            return ParsedType(.unknown(TypeDocument.raw(value)))
        }
        return type
    }

    private static func known(_ value: JSONValue, depth: Int) -> ParsedType? {
        if let name = value.text { return Dialect.iceberg.phrase(name, depth: depth) }
        switch value["type"]?.text {
        case "struct": return fields(value, depth: depth).map { ParsedType(.structure, nesting: .fields($0)) }
        case "list":
            guard let items = value["element"] else { return nil }
            return ParsedType(
                .array,
                nesting: .items(type(items, depth: depth + 1).said(nullable: nullable(value["element-required"]))))
        case "map":
            guard let keys = value["key"], let values = value["value"] else { return nil }
            return ParsedType(
                .map,
                nesting: .entries(
                    keys: type(keys, depth: depth + 1),
                    values: type(values, depth: depth + 1).said(nullable: nullable(value["value-required"]))))
        default: return nil
        }
    }

    private static func fields(_ value: JSONValue, depth: Int) -> [Nesting.Member]? {
        guard let fields = value["fields"]?.array else { return nil }
        let members = fields.compactMap { field -> Nesting.Member? in
            guard let name = field["name"]?.text, let inner = field["type"] else { return nil }
            return Nesting.Member(
                name: name,
                type: type(inner, depth: depth + 1).said(
                    nullable: nullable(field["required"]), description: field["doc"]?.text,
                    fieldId: field["id"]?.integer.map { Text("\($0)") }))
        }
        return members.count == fields.count ? members : nil
    }

    private static func nullable(_ isRequired: JSONValue?) -> Bool? { isRequired?.bool.map { !$0 } }
}
