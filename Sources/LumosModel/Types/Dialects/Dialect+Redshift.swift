import CanonicalJSON

extension Dialect {
    /// Amazon Redshift: PostgreSQL's names with other meanings. Lengths count bytes, nothing is unbounded.
    ///
    /// Types that are for leader nodes alone (arrays, `bytea`, `json`, `uuid`, …) no table can have.
    public static let redshift = Dialect(
        "redshift", schemas: ["pg_catalog"],
        Redshift.numbers + Redshift.texts + Redshift.times + Redshift.others)
}

private enum Redshift {
    static let numbers: [Spelling] = [
        Spelling("smallint", "int2", is: .plain(.int16)),
        Spelling("integer", "int", "int4", is: .plain(.int32)),
        Spelling("bigint", "int8", is: .plain(.int64)),
        Spelling("decimal", "numeric", is: .decimal(bare: .decimal(18, 0), most: 38)),
        Spelling("real", "float4", is: .plain(.float32)),
        Spelling("double precision", "float8", "float", is: .plain(.float64)),
        Spelling("boolean", "bool", is: .plain(.bool)),
    ]

    static let texts: [Spelling] = [
        Spelling(
            "varchar", "character varying", "nvarchar", "national character varying",
            is: .sized(
                DataType.string, bare: .upTo(256, .bytes), unit: .bytes, lengths: 1...65_535,
                max: .upTo(65_535, .bytes))),
        // Made a VARCHAR(256).
        Spelling("text", is: .plain(.string(.upTo(256, .bytes)))),
        Spelling(
            "char", "character", "nchar", "national character",
            is: .sized(
                DataType.string, bare: .exactly(1, .bytes), isFixed: true, unit: .bytes, lengths: 1...4_096,
                max: .exactly(4_096, .bytes))),
        // Made a CHAR(256).
        Spelling("bpchar", is: .plain(.string(.exactly(256, .bytes)))),
        Spelling(
            "varbyte", "varbinary", "binary varying",
            is: .sized(DataType.bytes, bare: .upTo(64_000), lengths: 1...16_777_216)),
    ]

    static let times: [Spelling] =
        [
            Spelling("date", is: .plain(.date)),
            Spelling("time", "time without time zone", is: .plain(.time(precision: 6, zone: .none))),
            Spelling("timetz", "time with time zone", is: .plain(.time(precision: 6, zone: .offset))),
            Spelling("timestamp", "timestamp without time zone", is: .plain(.timestamp(precision: 6, zone: .none))),
            Spelling("timestamptz", "timestamp with time zone", is: .plain(.timestamp(precision: 6, zone: .instant))),
            Spelling("intervaly2m", is: .plain(.interval(.yearMonth))),
            Spelling("intervald2s", is: .plain(.interval(.dayTime))),
        ] + TypeReading.unitIntervals

    static let others: [Spelling] = [
        Spelling("super", is: .plain(.variant)),
        Spelling("geometry", is: .plain(.geo(GeoType(.geometry)))),
        Spelling("geography", is: .plain(.geo(GeoType(.geography)))),
    ]
}
