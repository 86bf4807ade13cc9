import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct DialectTests {
    @Test(arguments: Dialect.names)
    func `each dialect is found by its name`(name: Text) {
        #expect(Dialect.named(name) != nil)
    }

    @Test(arguments: ["athena", "greenplum", "Postgres", "", "db2"])
    func `a system whose spellings are not known has no dialect`(name: String) {
        #expect(Dialect.named(Text(name)) == nil)
    }

    @Test(arguments: Dialect.names)
    func `every type that a dialect reads has a text that is read back`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        for spelling in Self.words {
            let type = dialect.parse(spelling).type
            #expect(DataType(text: type.text) == type)
        }
    }

    // Avro's names are the user's own: there `INT` is not `int`.
    @Test(arguments: Dialect.names.filter { $0 != "avro" })
    func `case and blanks mean nothing`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        for word in Self.words where !word.string.contains("varchar,") && !word.string.contains("struct") {
            let plain = dialect.parse(word)
            guard plain.type.kind != .unknown else { continue }
            #expect(dialect.parse(Text(" \t" + word.string.uppercased() + "\n ")) == plain)
            #expect(dialect.parse(Text(word.string.split(separator: " ").joined(separator: "  "))) == plain)
        }
    }

    @Test(arguments: Dialect.names)
    func `types nested deeper than a snapshot may be are unknown`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        let brackets = [
            ("ARRAY<", ">"), ("ARRAY(", ")"), ("STRUCT(a ", ")"), ("struct<a:", ">"), ("", "[]"), ("map<int,", ">"),
        ]
        for (open, close) in brackets {
            let deep = String(repeating: open, count: 5_000) + "date" + String(repeating: close, count: 5_000)
            #expect(dialect.parse(Text(deep)).depth <= 62)
        }
    }

    /// Each dialect once, whatever else it is called.
    static let dialects = Set(Dialect.names.compactMap { Dialect.named($0)?.name }).sorted()

    @Test(arguments: dialects)
    func `no text crashes a dialect, and what is unknown keeps its spelling`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        var random = SeededGenerator(state: 7)
        for _ in 0..<20_000 {
            let text = Self.noise(&random)
            let parsed = dialect.parse(Text(text))
            guard DataType(text: parsed.text) == parsed.type, parsed.relation(to: parsed) == .equivalent,
                Self.keepsSpelling(parsed, of: text)
            else {
                Issue.record("\(text.debugDescription) became \(parsed.outline)")
                return
            }
        }
    }

    @Test(arguments: dialects)
    func `a word that no system has is unknown, whatever stands behind it`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        var random = SeededGenerator(state: 11)
        let tails = [
            "", "(10)", "(10,2)", "(max)", "(a int)", "<int>", "(int, text)", " unsigned", " with time zone",
            " varying(3)",
            "()", "(", "(99999999999999999999)", "('a','b')", " large object", " to second", " character", " int",
        ]
        for _ in 0..<1_000 {
            // No type of any system begins with a q and an x.
            let letters = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                "aeiouxyz0_é".randomElement(using: &random) ?? "x"
            }
            let text = Text("qx" + String(letters) + (tails.randomElement(using: &random) ?? ""))
            #expect(dialect.parse(text) == ParsedType(.unknown(text)))
        }
    }

    @Test(
        arguments: dialects,
        [
            "varchar(99999999999999999999)", "decimal(0,5)", "decimal(99999999999999999999,2)", "decimal(10,2,3)",
            "char(-1)", "varchar(0x10)", "varchar(1e3)", "varchar(10", "varchar 10)", "varchar)", "varchar((10))",
            "varchar(10)(10)", "timestamp(-1)", "timestamp(99999999999999999999)", "decimal(,2)", "decimal(10,)",
            "float(10,2,1)", "int(a)", "int('1')", "interval(a)", "(int)", "'int'", "int;", "int -- x", "int, int",
            "1", "()", ",", "\"", "'", "int unsigned unsigned", "timestamp with", "with time zone", "double double",
        ]
    )
    func `what is spelled wrongly is unknown and kept`(name: Text, spelling: Text) throws {
        let dialect = try #require(Dialect.named(name))
        #expect(dialect.parse(spelling) == ParsedType(.unknown(spelling)))
    }

    @Test(arguments: [
        ("mysql", "decimal", "decimal"), ("mysql", "varchar", "string"), ("mysql", "char", "string(fixed)"),
        ("mysql", "datetime", "timestamp"), ("mysql", "timestamp", "timestamp(instant)"), ("mysql", "int", "int32"),
        ("mssql", "varchar", "string"), ("mssql", "decimal", "decimal"), ("mssql", "datetime2", "timestamp"),
        ("mssql", "datetime", "timestamp(3)"), ("mssql", "nchar", "string(fixed) charset:UNICODE"),
        ("oracle", "NUMBER", "decimal"), ("oracle", "VARCHAR2(10)", "string(10,bytes)"),
        ("redshift", "character varying", "string"), ("redshift", "numeric", "decimal"),
        ("redshift", "binary varying", "bytes"), ("redshift", "character", "string(fixed)"),
        ("redshift", "integer", "int32"),
    ])
    func `in a catalog of names alone no default holds`(name: Text, spelling: Text, outline: String) throws {
        #expect(try #require(Dialect.named(name)).withoutDefaults.parse(spelling).outline == outline)
    }

    private static func keepsSpelling(_ parsed: ParsedType, of text: String) -> Bool {
        guard case .unknown(let raw) = parsed.type else { return true }
        let blanks: Set<UInt8> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20]
        return raw.string.utf8.filter { !blanks.contains($0) } == text.utf8.filter { !blanks.contains($0) }
    }

    private static let words: [Text] = [
        "int", "integer", "bigint", "double precision", "decimal", "decimal(18,4)", "numeric(9)", "varchar(10)",
        "char(3)",
        "text", "string", "boolean", "date", "time", "timestamp", "timestamp with time zone", "timestamp_ntz(3)",
        "uuid",
        "json", "interval", "array<int>", "map(varchar, int)", "struct<a int>", "geometry", "float", "blob", "bytea",
    ]

    private static let pieces =
        words.map(\.string) + [
            "(", ")", "<", ">", "[", "]", ",", ":", ".", "'", "\"", "`", "\\", " ", "-", "1", "38",
            "99999999999999999999",
            "struct", "array", "map", "union", "enum", "not null", "null", "collate", "comment", "options", "generated",
            "always", "as", "identity", "unsigned", "zerofill", "auto_increment", "character set", "format",
            "casespecific",
            "tinyint(1)", "set", "number", "*", "varchar2", "10 char", "max", "row", "period", "byte", "large object",
            "2k", "year", "vector", "super", "national", "varying", "datetime2", "to second", "day", "é", "e\u{301}",
            "🙂", "\u{0}", "\n", "_int4", "pg_catalog.", "'a'", "\"x y\"",
            "a",
        ]

    private static func noise(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            .joined(separator: Bool.random(using: &random) ? " " : "")
    }
}

extension ParsedType {
    /// How many types stand inside each other here.
    var depth: Int {
        switch nesting {
        case .none: 1
        case .items(let items): 1 + items.depth
        case .entries(let keys, let values): 1 + max(keys.depth, values.depth)
        case .fields(let members), .branches(let members): 1 + (members.map(\.type.depth).max() ?? 0)
        }
    }
}
