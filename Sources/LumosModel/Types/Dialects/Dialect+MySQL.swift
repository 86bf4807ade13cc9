import CanonicalJSON

extension Dialect {
    /// MySQL: what `COLUMN_TYPE` of the information schema prints, and what people write.
    public static let mySQL = Dialect(
        "mysql", attributes: MySQL.attributes, backslash: true,
        MySQL.common
            + [
                Spelling("decimal", "numeric", "dec", "fixed", is: .mySQLDecimal(scales: 30)).unsigned,
                // Stored taken apart: keys are sorted, of duplicates the last stays.
                [Spelling("json", is: .plain(.json(binary: true)))],
                [Spelling("geomcollection", is: .plain(.geo(GeoType(.geometry, shape: .geometrycollection))))],
            ].joined())

    /// MariaDB, whose spellings were compared with MariaDB 10.11, which reports them back in one form each.
    public static let mariaDB = Dialect(
        "mariadb", attributes: MySQL.attributes, backslash: true,
        MySQL.common
            + [
                Spelling("decimal", "numeric", "dec", "fixed", is: .mySQLDecimal(scales: 38)).unsigned,
                // Another word for LONGTEXT, with a check that it is JSON.
                [Spelling("json", is: .plain(.string(.upTo(MySQL.longest, .bytes))))],
                [Spelling("uuid", is: .ignoringNumbers(.uuid))],
                [Spelling("inet4", is: .ignoringNumbers(.network(.inet4)))],
                [Spelling("inet6", is: .ignoringNumbers(.network(.inet6)))],
                [Spelling("sql_tsi_year", is: MySQL.year)],
                [Spelling("vector", is: .vector(of: .float32))],
            ].joined())
}

private enum MySQL {
    static let attributes: Set<TypeAttribute> = [.characterSet, .charset, .autoIncrement]

    static let common: [Spelling] = integers + floats + texts + bytes + times + spaces

    /// The number in parentheses is how wide a client shows it.
    static let integers: [Spelling] =
        [
            Spelling("tinyint", "int1", is: .tinyInt).signed,
            unsigned(.uint8, "tinyint", "int1"),
            integer(.int16, .uint16, "smallint", "int2"),
            integer(.int(bits: 24, signed: true), .int(bits: 24, signed: false), "mediumint", "middleint", "int3"),
            integer(.int32, .uint32, "int", "integer", "int4"),
            integer(.int64, .uint64, "bigint", "int8"),
            [
                Spelling("bool", "boolean", is: .plain(.bool)),
                Spelling("serial", is: .plain(ParsedType(.uint64, nullable: false, impliesIdentity: true))),
                Spelling("bit", is: .sized(DataType.bit, bare: .exactly(1), isFixed: true, lengths: 1...64)),
            ],
        ].flatMap { $0 }

    private static func integer(_ signed: DataType, _ unsigned: DataType, _ names: Text...) -> [Spelling] {
        Spelling(phrases: names, reading: .ignoringNumbers(signed)).signed
            + Spelling(phrases: names, reading: .ignoringNumbers(unsigned)).unsignedOnly
    }

    private static func unsigned(_ type: DataType, _ names: Text...) -> [Spelling] {
        Spelling(phrases: names, reading: .ignoringNumbers(type)).unsignedOnly
    }

    static let floats: [Spelling] =
        [
            Spelling("float", is: .mySQLFloat).unsigned,
            Spelling("float4", is: .ignoringNumbers(.float32, most: 2)).unsigned,
            // REAL is a double unless the server runs with REAL_AS_FLOAT.
            Spelling("double", "double precision", "real", "float8", is: .ignoringNumbers(.float64, most: 2)).unsigned,
        ].flatMap { $0 }

    /// The longest text and the longest byte string: 2^32 - 1.
    static let longest = 4_294_967_295
    /// The lengths of TINY, plain, MEDIUM and LONG, in bytes.
    static let lengths = [255, 65_535, 16_777_215, longest]

    /// `text(100)` takes the shortest type with place for 100 characters: which, the character set decides.
    static let texts: [Spelling] = [
        Spelling(
            "char", "character", is: .sized(DataType.string, bare: .exactly(1), isFixed: true, lengths: 0...255)),
        Spelling(
            "nchar", "national char", "national character",
            is: .sized(DataType.string, bare: .exactly(1), isFixed: true, lengths: 0...255).national),
        Spelling(
            "varchar", "varcharacter", "char varying", "character varying",
            is: .sized(DataType.string, bare: nil, lengths: 0...65_535)),
        Spelling(
            "nvarchar", "national varchar", "national varcharacter", "national char varying",
            "national character varying", "nchar varying", "nchar varchar", "nchar varcharacter",
            is: .sized(DataType.string, bare: nil, lengths: 0...65_535).national),
        Spelling("tinytext", is: .plain(.string(.upTo(lengths[0], .bytes)))),
        Spelling("text", is: .plain(.string(.upTo(lengths[1], .bytes)))),
        Spelling(
            "mediumtext", "long", "long varchar", "long varcharacter", "long char varying", "long character varying",
            is: .plain(.string(.upTo(lengths[2], .bytes)))),
        Spelling("longtext", is: .plain(.string(.upTo(longest, .bytes)))),
        Spelling("enum", is: .enumeration),
        // Any of the members, each once at most.
        Spelling("set", is: .setOfWords),
    ]

