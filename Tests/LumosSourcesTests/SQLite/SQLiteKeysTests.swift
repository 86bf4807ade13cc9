import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// What the pragmas do not tell and the statement does.
struct SQLiteKeysTests {
    private func table(_ sql: String) throws -> DatasetSnapshot {
        let directory = try TemporaryDirectory()
        let path = directory.path(of: "app.db")
        try run("sqlite3", ["-bail", path], input: Array(sql.utf8)).requireSuccess()
        let datasets = try SQLiteSource(SourceConfiguration(name: "app", path: path)).read().datasets
        return try #require(datasets.first { $0.name == "main.t" })
    }

    @Test(
        arguments: [
            ("CREATE TABLE t (a INT CHECK (a > 0))", [nil], ["a > 0"]),
            ("CREATE TABLE t (a INT CONSTRAINT p CHECK (a > 0) CHECK (a < 9))", ["p", nil], ["a > 0", "a < 9"]),
            (
                "CREATE TABLE t (a INT, CONSTRAINT \"my check\" CHECK ((a > 0) AND (a < (9))))", ["my check"],
                ["(a > 0) AND (a < (9))"]
            ),
            (
                "CREATE TABLE t (a TEXT, CHECK (a <> 'CHECK (1)'), CHECK (a <> ','))", [nil, nil],
                ["a <> 'CHECK (1)'", "a <> ','"]
            ),
            ("CREATE TABLE t (a /* CHECK (0) */ INT -- CHECK (0)\n CHECK (a > 0 /* ) */))", [nil], ["a > 0"]),
            ("CREATE TABLE t ([check] INT DEFAULT (1) NOT NULL check([check] <> ']'))", [nil], ["[check] <> ']'"]),
            ("CREATE TABLE t (a DECIMAL(10, 2) CONSTRAINT n NOT NULL CONSTRAINT c CHECK (a))", ["c"], ["a"]),
            (
                "CREATE TABLE t (a INT, UNIQUE (a) CHECK (a > 1) CONSTRAINT z CHECK (a > 2))", [nil, "z"],
                ["a > 1", "a > 2"]
            ),
            ("CREATE TABLE t (a DEFAULT x'2920' CHECK (a <> x'29'))", [nil], ["a <> x'29'"]),
            (
                "CREATE TABLE t (a INT, CHECK (a>=0\n  AND\tlength( a )<=9 ), CHECK (a IN (1,2 , -3)))", [nil, nil],
                ["a >= 0 AND length(a) <= 9", "a IN (1, 2, -3)"]
            ),
            (
                "CREATE TABLE t (a TEXT, CHECK (a->>'$.b'<>'' OR a=-1e-5 -- why\n), CHECK (a -> '$.c' != '  '))",
                [nil, nil], ["a->>'$.b' <> '' OR a = -1e-5", "a -> '$.c' != '  '"]
            ),
        ] as [(String, [String?], [String])])
    func `checks are found in the statement`(_ sql: String, _ names: [String?], _ expressions: [String]) throws {
        let checks = try table(sql).keys?.checks ?? []
        let found = Set(checks.map { "\($0.name?.string ?? "-"): \($0.expression?.string ?? "")" })
        #expect(found == Set(zip(names, expressions).map { "\($0 ?? "-"): \($1)" }))
    }

    @Test func `an INTEGER PRIMARY KEY is not null and given by SQLite, any other key may be null`() throws {
        #expect(try table("CREATE TABLE t (a INTEGER PRIMARY KEY)").fields.map(\.nullable) == [false])
        #expect(try table("CREATE TABLE t (a INTEGER PRIMARY KEY)").fields.map(\.isIdentity) == [true])
        #expect(try table("CREATE TABLE t (a INT PRIMARY KEY)").fields.map(\.nullable) == [true])
        #expect(try table("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID").fields.map(\.nullable) == [false])
        #expect(try table("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT").fields.map(\.nullable) == [false])
        #expect(try table("CREATE TABLE t (a INTEGER, PRIMARY KEY (a))").fields.map(\.isIdentity) == [true])
    }

    @Test func `constraints keep their names`() throws {
        let keys = try table(
            """
            CREATE TABLE p (x INT, y INT, PRIMARY KEY (y, x));
            CREATE TABLE t (
              a INT CONSTRAINT one UNIQUE, b INT CONSTRAINT to_p REFERENCES p (x) ON DELETE SET NULL, c INT,
              CONSTRAINT two PRIMARY KEY (c, a), CONSTRAINT both FOREIGN KEY (b, c) REFERENCES p ON UPDATE CASCADE)
            """
        ).keys
        #expect(keys?.primary == Key(columns: ["c", "a"], name: "two"))
        #expect(keys?.unique == [Key(columns: ["a"], name: "one")])
        #expect(Set(keys?.foreign.map(\.name) ?? []) == ["to_p", "both"])
        let both = keys?.foreign.first { $0.name == "both" }
        #expect(both?.references == ["y", "x"])
        #expect(both?.onUpdate == "CASCADE" && both?.onDelete == nil)
    }

    @Test func `partial and expression indexes say what they hold`() throws {
        let indexes = try table(
            """
            CREATE TABLE t (a TEXT, b INT);
            CREATE UNIQUE INDEX i ON t (lower(a), b DESC) WHERE b IN (1, 2) AND a <> 'WHERE'
            """
        ).keys?.indexes
        #expect(indexes?.map(\.columns) == [["lower(a)", "b"]])
        #expect(indexes?.map(\.predicate) == ["b IN (1, 2) AND a <> 'WHERE'"])
        #expect(indexes?.map(\.isUnique) == [true])
    }

    @Test(arguments: [
        ("CREATE VIEW t AS SELECT 1 AS a", "SELECT 1 AS a"),
        (
            "CREATE VIEW IF NOT EXISTS main.t (a, \"as\") AS WITH x AS (SELECT 1) SELECT 1, 2",
            "WITH x AS (SELECT 1) SELECT 1, 2"
        ),
        ("CREATE VIEW \"t\"/* AS */ AS\n  VALUES ('AS')", "VALUES ('AS')"),
    ])
    func `a view is its query`(_ sql: String, _ query: String) throws {
        #expect(try table(sql).view?.definition?.string == query)
    }

    @Test(arguments: [
        ("a INT AS (b + 1), b INT", "b + 1"), ("a INT GENERATED ALWAYS AS (max(b, 1)) STORED, b INT", "max(b, 1)"),
        ("A INT CHECK (a <> 'AS (0)') AS (b), b INT", "b"),
    ])
    func `a generated column has its expression`(_ columns: String, _ expression: String) throws {
        #expect(try table("CREATE TABLE t (\(columns))").fields.first?.generated?.string == expression)
    }
}
