import LumosDiff
import Testing

/// What a column is beside its type: nulls, defaults, generation, names below, units.
struct ColumnRuleTests {
    @Test(arguments: [
        (#""nullable":false"#, #""nullable":true"#, "column-became-nullable B/N"),
        (#""nullable":false"#, "", "column-became-nullable B/N"),
        (#""nullable":true"#, #""nullable":false"#, "column-became-required N/B"),
        ("", #""nullable":false"#, "column-became-required N/B"),
        ("", #""nullable":true"#, "column-nullability-stated I/I"),
        (#""nullable":true"#, "", "column-nullability-stated I/I"),
    ])
    func `unsaid nullability is judged as nullable`(_ before: String, _ after: String, _ expected: String) throws {
        #expect(try found(column: before, after) == ["c \(expected)"])
    }

    @Test(arguments: [
        ("", #""default":"0""#, "column-default-added I/N"),
        ("", #""default":"NULL""#, "column-default-added I/N"),
        (#""default":"null""#, #""default":"0""#, "column-default-added I/N"),
        (#""default":"0""#, "", "column-default-removed-nullable I/I"),
        (#""default":"0""#, #""default":"NULL::text""#, "column-default-removed-nullable I/I"),
        (#""nullable":false,"default":"0""#, #""nullable":false"#, "column-default-removed I/B"),
        (#""nullable":false,"default":"0""#, #""nullable":false,"default":"NULL""#, "column-default-removed I/B"),
        (#""nullable":false,"default":"NULL""#, #""nullable":false"#, "column-default-removed-nullable I/I"),
        (#""default":"NULL""#, #""default":"NULL::text""#, "column-default-changed I/I"),
        (#""default":"0""#, #""default":"1""#, "column-default-changed B?/I"),
    ])
    func `a null default is none`(_ before: String, _ after: String, _ expected: String) throws {
        #expect(try found(column: before, after) == ["c \(expected)"])
    }

    @Test func `a required column that fills itself needs no default`() throws {
        #expect(
            try found(column: #""nullable":false,"default":"next()""#, #""nullable":false,"identity":true"#)
                == ["c column-default-removed-nullable I/I", "c column-became-generated N/B"])
    }

    @Test(arguments: [
        ("", #""generated":"a + b""#, ["column-became-generated N/B"]),
        ("", #""identity":true"#, ["column-became-generated N/B"]),
        (#""generated":"a + b""#, "", ["column-no-longer-generated B?/N"]),
        (#""identity":true"#, "", ["column-no-longer-generated B?/N"]),
        (#""generated":"a + b""#, #""generated":"a - b""#, ["column-generated-expression-changed B?/B?"]),
        (
            #""identity":true"#, #""generated":"a""#,
            ["column-generated-expression-changed B?/B?", "column-generated-expression-changed B?/B?"]
        ),
    ])
    func `computed columns and identities are filled by the system`(
        _ before: String, _ after: String, _ expected: [String]
    ) throws {
        #expect(try found(column: before, after) == expected.map { "c \($0)" })
    }

    @Test(arguments: [
        (#""collation":"C""#, #""collation":"de_DE""#, "column-collation-or-charset-changed B?/B?"),
        (#""charset":"latin1""#, #""charset":"utf8mb4""#, "column-collation-or-charset-changed B?/B?"),
        (#""unit":"EUR""#, #""unit":"USD""#, "column-encoding-or-unit-changed B?/B?"),
        (#""unit":"EUR""#, "", "column-encoding-or-unit-changed B?/B?"),
        ("", #""unit":"EUR""#, "column-encoding-or-unit-changed I/I"),
        (#""physicalName":"c1""#, #""physicalName":"c2""#, "column-physical-name-changed B?/B?"),
        ("", #""physicalName":"c""#, "column-physical-name-changed I/I"),
        ("", #""physicalName":"c1""#, "column-physical-name-changed B?/B?"),
        ("", #""aliases":["d"]"#, "alias-added N/I"),
        (#""aliases":["d"]"#, "", "alias-removed B/I"),
        ("", #""formerly":["d"]"#, "former-name-changed I/I"),
    ])
    func `what a column's values stand for has its rules`(
        _ before: String, _ after: String, _ expected: String
    ) throws {
        #expect(try found(column: before, after) == ["c \(expected)"])
    }

    @Test func `a column renamed above keeps its physical name`() throws {
        #expect(
            try found(
                #"{"fields":[{"name":"a"}]}"#, #"{"fields":[{"name":"b","physicalName":"a","formerly":["a"]}]}"#)
                == ["b column-renamed B/B", "b column-physical-name-changed I/I"])
    }
}