    static let bytes: [Spelling] = [
        Spelling(
            "binary", "char byte", is: .sized(DataType.bytes, bare: .exactly(1), isFixed: true, lengths: 0...255)),
        Spelling("varbinary", is: .sized(DataType.bytes, bare: nil, lengths: 0...65_535)),
        Spelling("tinyblob", is: .plain(.bytes(.upTo(lengths[0])))),
        // With a length the shortest of the four that has place for it.
        Spelling(
            "blob",
            is: TypeReading(numbers: { values in
                guard let length = values.first else { return .bytes(.upTo(lengths[1])) }
                guard values.count == 1, length > 0 else { return nil }
                return lengths.first { $0 >= length }.map { .bytes(.upTo($0)) }
            })),
        Spelling("mediumblob", "long varbinary", is: .plain(.bytes(.upTo(lengths[2])))),
        Spelling("longblob", is: .plain(.bytes(.upTo(longest)))),
    ]

    static let times: [Spelling] = [
        Spelling("date", is: .plain(.date)),
        // Up to 838 hours either way: also a span.
        Spelling("time", is: .time(.none, bare: 0, most: 6)),
        Spelling("datetime", is: .timestamp(.none, bare: 0, most: 6)),
        // Kept in UTC, shown in the session's zone, until 2038.
        Spelling("timestamp", is: .timestamp(.instant, bare: 0, most: 6)),
        Spelling("year", is: year),
    ]

    /// 0000, and 1901 to 2155. Two digits are another type, which MySQL 5.7 took out.
    static let year = TypeReading(numbers: { $0.isEmpty || $0 == [4] ? .int16 : nil })
        .adding { ($0.minimum, $0.maximum) = ("0", "2155") }

    static let spaces: [Spelling] =
        [Spelling("geometry", is: .plain(.geo(GeoType(.geometry))))]
        + GeoShape.allCases.map { shape in
            Spelling(Text(shape.rawValue), is: .plain(.geo(GeoType(.geometry, shape: shape))))
        }
}

extension Spelling {
    /// `int` and `int signed`.
    fileprivate var signed: [Spelling] { [self, followed(by: "signed")] }

    /// `int unsigned`; ZEROFILL implies it.
    fileprivate var unsignedOnly: [Spelling] {
        [followed(by: "unsigned", "zerofill", "unsigned zerofill", "zerofill unsigned")]
    }

    /// Signed, and unsigned with zero for the least: decimals and floats have no unsigned normal form.
    fileprivate var unsigned: [Spelling] {
        signed + Spelling(phrases: phrases, reading: reading.adding { $0.minimum = "0" }).unsignedOnly
    }
}

extension TypeReading {
    /// The only integer of width 1 is a truth: BOOLEAN is a word for it.
    fileprivate static let tinyInt = TypeReading(numbers: { values in
        values.count <= 1 ? (values == [1] ? .bool : .int8) : nil
    })

    /// 10 digits where none are named, or 0 of them.
    fileprivate static func mySQLDecimal(scales: Int) -> TypeReading {
        let declared = TypeReading.decimal(bare: .decimal(10, 0), most: 65)
        return TypeReading { syntax, reader, depth in
            let values = syntax.numbers ?? []
            if values == [0] || values == [0, 0] { return ParsedType(.decimal(10, 0)) }
            return values.count == 2 && values[1] > scales ? nil : declared.read(syntax, reader, depth)
        }
    }

    /// `float(p)` says its bits, `float(7,4)` how a value is rounded and shown.
    fileprivate static let mySQLFloat = TypeReading(numbers: { values in
        switch (values.count, values.first ?? 0) {
        case (0, _), (1, 0...24), (2, _): .float32
        case (1, 25...53): .float64
        default: nil
        }
    })

    /// `set('a','b')`.
    fileprivate static let setOfWords = TypeReading { syntax, reader, depth in
        TypeReading.enumeration.read(syntax, reader, depth).map { ParsedType(.array, nesting: .items($0)) }
    }

    /// The NATIONAL of MySQL is a character set of 3 bytes.
    fileprivate var national: TypeReading { adding { $0.charset = "utf8mb3" } }
}
