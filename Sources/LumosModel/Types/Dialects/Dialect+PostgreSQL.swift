import CanonicalJSON

extension Dialect {
    /// PostgreSQL: what `format_type` prints, what people write, and the internal names of `udt_name`.
    ///
    /// The spellings were compared with PostgreSQL 15, which reports them back in one form each. Types of users (enums,
    /// domains, composites) are unknown here; a source resolves them.
    public static let postgreSQL = Dialect(
        "postgresql", arrays: .collapsed, schemas: ["pg_catalog"],
        PostgreSQL.types + PostgreSQL.extensionTypes + PostgreSQL.internalArrays)
}

private enum PostgreSQL {
    static let types: [Spelling] = numbers + texts + times + others + ranges + TypeReading.intervals

    static let numbers: [Spelling] = [
        Spelling("smallint", "int2", is: .plain(.int16)),
        Spelling("integer", "int", "int4", is: .plain(.int32)),
        Spelling("bigint", "int8", is: .plain(.int64)),
        Spelling("smallserial", "serial2", is: .serial(.int16)),
        Spelling("serial", "serial4", is: .serial(.int32)),
        Spelling("bigserial", "serial8", is: .serial(.int64)),
        Spelling("oid", is: .plain(.uint32)),
        Spelling("real", "float4", is: .plain(.float32)),
        Spelling("double precision", "float8", is: .plain(.float64)),
        Spelling("float", is: .float(bare: 64)),
        // Without digits it is unbounded, not decimal(38,0).
        Spelling("numeric", "decimal", "dec", is: .decimal(bare: .decimal(nil), most: 1_000, scales: -1_000...1_000)),
        // 64 bits with two digits behind the point, as lc_monetary has it by default.
        Spelling("money", is: .plain(.decimal(19, 2))),
        Spelling("boolean", "bool", is: .plain(.bool)),
    ]

    static let texts: [Spelling] = [
        Spelling("text", is: .plain(.string)),
        Spelling(
            "character varying", "char varying", "varchar", "national character varying", "national char varying",
            "nchar varying", is: .sized(DataType.string, bare: .unbounded)),
        Spelling(
            "character", "char", "national character", "national char", "nchar",
            is: .sized(DataType.string, bare: .exactly(1), isFixed: true)),
        // What `char(n)` is inside; by this name alone it has no length, and blanks at its end mean nothing.
        Spelling("bpchar", is: .sized(DataType.string, bare: .padded, isFixed: true)),
        // NAMEDATALEN - 1.
        Spelling("name", is: .plain(.string(.upTo(63, .bytes)))),
        Spelling("\"char\"", is: .plain(.string(.upTo(1, .bytes)))),
        Spelling("bytea", is: .plain(.bytes)),
        Spelling("bit", is: .sized(DataType.bit, bare: .exactly(1), isFixed: true)),
        // By its internal name alone it has no length, as bpchar has none.
        Spelling("\"bit\"", is: .sized(DataType.bit, bare: .unbounded, isFixed: true)),
        Spelling("bit varying", "varbit", is: .sized(DataType.bit, bare: .unbounded)),
        Spelling("json", is: .plain(.json)),
        Spelling("jsonb", is: .plain(.json(binary: true))),
        Spelling("xml", is: .plain(.xml)),
        Spelling("uuid", is: .plain(.uuid)),
    ]

    static let times: [Spelling] = [
        Spelling("date", is: .plain(.date)),
        Spelling("time", "time without time zone", is: .time(.none, bare: 6, most: 6, cuts: true)),
        Spelling("timetz", "time with time zone", is: .time(.offset, bare: 6, most: 6, cuts: true)),
        Spelling("timestamp", "timestamp without time zone", is: .timestamp(.none, bare: 6, most: 6, cuts: true)),
        Spelling("timestamptz", "timestamp with time zone", is: .timestamp(.instant, bare: 6, most: 6, cuts: true)),
    ]

    static let others: [Spelling] = [
        Spelling("inet", is: .plain(.network(.inet))),
        Spelling("cidr", is: .plain(.network(.cidr))),
        Spelling("macaddr", is: .plain(.network(.mac))),
        Spelling("macaddr8", is: .plain(.network(.mac8))),
    ]

    static let ranges: [Spelling] = [
        ("int4", .int32), ("int8", .int64), ("num", .decimal(nil)), ("date", .date),
        ("ts", .timestamp(precision: 6, zone: .none)), ("tstz", .timestamp(precision: 6, zone: .instant)),
    ].flatMap { (name: String, bound: DataType) in
        [
            Spelling(Text("\(name)range"), is: .plain(.range(bound, multi: false))),
            Spelling(Text("\(name)multirange"), is: .plain(.range(bound, multi: true))),
        ]
    }

    /// Types of common extensions, in whatever schema they were put.
    static let extensionTypes: [Spelling] = [
        Spelling("citext", "*.citext", is: .plain(ParsedType(.string, collation: "case-insensitive"))),
        Spelling("hstore", "*.hstore", is: .plain(hstore)),
        Spelling("geometry", "*.geometry", is: .geo(.geometry)),
        Spelling("geography", "*.geography", is: .geo(.geography)),
    ]

    private static let hstore = ParsedType(
        .map, nesting: .entries(keys: ParsedType(.string), values: ParsedType(.string, nullable: true)))

    /// `_int4` is the array of `int4`: so the catalog names array types, always by the internal name of what is in
    /// them.
    static let internalArrays: [Spelling] = {
        let readings = Dictionary(
            (types + extensionTypes).flatMap { spelling in spelling.phrases.map { ($0, spelling.reading) } },
            uniquingKeysWith: { first, _ in first })
        let names: [Text] = [
            "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "money", "bool", "text", "varchar", "bpchar",
            "name", "char", "bytea", "bit", "varbit", "json", "jsonb", "xml", "uuid", "date", "time", "timetz",
            "timestamp",
            "timestamptz", "interval", "inet", "cidr", "macaddr", "macaddr8", "int4range", "int8range", "numrange",
            "daterange", "tsrange", "tstzrange", "citext", "hstore", "geometry", "geography",
        ]
        return names.compactMap { name in
            (readings["\"\(name)\""] ?? readings[name]).map { Spelling("_\(name)", is: .itemsOf($0)) }
        }
    }()
}

extension TypeReading {
    /// An integer with a sequence behind it, never null.
    fileprivate static func serial(_ type: DataType) -> TypeReading {
        .plain(ParsedType(type, nullable: false, impliesIdentity: true))
    }

    fileprivate static func itemsOf(_ items: TypeReading) -> TypeReading {
        TypeReading { syntax, reader, depth in
            items.read(syntax, reader, depth + 1).map { ParsedType(.array, nesting: .items($0)) }
        }
    }
}
