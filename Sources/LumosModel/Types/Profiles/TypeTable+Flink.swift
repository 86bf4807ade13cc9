/// Flink SQL tables: Apache Flink, "Data Types", says what there is. What may change is the stricter reading that
/// Confluent's Schema Registry has of Flink's implicit casts (`LogicalTypeCasts`), which serve queries and may round:
/// its mode FLINK (`FlinkLogicalTypeCasts`, `FlinkComparison`) takes from them what would reinterpret a stored value.
///
/// A scale and a precision of time choose how stored bytes are read, a length of `CHAR(n)` how many there are: they stay.
extension TypeTable {
    static let flink = TypeTable(
        holdings: [
            .kept(.bool),
            .erased(.int, to: .int8, .int16, .int32, .int64),
            .erased(.float, to: .float32, .float64),
            .kept(.decimal, where: TypeHolding.hasAtMost38Digits),
            .kept(.date),
            .kept(.time, where: TypeHolding.isFlinkClock),
            .kept(.timestamp, where: TypeHolding.isFlinkClock),
            .kept(.string, where: TypeHolding.isNotPadded),
            .kept(.bytes, where: TypeHolding.isNotPadded),
            // Flink has no enum; one becomes VARCHAR without a bound.
            .erased(.enumeration, to: .string),
            .kept(.variant),
            .kept(.array), .kept(.map), .kept(.structure),
        ],
        promotions: [
            .read(any: .int, as: .int, where: TypePromotion.isExact),
            .read(any: .int, as: .decimal, where: TypePromotion.isExact),
            .read(any: .int, as: .float, where: TypePromotion.isExact),
            .read(.float32, as: .float64),
            .read(any: .decimal, as: .decimal, where: TypePromotion.growsInPrecisionAlone),
            .read(any: .string, as: .string, where: TypePromotion.isExact),
            .read(any: .bytes, as: .bytes, where: TypePromotion.isExact),
        ],
        mapKeys: .free,
        readSchema: .current)
}
