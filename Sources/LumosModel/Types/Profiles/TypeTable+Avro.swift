/// Apache Avro 1.12, specification: "Primitive Types" and "Logical Types" say what there is, "Schema Resolution" what
/// data of the writer's schema a reader's schema accepts
/// (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution).
///
/// Resolution knows nothing of logical types but decimals, which "match if their scales and precisions match". Here
/// every logical type is itself: two that share their bytes (`timestamp-millis` and `-micros`, `date` and `int`) would be
/// read as other values.
extension TypeTable {
    static let avro = TypeTable(
        holdings: [
            .kept(.void), .kept(.bool),
            .erased(.int, to: .int32, .int64),
            .erased(.float, to: .float32, .float64),
            .kept(.decimal, where: TypeHolding.isAvroDecimal),
            .kept(.date),
            .erased(.time, to: .time(3), .time(6)),
            .erased(
                .timestamp, to: .timestamp(3), .timestamp(6), .timestamp(9), .timestamp(3, .instant),
                .timestamp(6, .instant), .timestamp(9, .instant)),
            // `duration` counts months, days and milliseconds.
            .kept(.interval) { $0 == .interval(nil) },
            .kept(.uuid),
            .erased(.string, to: .string),
            .kept(.bytes, where: TypeHolding.isFixedLength),
            .erased(.bytes, to: .bytes),
            .kept(.enumeration),
            .kept(.array), .kept(.map), .kept(.structure), .kept(.union),
        ],
        promotions: [
            .read(.int32, as: .int64, .float32, .float64),
            .read(.int64, as: .float32, .float64),
            .read(.float32, as: .float64),
            .read(.string, as: .bytes),
            .read(.bytes, as: .string),
        ],
        // They are strings, always.
        mapKeys: .frozen,
        readSchema: .own)
}
