import CanonicalJSON

/// What `logicalType` makes of the type beneath it (Avro 1.12, "Logical Types").
///
/// One that is not known, or that does not fit, is ignored as the specification asks: the type beneath it stands.
enum AvroLogicalType {
    /// The type of a schema on a primitive or fixed type; `nil` for a decimal of more digits than any system has.
    static func type(_ schema: JSONValue, on base: DataType) -> DataType? {
        guard let name = schema["logicalType"]?.text else { return base }
        if name == "decimal" { return decimal(schema, on: base) }
        guard let known = all[name], known.bases.contains(base) else { return base }
        // Iceberg writes its timestamps without a zone so (specification, Appendix A, "Avro").
        if case .timestamp(let digits, .instant) = known.type, schema["adjust-to-utc"]?.bool == false {
            return .timestamp(precision: digits, zone: .none)
        }
        return known.type
    }

    private static let all: [Text: (bases: [DataType], type: DataType)] = [
        "date": ([.int32], .date),
        "time-millis": ([.int32], .time(precision: 3, zone: .none)),
        "time-micros": ([.int64], .time(precision: 6, zone: .none)),
        "timestamp-millis": ([.int64], .timestamp(precision: 3, zone: .instant)),
        "timestamp-micros": ([.int64], .timestamp(precision: 6, zone: .instant)),
        "timestamp-nanos": ([.int64], .timestamp(precision: 9, zone: .instant)),
        "local-timestamp-millis": ([.int64], .timestamp(precision: 3, zone: .none)),
        "local-timestamp-micros": ([.int64], .timestamp(precision: 6, zone: .none)),
        "local-timestamp-nanos": ([.int64], .timestamp(precision: 9, zone: .none)),
        "uuid": ([.string, .bytes(.exactly(16))], .uuid),
        // Months, days and milliseconds, four bytes each.
        "duration": ([.bytes(.exactly(12))], .interval(nil)),
        // Each value carries its own scale.
        "big-decimal": ([.bytes], .decimal(nil)),
    ]

    /// Without a scale it is 0; a scale that is no number, or larger than the precision, is no decimal.
    private static func decimal(_ schema: JSONValue, on base: DataType) -> DataType? {
        let digits = schema["precision"]?.integer ?? 0
        let scale = schema["scale"].map { $0.integer ?? -1 } ?? 0
        guard digits > 0, (0...digits).contains(scale) else { return base }
        switch base {
        case .bytes(.unbounded): break
        case .bytes(.exactly(let length, _)): guard digits <= DecimalDigits.most(inBytes: length) else { return base }
        default: return base
        }
        return DecimalDigits(within: digits, scale).map { .decimal($0) }
    }
}

extension DecimalDigits {
    /// How many digits so many bytes hold whatever they are: floor(log10(2^(8n-1) - 1)), as Avro and Parquet have it.
    static func most(inBytes length: Int) -> Int {
        // log10(2): no power of two is one of ten, so that the one less does not count.
        length < 1 ? 0 : Int(Double(length) * 8 * 0.301_029_995_663_981_2 - 0.301_029_995_663_981_2)
    }
}
