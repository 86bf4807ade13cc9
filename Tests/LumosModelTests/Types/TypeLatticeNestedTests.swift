import CanonicalJSON
import LumosModel
import Testing

/// The nested rows of the lattice, spelled as DuckDB spells them.
@Suite struct TypeLatticeNestedTests {
    typealias Row = TypeLatticeTests.Row

    @Test(arguments: rows)
    func `a nested row of the lattice`(row: Row) {
        let change = TypeChange(
            from: Dialect.duckDB.parse(Text(row.old)), to: Dialect.duckDB.parse(Text(row.new)))
        #expect(change.relation == row.relation)
        #expect(change.difference == row.difference)
    }

    static let rows: [Row] = [
        // array<T>, struct: covariant
        Row("INTEGER[]", "BIGINT[]", .widening, .spelling), Row("BIGINT[]", "INTEGER[]", .narrowing, .spelling),
        Row("BIGINT[]", "DOUBLE[]", .lossy, .spelling), Row("BIGINT[]", "VARCHAR[]", .incompatible, .spelling),
        Row("DATE[]", "TIMESTAMP[]", .widening, .spelling), Row("TIMESTAMP[]", "DATE[]", .incompatible, .spelling),
        Row("INTEGER[][]", "BIGINT[][]", .widening, .spelling),
        Row("INTEGER[]", "INTEGER[][]", .incompatible, .spelling),
        Row("STRUCT(a INTEGER, b DATE)", "STRUCT(b DATE, a BIGINT)", .widening, .spelling),
        Row("STRUCT(a INTEGER)", "STRUCT(a INTEGER, b DATE)", .widening, .spelling),
        Row("STRUCT(a INTEGER, b DATE)", "STRUCT(a INTEGER)", .narrowing, .spelling),
        Row("STRUCT(a INTEGER, b BIGINT)", "STRUCT(a BIGINT, b INTEGER)", .incompatible, .spelling),
        Row("STRUCT(a INTEGER, b DATE)", "STRUCT(a BIGINT)", .incompatible, .spelling),
        Row("STRUCT(a INTEGER)", "STRUCT(b INTEGER)", .incompatible, .spelling),
        // map<K,V>: covariant in V, K invariant
        Row("MAP(VARCHAR, INTEGER)", "MAP(VARCHAR, BIGINT)", .widening, .spelling),
        Row("MAP(INTEGER, VARCHAR)", "MAP(BIGINT, VARCHAR)", .incompatible, .spelling),
        Row("MAP(STRUCT(a INTEGER), DATE)", "MAP(STRUCT(a INTEGER), DATE)", .equivalent, .spelling),
        // T->union{T,..}
        Row("INTEGER", "UNION(a INTEGER, b VARCHAR)", .widening, .widened),
        Row("INTEGER", "UNION(a BIGINT, b VARCHAR)", .widening, .widened),
        Row("UNION(a INTEGER, b VARCHAR)", "INTEGER", .narrowing, .narrowed),
        Row("DATE", "UNION(a BIGINT, b VARCHAR)", .incompatible, .incompatible),
        Row("INTEGER[]", "UNION(a INTEGER[], b DATE)", .widening, .widened),
        Row("UNION(a INTEGER)", "UNION(a INTEGER, b DATE)", .widening, .spelling),
        Row("UNION(a INTEGER, b DATE)", "UNION(b DATE, a BIGINT)", .widening, .spelling),
        Row("UNION(a BIGINT, b DATE)", "UNION(a INTEGER, b DATE)", .narrowing, .spelling),
        // enum superset, enum->string(n)
        Row("ENUM('a')", "ENUM('a', 'b')", .widening, .spelling),
        Row("ENUM('a', 'b')", "ENUM('a')", .narrowing, .spelling),
        Row("ENUM('a', 'b')", "ENUM('b', 'a')", .equivalent, .spelling),
        Row("ENUM('a', 'b')", "ENUM('a', 'c')", .incompatible, .spelling),
        Row("ENUM('a', 'bb')", "VARCHAR", .widening, .widened), Row("VARCHAR", "ENUM('a')", .narrowing, .narrowed),
        // what nobody knows, inside
        Row("FOO[]", "INTEGER[]", nil, .spelling), Row("FOO[]", "FOO[]", .equivalent, .spelling),
        Row("STRUCT(a FOO, b DATE)", "STRUCT(a FOO, b INTEGER)", .incompatible, .spelling),
        Row("STRUCT(a FOO, b DATE)", "STRUCT(a BAR, b DATE)", nil, .spelling),
        Row("STRUCT(a FOO)", "VARIANT", .widening, .generalised), Row("\"NULL\"[]", "INTEGER[]", .widening, .spelling),
    ]

    @Test(arguments: [(1, TypeRelation.incompatible), (2, .widening), (3, .widening)])
    func `an enum fits where its longest value does`(limit: Int, relation: TypeRelation) {
        let old = ParsedType(.enumeration, enumValues: ["a", "bé"])
        #expect(old.relation(to: ParsedType(.string(.upTo(limit)))) == relation)
    }

    @Test func `facts beside the type take no part`() {
        let old = ParsedType(.array, nesting: .items(ParsedType(.bool, nullable: false)), nullable: true)
        let new = ParsedType(
            .array, nesting: .items(ParsedType(.bool)), itemCount: 3, nullable: false, description: "x")
        #expect(old.relation(to: new) == .equivalent)
    }
}
