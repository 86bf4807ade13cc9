import CanonicalJSON

extension Dialect {
    /// Trino, and Presto before it, which has no digits of time and three of them everywhere.
    public static let trino = Dialect("trino", Trino.scalars + Trino.times + Trino.nested)
}

private enum Trino {
    static let scalars: [Spelling] = [
        Spelling("boolean", is: .plain(.bool)),
        Spelling("tinyint", is: .plain(.int8)),
        Spelling("smallint", is: .plain(.int16)),
        Spelling("integer", "int", is: .plain(.int32)),
        Spelling("bigint", is: .plain(.int64)),
        Spelling("real", is: .plain(.float32)),
        Spelling("double", "double precision", is: .plain(.float64)),
        Spelling("decimal", "dec", is: .decimal(bare: .decimal(38, 0), most: 38)),
        Spelling("varchar", is: .sized(DataType.string, bare: .unbounded, lengths: 0...Int.max)),
        Spelling("char", is: .sized(DataType.string, bare: .exactly(1), isFixed: true, lengths: 0...65_536)),
        Spelling("varbinary", is: .plain(.bytes)),
        Spelling("json", is: .plain(.json)),
        Spelling("uuid", is: .plain(.uuid)),
        Spelling("ipaddress", is: .plain(.network(.inet))),
        Spelling("ipprefix", is: .plain(.network(.cidr))),
        Spelling("geometry", is: .plain(.geo(GeoType(.geometry)))),
        Spelling("sphericalgeography", is: .plain(.geo(GeoType(.geography)))),
        // The type of NULL.
        Spelling("unknown", is: .plain(.void)),
    ]

    /// With a time zone means that values carry theirs.
    static let times: [Spelling] =
        [
            Spelling("date", is: .plain(.date)),
            Spelling("time", "time without time zone", is: .time(.none, bare: 3, most: 12)),
            Spelling("time with time zone", is: .time(.offset, bare: 3, most: 12)),
            Spelling("timestamp", "timestamp without time zone", is: .timestamp(.none, bare: 3, most: 12)),
            Spelling("timestamp with time zone", is: .timestamp(.offset, bare: 3, most: 12)),
        ] + TypeReading.standardIntervals

    static let nested: [Spelling] = [
        Spelling("array", is: .array()),
        Spelling("map", is: .map),
        Spelling("row", is: .structure()),
    ]
}
