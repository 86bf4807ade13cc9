import CanonicalJSON

extension Dialect {
    /// Apache Avro 1.12: the JSON of a schema, or the name of a primitive type.
    ///
    /// There is no table: names are case-sensitive, and one that is no primitive type is a type of the schema. A type
    /// takes null only where it is a union with null.
    public static let avro = Dialect(
        "avro",
        form: { native in
            let schema = TypeDocument.value(native) ?? .string(native.trimmed)
            let type = AvroSchema.type(schema)
            // A name that nobody knows keeps its quotes, if it has any.
            return schema.text != nil && type.type.kind == .unknown ? ParsedType(.unknown(native.trimmed)) : type
        }, [])
}
