import CanonicalJSON

extension Dialect {
    /// BigQuery: GoogleSQL, and the older names of its API.
    ///
    /// The mode of the API stands apart from the type: `REPEATED` is an array, which the source builds.
    public static let bigQuery = Dialect(
        "bigquery", backslash: true,
        [
            Spelling("int64", "int", "integer", "bigint", "smallint", "tinyint", "byteint", is: .plain(.int64)),
            Spelling("float64", "float", is: .plain(.float64)),
            Spelling("numeric", "decimal", is: .decimal(bare: .decimal(38, 9), most: 38)),
            // 76 whole digits; a 77th is partial.
            Spelling("bignumeric", "bigdecimal", is: .decimal(bare: .decimal(76, 38), most: 76)),
            Spelling("bool", "boolean", is: .plain(.bool)),
            Spelling("string", is: .sized(DataType.string, bare: .unbounded)),
            Spelling("bytes", is: .sized(DataType.bytes, bare: .unbounded)),
            Spelling("date", is: .plain(.date)),
            Spelling("time", is: .plain(.time(precision: 6, zone: .none))),
            // A reading of a clock on some wall, whatever the name suggests; TIMESTAMP is the point in time.
            Spelling("datetime", is: .plain(.timestamp(precision: 6, zone: .none))),
            Spelling("timestamp", is: .timestamp(.instant, bare: 6, most: 12)),
            Spelling("interval", is: .plain(.interval(nil))),
            Spelling("json", is: .plain(.json)),
            Spelling("geography", is: .plain(.geo(GeoType(.geography)))),
            Spelling("range", is: .range),
            // An array cannot be stored with a null inside.
            Spelling("array", is: .array(itemsAreNullable: false)),
            Spelling("struct", "record", is: .structure(bare: ParsedType(.structure))),
        ])
}
