import CanonicalJSON

extension Dialect {
    /// Snowflake, as people declare types and as `SHOW` and `DESCRIBE` print them, with Snowflake's own defaults.
    public static let snowflake = snowflake(timestamp: .none)

    /// Snowflake with the account's `TIMESTAMP_TYPE_MAPPING`, which says what a bare `TIMESTAMP` is.
    public static func snowflake(timestamp: ZoneSemantics) -> Dialect {
        let bare = Spelling("timestamp", is: .timestamp(timestamp, bare: 9, most: 9))
        return Dialect("snowflake", Snowflake.declared + Snowflake.common + [bare])
    }

    /// The column `data_type` of Snowflake's information schema, which dbt copies into its catalog: the name alone, so
    /// that
    /// what its digits and lengths are is unsaid.
    public static let snowflakeInformationSchema =
        Dialect("snowflake-information-schema", Snowflake.declared + Snowflake.common).withoutDefaults
}

private enum Snowflake {
    /// All integers are NUMBER(38,0), all floats are doubles.
    static let declared: [Spelling] = [
        Spelling("number", "decimal", "numeric", "dec", is: .decimal(bare: .decimal(38, 0), most: 38)),
        Spelling("int", "integer", "bigint", "smallint", "tinyint", "byteint", is: .plain(.decimal(38, 0))),
        Spelling(
            "varchar", "string", "text", "nvarchar", "nvarchar2", "char varying", "nchar varying", "character varying",
            is: .sized(DataType.string, bare: .upTo(16_777_216))),
        Spelling("char", "character", "nchar", is: .sized(DataType.string, bare: .upTo(1))),
        Spelling("binary", "varbinary", is: .sized(DataType.bytes, bare: .upTo(8_388_608))),
        Spelling("time", is: .time(.none, bare: 9, most: 9)),
        Spelling(
            "timestamp_ntz", "timestampntz", "timestamp without time zone", "datetime",
            is: .timestamp(.none, bare: 9, most: 9)),
        Spelling(
            "timestamp_ltz", "timestampltz", "timestamp with local time zone",
            is: .timestamp(.instant, bare: 9, most: 9)),
        Spelling(
            "timestamp_tz", "timestamptz", "timestamp with time zone", is: .timestamp(.offset, bare: 9, most: 9)),
    ]

    static let common: [Spelling] = [
        Spelling("float", "float4", "float8", "double", "double precision", "real", is: .plain(.float64)),
        Spelling("boolean", is: .plain(.bool)),
        Spelling("date", is: .plain(.date)),
        Spelling("variant", is: .plain(.variant)),
        // Without types inside, items and values are variants.
        Spelling("array", is: .array(bare: ParsedType(.array, nesting: .items(ParsedType(.variant))))),
        Spelling("object", is: .structure(bare: object)),
        Spelling("map", is: .map),
        Spelling("geography", is: .geo(.geography)),
        Spelling("geometry", is: .geo(.geometry)),
        Spelling("vector", is: .vector(["float": .float32, "int": .int32])),
    ]

    private static let object = ParsedType(
        .map, nesting: .entries(keys: ParsedType(.string), values: ParsedType(.variant)))
}
