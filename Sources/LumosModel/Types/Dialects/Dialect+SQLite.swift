import CanonicalJSON

extension Dialect {
    /// SQLite: the declared text decides, not the affinity it gives.
    ///
    /// SQLite keeps every declaration and enforces none, so only names that say what is meant are read: `POINT` and
    /// `INTERVAL` have integer affinity and `STRING` a numeric one (`INT`, `CHAR`, `CLOB`, … are searched for anywhere
    /// in the
    /// name, datatype3 section 3.1), and are no integers for that. No type, and `ANY`, are unknown.
    ///
    /// What a declaration does not say is not here either: `INTEGER PRIMARY KEY` is never null.
    public static let sqlite = Dialect(
        "sqlite",
        [
            Spelling(
                "int", "integer", "tinyint", "smallint", "mediumint", "bigint", "int2", "int4", "int8", "int16",
                "int32",
                "int64", "unsigned big int", "big int", "long", is: .ignoringNumbers(.int64)),
            Spelling(
                "int unsigned", "integer unsigned", "tinyint unsigned", "smallint unsigned", "mediumint unsigned",
                "bigint unsigned", "unsigned int", "unsigned integer", is: .ignoringNumbers(.int64)),
            Spelling("real", "double", "double precision", "float", is: .ignoringNumbers(.float64, most: 2)),
            Spelling("numeric", "decimal", is: .decimal(bare: .decimal(nil), scales: -1_000_000...1_000_000)),
            Spelling("boolean", "bool", is: .plain(.bool)),
            // A length is kept though nobody enforces it, and nothing is padded.
            Spelling(
                "text", "clob", "varchar", "char", "character", "nchar", "nvarchar", "varying character",
                "character varying", "native character", "string", is: .sized(DataType.string, bare: .unbounded)),
            Spelling("blob", "binary", "varbinary", is: .sized(DataType.bytes, bare: .unbounded)),
            Spelling("date", is: .plain(.date)),
            Spelling("time", is: .time(.none, bare: nil, most: 9, cuts: true)),
            Spelling("datetime", "timestamp", is: .timestamp(.none, bare: nil, most: 9, cuts: true)),
            Spelling("json", is: .plain(.json)),
            Spelling("uuid", is: .plain(.uuid)),
        ])
}
