import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Relations in SQL are called otherwise; all else stays.
@Suite struct RelationNamesTests {
    /// Shouts every chain of two parts or more.
    private func shouted(_ sql: Text) -> Text {
        sql.renamingRelations { chain in
            chain.count < 2 ? nil : chain.map { Text($0.text.string.uppercased()) }
        }
    }

    @Test(
        arguments: [
            ("select * from a.b", "select * from A.B"),
            ("select * from a.b.c as x join d.e on x.i = e.i", "select * from A.B.C as x join D.E on X.I = E.I"),
            ("from a . b -- a.b\n, /* c.d */ c./**/d", "from A . B -- a.b\n, /* c.d */ C./**/D"),
            ("from \"a\".\"b\"\"c\", [d].[e], `f`.`g`", "from \"A\".\"B\"\"C\", [D].[E], `F`.`G`"),
            ("from `a-b.c.d`, `a-b`.c", "from `A-B.C.D`, `A-B`.C"), ("from \"a.b\"", "from \"a.b\""),
            ("select 'a.b', 'it''s a.b', $$ a.b $$, a.*", "select 'a.b', 'it''s a.b', $$ a.b $$, a.*"),
            ("from {{ ref('a.b') }}, {% if a.b %} c.d {# a.b #}", "from {{ ref('a.b') }}, {% if a.b %} C.D {# a.b #}"),
            (
                "from {{ db }}.a.b, ci_{{ n }}.a, a.b_{{ n }}, a.b.{{ n }}",
                "from {{ db }}.a.b, ci_{{ n }}.a, a.b_{{ n }}, a.b.{{ n }}"
            ),
            ("select f(a.b).c, (x).y.z", "select f(A.B).c, (x).y.z"), ("é.ü", "É.Ü"), ("", ""), ("a.", "a."),
            (".a.b", ".a.b"),
            ("a..b.c", "a..b.c"), ("a.b from \"c", "A.B from \"c"), ("a.b /* c.d", "A.B /* c.d"),
            ("a.b 'c.d", "A.B 'c.d"),
            ("a.b {{ c.d", "A.B {{ c.d"), ("a.b [c.d", "A.B [c.d"), ("{ a.b }", "{ A.B }"), ("a\r\n.b\t", "A\r\n.B\t"),
            ("a\0b.c", "a\0B.C"),
        ] as [(Text, Text)])
    func `a chain of names is found wherever SQL has one`(sql: Text, wanted: Text) {
        #expect(shouted(sql) == wanted)
    }

    @Test func `a chain that is called as before changes no byte`() {
        let sql: Text = "select \"a\" . b from [a].`b` -- \r\n"
        #expect(sql.renamingRelations { $0.map(\.text) } == sql)
        #expect(sql.renamingRelations { $0.count == 2 ? ["one"] : nil } == sql)
        #expect(sql.renamingRelations { _ in nil } == sql)
    }

    @Test func `quotes stay, and what would end them is doubled`() {
        let sql: Text = "\"a\".b [a].b `a`.b a.b"
        #expect(sql.renamingRelations { _ in ["x\"]`y", "b"] } == "\"x\"\"]`y\".b [x\"]]`y].b `x\"]``y`.b x\"]`y.b")
    }

    @Test func `broken SQL is read to its end, in time that grows with its length`() {
        var random = SplitMix64(seed: 812)
        let pieces = [
            "a", ".", "\"", "'", "`", "[", "]", "{{", "}}", "{%", "$$", "--", "/*", "*/", "\n", " ", "é", "\0",
        ]
        for _ in 0..<2_000 {
            let sql = Text((0..<20).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined())
            #expect(sql.renamingRelations { $0.map(\.text) } == sql)
        }
        let clock = ContinuousClock()
        for piece in ["a.", "{{", "\"", "/*", "[", "$$ ", "$", "a.b ", "-- ", "'"] {
            let long = Text(String(repeating: piece, count: 200_000))
            #expect(clock.measure { _ = shouted(long) } < .seconds(10), "\(piece)")
        }
    }

    private static let names = NameTable([
        id("CI.MARTS.ORDERS"): id("PROD.MARTS.ORDERS"), id("CI.ci_marts.items"): id("CI.marts.items"),
        id("A.sales.log"): id("A.one.log"), id("B.sales.log"): id("B.two.log"), id("C.same.log"): id("C.same.log"),
        id("D.same.log"): id("D.other.log"), id("a.b.longer"): id("a.b.other.longer"),
    ])

    private static func id(_ name: Text) -> DatasetID { DatasetID(namespace: "snowflake://acme", name: name) }

    @Test(
        arguments: [
            // The whole name, its end, one with a column behind it.
            ("CI.MARTS.ORDERS", "PROD.MARTS.ORDERS"), ("ci_marts.items", "marts.items"), ("items", "items"),
            ("select ci_marts.items.id, CI.MARTS.ORDERS.x.y", "select marts.items.id, CI.MARTS.ORDERS.x.y"),
            ("CI.MARTS.ORDERS.ID", "PROD.MARTS.ORDERS.ID"), ("ci_marts.items.*", "marts.items.*"),
            // A bare name in any case, a quoted one in its own.
            ("ci.marts.orders", "prod.marts.orders"), ("Ci.marts.ORDERS", "PROD.marts.ORDERS"),
            ("\"ci\".marts.orders", "\"ci\".marts.orders"), ("\"CI\".marts.orders", "\"PROD\".marts.orders"),
            ("`CI.MARTS.ORDERS`", "`PROD.MARTS.ORDERS`"), ("CI_MARTS.items", "MARTS.items"),
            // Two that are called differently.
            ("sales.log", "sales.log"), ("A.sales.log", "A.one.log"), ("b.sales.log", "b.two.log"),
            ("same.log", "same.log"),
            ("D.same.log", "D.other.log"),
            // Another number of parts, another database, a longer name.
            ("a.b.longer", "a.b.longer"), ("X.CI.MARTS.ORDERS", "X.CI.MARTS.ORDERS"),
            ("X.ci_marts.items", "X.ci_marts.items"),
        ] as [(Text, Text)])
    func `a relation goes by the other name of its dataset`(sql: Text, wanted: Text) {
        #expect(Self.names.renaming(sql) == wanted)
        #expect(Self.names.renaming(wanted) == wanted)
    }
}
