import CanonicalJSON

/// Reads the JSON of an Avro schema. What is no schema is unknown where it stands, and no further.
struct AvroSchema {
    /// The definitions so far by full name: a name may be used only after it was defined.
    private var definitions: [Text: Definition] = [:]
    /// The definitions that are being read: a name among them is a type inside itself.
    private var open: Set<Text> = []
    private var size = 0

    /// Names stand for whole types, so that thirty records that each name the one before twice are a billion fields.
    /// Beyond so many (fields, symbols, and bytes of what is unknown) a name stays a name.
    private static let largest = 20_000

    private struct Definition {
        let schema: JSONValue
        let namespace: Text
    }

    /// The type that a schema describes.
    static func type(_ schema: JSONValue) -> ParsedType {
        var reader = AvroSchema()
        return reader.type(schema, in: "", depth: 0)
    }

    private mutating func type(_ schema: JSONValue, in namespace: Text, depth: Int) -> ParsedType {
        size += 1
        if depth <= TypeReader.deepest, let type = known(schema, in: namespace, depth: depth) { return type }
        let raw = TypeDocument.raw(schema)
        size += raw.string.utf8.count
        // A name is of a type that is no union; of what is no schema nothing is known.
        return ParsedType(.unknown(raw), nullable: schema.text == nil ? nil : false)
    }

    private mutating func known(_ schema: JSONValue, in namespace: Text, depth: Int) -> ParsedType? {
        if let branches = schema.array { return union(branches, in: namespace, depth: depth) }
        if let name = schema.text {
            return Self.primitives[name].map { plain($0) } ?? reference(name, in: namespace, depth: depth)
        }
        guard let name = schema["type"]?.text else { return nil }
        if let base = Self.primitives[name] { return logical(schema, on: base) }
        switch name {
        case "array":
            guard let items = schema["items"] else { return nil }
            let inner = type(items, in: namespace, depth: depth + 1)
            return ParsedType(.array, nesting: .items(inner), nullable: false)
        case "map":
            guard let values = schema["values"] else { return nil }
            let inner = type(values, in: namespace, depth: depth + 1)
            return ParsedType(
                .map, nesting: .entries(keys: ParsedType(.string), values: inner), nullable: false)
        case "record", "error", "enum", "fixed": return define(schema, as: name, in: namespace, depth: depth)
        // Only primitive types may be named here in place of the string alone.
        default: return nil
        }
    }

    private func plain(_ type: DataType) -> ParsedType { ParsedType(type, nullable: type == .void) }

    private func logical(_ schema: JSONValue, on base: DataType) -> ParsedType? {
        AvroLogicalType.type(schema, on: base).map { plain($0) }
    }

    static let primitives: [Text: DataType] = [
        "null": .void, "boolean": .bool, "int": .int32, "long": .int64, "float": .float32, "double": .float64,
        "bytes": .bytes, "string": .string,
    ]
}

extension AvroSchema {
    /// A union with null is its other branch, nullable; of what is left, one branch is that type.
    private mutating func union(_ branches: [JSONValue], in namespace: Text, depth: Int) -> ParsedType? {
        let others = branches.filter { !Self.isNull($0) }
        // A union holds no union and nothing twice (specification, "Unions").
        guard !branches.isEmpty, branches.count - others.count <= 1, others.allSatisfy({ $0.array == nil }) else {
            return nil
        }
        let isNullable = others.count < branches.count
        if others.isEmpty { return plain(.void) }
        if others.count == 1 { return type(others[0], in: namespace, depth: depth).said(nullable: isNullable) }
        var members: [Nesting.Member] = []
        var names: Set<Text> = []
        for branch in others {
            guard let name = Self.branchName(branch, in: namespace), names.insert(name).inserted else { return nil }
            members.append(.init(name: name, type: type(branch, in: namespace, depth: depth + 1).said(nullable: nil)))
        }
        return ParsedType(.union, nesting: .branches(members), nullable: isNullable)
    }

    private static func isNull(_ schema: JSONValue) -> Bool { (schema.text ?? schema["type"]?.text) == "null" }

    /// As Avro's JSON encoding tells branches apart: the full name of a named type, the type's own name of any other.
    private static func branchName(_ schema: JSONValue, in namespace: Text) -> Text? {
        if let name = schema.text { return primitives[name] == nil ? fullName(name, in: namespace) : name }
        guard let kind = schema["type"]?.text else { return nil }
        guard let name = schema["name"]?.text, ["record", "error", "enum", "fixed"].contains(kind) else { return kind }
        return fullName(name, in: schema["namespace"]?.text ?? namespace)
    }

    /// A name with a dot is full already; the empty namespace adds none.
    private static func fullName(_ name: Text, in namespace: Text) -> Text {
        name.string.utf8.contains(UInt8(ascii: ".")) || namespace.isEmpty ? name : "\(namespace).\(name)"
    }

    /// A name stands for its definition, read again where it stands, but not inside itself.
    private mutating func reference(_ name: Text, in namespace: Text, depth: Int) -> ParsedType? {
        let full = Self.fullName(name, in: namespace)
        guard let definition = definitions[full] else { return nil }
        guard !open.contains(full), size <= Self.largest else { return ParsedType(.unknown(full), nullable: false) }
        return type(definition.schema, in: definition.namespace, depth: depth)
    }

    private mutating func define(
        _ schema: JSONValue, as kind: Text, in outer: Text, depth: Int
    ) -> ParsedType? {
        guard let name = schema["name"]?.text, !name.isEmpty else { return nil }
        let full = Self.fullName(name, in: schema["namespace"]?.text ?? outer)
        // A name is defined once; the same words again are no other type.
        if let known = definitions[full], known.schema != schema { return nil }
        definitions[full] = Definition(schema: schema, namespace: outer)
        guard open.insert(full).inserted else { return nil }
        defer { open.remove(full) }
        let bytes = full.string.utf8
        let namespace = bytes.lastIndex(of: UInt8(ascii: ".")).map { Text(String(Substring(bytes[..<$0]))) }
        switch kind {
        case "enum": return enumeration(schema)
        case "fixed":
            guard let length = schema["size"]?.integer, length >= 0 else { return nil }
            return logical(schema, on: .bytes(.exactly(length)))
        default:
            return fields(schema, in: namespace ?? "", depth: depth).map {
                ParsedType(.structure, nesting: .fields($0), nullable: false)
            }
        }
    }

    private mutating func enumeration(_ schema: JSONValue) -> ParsedType? {
        guard let symbols = schema["symbols"]?.array else { return nil }
        let values = symbols.compactMap(\.text)
        size += values.count
        guard values.count == symbols.count, Set(values).count == values.count else { return nil }
        return ParsedType(.enumeration, enumValues: values, nullable: false)
    }

    private mutating func fields(_ schema: JSONValue, in namespace: Text, depth: Int) -> [Nesting.Member]? {
        guard let fields = schema["fields"]?.array else { return nil }
        var members: [Nesting.Member] = []
        var names: Set<Text> = []
        for field in fields {
            guard let name = field["name"]?.text, let inner = field["type"], names.insert(name).inserted else {
                return nil
            }
            let type = type(inner, in: namespace, depth: depth + 1)
            members.append(.init(name: name, type: type.said(nullable: type.nullable, description: field["doc"]?.text)))
        }
        return members
    }
}
