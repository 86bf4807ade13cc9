import CanonicalJSON

extension Dialect {
    /// Spark SQL, Delta and Databricks: SQL, the names of the JSON schema, and what `DESCRIBE` prints.
    ///
    /// The JSON schema says of items and values whether they may be null; these spellings do not.
    public static let spark = Dialect(
        "spark", backslash: true,
        SparkTypes.common + [
            // A point in time, shown in the session's zone; `timestamp_ntz` is the clock on the wall.
            Spelling("timestamp", "timestamp_ltz", is: .plain(.timestamp(precision: 6, zone: .instant))),
            Spelling("timestamp_ntz", is: .plain(.timestamp(precision: 6, zone: .none))),
            Spelling("void", "null", is: .plain(.void)),
            Spelling("variant", is: .plain(.variant)),
        ])

    /// Hive, whose timestamp has no zone and nine digits.
    public static let hive = Dialect(
        "hive", backslash: true,
        SparkTypes.common + [
            Spelling("timestamp", is: .plain(.timestamp(precision: 9, zone: .none))),
            Spelling(
                "timestamp with local time zone", "timestamplocaltz",
                is: .plain(.timestamp(precision: 9, zone: .instant))),
            Spelling("interval_year_month", is: .plain(.interval(.yearMonth))),
            Spelling("interval_day_time", is: .plain(.interval(.dayTime))),
            Spelling("uniontype", is: .numberedUnion),
            Spelling("void", is: .plain(.void)),
        ])
}

private enum SparkTypes {
    static let common: [Spelling] =
        TypeReading.intervals + [
            Spelling("tinyint", "byte", is: .plain(.int8)),
            Spelling("smallint", "short", is: .plain(.int16)),
            Spelling("int", "integer", is: .plain(.int32)),
            Spelling("bigint", "long", is: .plain(.int64)),
            Spelling("float", "real", is: .plain(.float32)),
            Spelling("double", "double precision", is: .plain(.float64)),
            Spelling("decimal", "dec", "numeric", is: .decimal(bare: .decimal(10, 0), most: 38)),
            Spelling("boolean", is: .plain(.bool)),
            Spelling("string", is: .plain(.string)),
            Spelling("varchar", is: .sized(DataType.string, bare: nil)),
            Spelling("char", "character", is: .sized(DataType.string, bare: nil, isFixed: true)),
            Spelling("binary", is: .plain(.bytes)),
            Spelling("date", is: .plain(.date)),
            Spelling("array", is: .array()),
            Spelling("map", is: .map),
            Spelling("struct", is: .structure()),
        ]
}
