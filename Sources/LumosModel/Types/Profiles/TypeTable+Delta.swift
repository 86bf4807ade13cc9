/// Delta Lake: PROTOCOL.md, "Primitive Types", says what there is; "Delta type widening", "Supported type changes"
/// (https://docs.delta.io/delta-type-widening), column Delta 4.0, what is widened; fields nested in structs, maps and
/// arrays too. `char(n)` and `varchar(n)` are `string` in the protocol: Spark alone knows of them.
extension TypeTable {
    static let delta = TypeTable(
        holdings: [
            .kept(.bool),
            .erased(.int, to: .int8, .int16, .int32, .int64),
            .erased(.float, to: .float32, .float64),
            .kept(.decimal, where: TypeHolding.hasAtMost38Digits),
            .kept(.date),
            .erased(.timestamp, to: .timestamp(6), .timestamp(6, .instant)),
            .erased(.string, to: .string),
            .erased(.bytes, to: .bytes),
            .kept(.void), .kept(.variant),
            .kept(.array), .kept(.map), .kept(.structure),
        ],
        promotions: [
            .read(.int8, as: .int16, .int32, .int64, .float64),
            .read(.int16, as: .int32, .int64, .float64),
            .read(.int32, as: .int64, .float64),
            // "The minimum target for byte, short, and int types is decimal(10,0). The minimum target for long is
            // decimal(20,0)", and as much more precision as there is scale.
            .read(.int8, as: .decimal, where: TypePromotion.hasRoom(for: 10)),
            .read(.int16, as: .decimal, where: TypePromotion.hasRoom(for: 10)),
            .read(.int32, as: .decimal, where: TypePromotion.hasRoom(for: 10)),
            .read(.int64, as: .decimal, where: TypePromotion.hasRoom(for: 20)),
            .read(.float32, as: .float64),
            // decimal(p + k1, s + k2), k1 >= k2 >= 0.
            .read(any: .decimal, as: .decimal, where: TypePromotion.isExact),
            .read(.date, as: .timestamp(6)),
            // Databricks, "Type widening": needs no table feature.
            .readAsAny(.void),
        ],
        mapKeys: .free,
        readSchema: .current)
}
