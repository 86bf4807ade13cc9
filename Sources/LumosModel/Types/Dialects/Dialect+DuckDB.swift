import CanonicalJSON

extension Dialect {
    /// DuckDB: what `information_schema.columns` prints, and the aliases of `duckdb_types()`.
    ///
    /// The spellings were compared with DuckDB itself, which reports them back in one form each.
    public static let duckDB = Dialect(
        "duckdb", arrays: .nested, schemas: ["main", "system"],
        numbers + texts + times + intervals + [
            Spelling("struct", "row", is: .structure()),
            Spelling("map", is: .map),
            Spelling("union", is: .union),
            Spelling("variant", is: .plain(.variant)),
            Spelling("geometry", is: .geo(.geometry)),
            // The type of a column of nothing but nulls; reported in quotes, because NULL is a keyword.
            Spelling("null", "\"NULL\"", is: .plain(.void)),
        ])

    private static let numbers: [Spelling] = [
        Spelling("tinyint", "int1", is: .plain(.int8)),
        // Up to INT8 the number counts bytes, from INT16 on bits.
        Spelling("smallint", "int2", "int16", "short", is: .plain(.int16)),
        Spelling("integer", "int", "int4", "int32", "signed", "integral", is: .plain(.int32)),
        Spelling("bigint", "int8", "int64", "long", "oid", is: .plain(.int64)),
        Spelling("hugeint", "int128", is: .plain(.int128)),
        Spelling("utinyint", "uint8", is: .plain(.uint8)),
        Spelling("usmallint", "uint16", is: .plain(.uint16)),
        Spelling("uinteger", "uint32", is: .plain(.uint32)),
        Spelling("ubigint", "uint64", is: .plain(.uint64)),
        Spelling("uhugeint", "uint128", is: .plain(.uint128)),
        Spelling("float", is: .float(bare: 32)),
        Spelling("real", "float4", is: .plain(.float32)),
        Spelling("double", "double precision", "float8", is: .plain(.float64)),
        Spelling("decimal", "numeric", "dec", is: .decimal(bare: .decimal(18, 3), most: 38)),
        Spelling("boolean", "bool", "logical", is: .plain(.bool)),
    ]

    private static let texts: [Spelling] = [
        // A length is taken and forgotten.
        Spelling(
            "varchar", "text", "string", "char", "bpchar", "nvarchar", "character varying", "character",
            is: .ignoringNumbers(.string)),
        Spelling("blob", "bytea", "binary", "varbinary", is: .plain(.bytes)),
        Spelling("bit", "bitstring", is: .ignoringNumbers(.bit(.unbounded))),
        Spelling("uuid", "guid", is: .plain(.uuid)),
        Spelling("json", is: .plain(.json)),
        Spelling("enum", is: .enumeration),
    ]

    private static let times: [Spelling] = [
        Spelling("date", is: .plain(.date)),
        Spelling("time", "time without time zone", is: .plain(.time(precision: 6, zone: .none))),
        Spelling("time_ns", is: .plain(.time(precision: 9, zone: .none))),
        Spelling("timetz", "time with time zone", is: .plain(.time(precision: 6, zone: .offset))),
        Spelling("timestamp", "timestamp without time zone", "datetime", is: .duckDBTimestamp),
        Spelling("timestamp_s", is: .plain(.timestamp(precision: 0, zone: .none))),
        Spelling("timestamp_ms", is: .plain(.timestamp(precision: 3, zone: .none))),
        Spelling("timestamp_us", is: .plain(.timestamp(precision: 6, zone: .none))),
        Spelling("timestamp_ns", is: .plain(.timestamp(precision: 9, zone: .none))),
        Spelling("timestamptz", "timestamp with time zone", is: .plain(.timestamp(precision: 6, zone: .instant))),
        Spelling("timestamptz_ns", is: .plain(.timestamp(precision: 9, zone: .instant))),
    ]

    /// A unit is taken and forgotten: every interval has months, days and microseconds.
    private static let intervals = TypeReading.intervals.map {
        Spelling(phrases: $0.phrases, reading: .plain(.interval(nil)))
    }
}

extension TypeReading {
    /// There are four timestamps, of 0, 3, 6 and 9 digits; any other number is the next of them.
    fileprivate static let duckDBTimestamp = TypeReading(numbers: { values in
        guard let digits = values.first else { return .timestamp(precision: 6, zone: .none) }
        guard values.count == 1, (0...10).contains(digits) else { return nil }
        return .timestamp(precision: min((digits + 2) / 3 * 3, 9), zone: .none)
    })
}
