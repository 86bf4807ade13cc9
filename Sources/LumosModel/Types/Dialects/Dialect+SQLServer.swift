import CanonicalJSON

extension Dialect {
    /// SQL Server, and what speaks its T-SQL: Azure SQL, Synapse, Fabric.
    public static let sqlServer = Dialect(
        "mssql", schemas: ["sys"], brackets: true,
        SQLServer.numbers + SQLServer.texts + SQLServer.bytes + SQLServer.times + SQLServer.others)
}

private enum SQLServer {
    static let numbers: [Spelling] = [
        Spelling("bit", is: .plain(.bool)),
        // 0 to 255.
        Spelling("tinyint", is: .plain(.uint8)),
        Spelling("smallint", is: .plain(.int16)),
        Spelling("int", "integer", is: .plain(.int32)),
        Spelling("bigint", is: .plain(.int64)),
        Spelling("decimal", "numeric", "dec", is: .decimal(bare: .decimal(18, 0), most: 38)),
        Spelling("money", is: .plain(.decimal(19, 4))),
        Spelling("smallmoney", is: .plain(.decimal(10, 4))),
        Spelling("float", is: .float(bare: 64)),
        Spelling("double precision", is: .plain(.float64)),
        Spelling("real", is: .plain(.float32)),
    ]

    /// Without a length a column has 1; the lengths of the national types count pairs of bytes.
    static let texts: [Spelling] = [
        Spelling(
            "char", "character",
            is: .sized(DataType.string, bare: .exactly(1, .bytes), isFixed: true, unit: .bytes, lengths: 1...8_000)),
        Spelling(
            "varchar", "char varying", "character varying",
            is: .sized(
                DataType.string, bare: .upTo(1, .bytes), unit: .bytes, lengths: 1...8_000, max: .unbounded)),
        Spelling(
            "nchar", "national char", "national character",
            is: .sized(DataType.string, bare: .exactly(1, .utf16), isFixed: true, unit: .utf16, lengths: 1...4_000)
                .unicode),
        Spelling(
            "nvarchar", "national char varying", "national character varying",
            is: .sized(
                DataType.string, bare: .upTo(1, .utf16), unit: .utf16, lengths: 1...4_000, max: .unbounded
            ).unicode),
        Spelling("sysname", is: .plain(ParsedType(.string(.upTo(128, .utf16)), nullable: false)).unicode),
        Spelling("text", is: .plain(.string)),
        Spelling("ntext", "national text", is: .plain(.string).unicode),
    ]

    static let bytes: [Spelling] = [
        Spelling("binary", is: .sized(DataType.bytes, bare: .exactly(1), isFixed: true, lengths: 1...8_000)),
        Spelling(
            "varbinary", "binary varying",
            is: .sized(DataType.bytes, bare: .upTo(1), lengths: 1...8_000, max: .unbounded)),
        Spelling("image", is: .plain(.bytes)),
        // A counter of changes: no time at all.
        Spelling("rowversion", "timestamp", is: .plain(.bytes(.exactly(8)))),
    ]

    /// The normal form knows no steps of 3.33 ms and of a minute, only the digits that hold them.
    static let times: [Spelling] = [
        Spelling("date", is: .plain(.date)),
        Spelling("time", is: .time(.none, bare: 7, most: 7)),
        Spelling("datetime", is: .plain(.timestamp(precision: 3, zone: .none))),
        Spelling("smalldatetime", is: .plain(.timestamp(precision: 0, zone: .none))),
        Spelling("datetime2", is: .timestamp(.none, bare: 7, most: 7)),
        Spelling("datetimeoffset", is: .timestamp(.offset, bare: 7, most: 7)),
    ]

    static let others: [Spelling] = [
        Spelling("uniqueidentifier", is: .plain(.uuid)),
        Spelling("xml", is: .plain(.xml)),
        Spelling("json", is: .plain(.json)),
        Spelling("sql_variant", is: .plain(.variant)),
        Spelling("geography", is: .plain(.geo(GeoType(.geography)))),
        Spelling("geometry", is: .plain(.geo(GeoType(.geometry)))),
        Spelling("vector", is: .vector(of: .float32)),
    ]
}

extension TypeReading {
    /// As the information schema calls the character set of the national types.
    fileprivate var unicode: TypeReading { adding { $0.charset = "UNICODE" } }
}
