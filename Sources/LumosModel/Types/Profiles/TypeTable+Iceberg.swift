/// Apache Iceberg, table specification: "Primitive Types" says what there is, "Schema Evolution" what is promoted
/// (https://iceberg.apache.org/spec/#schema-evolution). A map's keys cannot be altered: `UpdateSchema` of Java and of
/// Python alike.
extension TypeTable {
    static let icebergV2 = TypeTable(
        holdings: icebergTypes + [
            .erased(.timestamp, to: .timestamp(6), .timestamp(6, .instant))
        ],
        promotions: icebergPromotions,
        mapKeys: .frozen,
        readSchema: .current)

    /// Version 3 has more types and two more promotions. A date does not become a point in time, nor do microseconds
    /// become nanoseconds.
    static let icebergV3 = TypeTable(
        holdings: icebergTypes + [
            .erased(
                .timestamp, to: .timestamp(6), .timestamp(6, .instant), .timestamp(9), .timestamp(9, .instant)),
            .kept(.variant),
            .kept(.geo, where: TypeHolding.isOfAnyShape),
            // Iceberg calls it `unknown`.
            .kept(.void),
        ],
        promotions: icebergPromotions + [
            .read(.date, as: .timestamp(6), .timestamp(9)),
            .readAsAny(.void),
        ],
        mapKeys: .frozen,
        readSchema: .current)

    private static let icebergTypes: [TypeHolding] = [
        .kept(.bool),
        .erased(.int, to: .int32, .int64),
        .erased(.float, to: .float32, .float64),
        .kept(.decimal, where: TypeHolding.hasAtMost38Digits),
        .kept(.date),
        .erased(.time, to: .time(6)),
        .erased(.string, to: .string),
        .erased(.enumeration, to: .string),
        .kept(.uuid),
        .kept(.bytes, where: TypeHolding.isFixedLength),
        .erased(.bytes, to: .bytes),
        .kept(.array), .kept(.map), .kept(.structure),
    ]

    private static let icebergPromotions: [TypePromotion] = [
        .read(.int32, as: .int64),
        .read(.float32, as: .float64),
        .read(any: .decimal, as: .decimal, where: TypePromotion.growsInPrecisionAlone),
    ]
}
