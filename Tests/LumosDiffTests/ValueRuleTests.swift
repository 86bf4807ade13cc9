import LumosDiff
import Testing

/// What a column's values are held to: lists, patterns, bounds.
struct ValueRuleTests {
    static let lists = [
        ("", #""enum":["a"]"#, ["enum-constraint-added N/B"]),
        (#""enum":["a"]"#, "", ["enum-constraint-removed B/N"]),
        (#""enum":["a"]"#, #""enum":["a","b"]"#, ["enum-value-added B?/N"]),
        (#""enum":["a"],"extensible":true"#, #""enum":["a","b"],"extensible":true"#, ["enum-value-added N/N"]),
        (#""enum":["a","b"]"#, #""enum":["a"]"#, ["enum-value-removed N/B"]),
        (#""enum":["a","b"]"#, #""enum":["b","a"]"#, ["enum-reordered I/I"]),
        (#""enum":["a","b"]"#, #""enum":["a","c"]"#, ["enum-value-added B?/N", "enum-value-removed N/B"]),
        ("", #""enumDefault":"a""#, ["enum-default-added I/I"]),
        (#""enumDefault":"a""#, "", ["enum-default-removed B/B?"]),
        (#""enumDefault":"a""#, #""enumDefault":"b""#, ["enum-default-changed B?/I"]),
        ("", #""extensible":true"#, ["enum-extensibility-changed B?/I"]),
        (#""extensible":true"#, "", ["enum-extensibility-changed N/I"]),
    ]

    @Test(arguments: lists)
    func `a list of values has its rules`(_ before: String, _ after: String, _ expected: [String]) throws {
        #expect(try found(constraints: before, after).sorted() == expected.map { "c \($0)" })
    }

    @Test func `a list that is opened as it grows does not excuse itself`() throws {
        #expect(
            try found(constraints: #""enum":["a"]"#, #""enum":["a","b"],"extensible":true"#)
                == ["c enum-extensibility-changed B?/I", "c enum-value-added B?/N"])
    }

    static let codes = [
        (
            #""enum":["a","b"],"enumCodes":["1","2"]"#, #""enum":["a","c"],"enumCodes":["1","2"]"#,
            ["enum-value-renamed B/B"]
        ),
        (#""enum":["a"],"enumCodes":["1"]"#, #""enum":["a"],"enumCodes":["2"]"#, ["enum-code-changed B/B"]),
        (#""enum":["a"]"#, #""enum":["a"],"enumCodes":["2"]"#, ["enum-code-changed I/I"]),
        (#""enum":["a"],"enumCodes":["1"]"#, #""enum":["a"]"#, ["enum-code-changed B?/B?"]),
        (#""enum":["a"],"enumCodes":["1","2"]"#, #""enum":["a"],"enumCodes":["1","3"]"#, ["enum-code-changed B/B"]),
        (#""enumCodes":["1"]"#, #""enumCodes":["2"]"#, ["enum-code-changed B/B"]),
        (
            #""enum":["a","b"],"enumCodes":["1","2"]"#, #""enum":["b"],"enumCodes":["1"]"#,
            ["enum-code-changed B/B", "enum-value-removed N/B"]
        ),
        (
            #""enum":["a","b"],"enumCodes":["1","2"]"#, #""enum":["b","a"],"enumCodes":["2","1"]"#,
            ["enum-reordered I/I"]
        ),
    ]

    @Test(arguments: codes)
    func `a code tells which label is which`(_ before: String, _ after: String, _ expected: [String]) throws {
        #expect(try found(constraints: before, after) == expected.map { "c \($0)" })
    }

    @Test func `the order of a type that is a list is what it compares by`() throws {
        func column(_ values: String) -> String { #""type":"enum","constraints":{"enum":[\#(values)]}"# }
        #expect(try found(column: column(#""a","b""#), column(#""b","a""#)) == ["c enum-reordered B?/I"])
    }

    static let bounds = [
        ("", #""minimum":"0""#, "minimum-raised N/B"),
        (#""minimum":"0""#, "", "minimum-lowered B?/N"),
        (#""minimum":"9.5""#, #""minimum":"10""#, "minimum-raised N/B"),
        (#""minimum":"-1""#, #""minimum":"-2""#, "minimum-lowered B?/N"),
        (#""minimum":"0.1""#, #""minimum":"1e-2""#, "minimum-lowered B?/N"),
        (#""minimum":"-0""#, #""minimum":"0""#, "minimum-changed I/I"),
        (#""minimum":"1.50""#, #""minimum":"+1.5""#, "minimum-changed I/I"),
        (#""minimum":"now""#, #""minimum":"2026-01-01""#, "minimum-changed B?/B?"),
        (
            #""maximum":"12345678901234567890.1""#, #""maximum":"12345678901234567890.2""#, "maximum-raised B?/N"
        ),
        (#""maximum":"100""#, #""maximum":"99""#, "maximum-lowered N/B"),
        (#""maximum":"2026-01-31""#, #""maximum":"2025-12-31""#, "maximum-lowered N/B"),
        (#""maximum":"x""#, #""maximum":"y""#, "maximum-changed B?/B?"),
        (#""minLength":1"#, #""minLength":2"#, "minimum-raised N/B"),
        (#""maxLength":10"#, #""maxLength":9"#, "maximum-lowered N/B"),
        (#""minItems":2"#, #""minItems":1"#, "minimum-lowered B?/N"),
        (#""maxItems":2"#, "", "maximum-raised B?/N"),
        ("", #""pattern":"a""#, "pattern-added N/B"),
        (#""pattern":"a""#, "", "pattern-removed B?/N"),
        (#""pattern":"a""#, #""pattern":"b""#, "pattern-changed B?/B?"),
        (#""format":"email""#, #""format":"uri""#, "format-changed B/B"),
        ("", #""format":"email""#, "format-changed N/B?"),
        (#""format":"email""#, "", "format-changed B?/N"),
    ]

    @Test(arguments: bounds)
    func `bounds are compared as numbers, however many digits they have`(
        _ before: String, _ after: String, _ expected: String
    ) throws {
        #expect(try found(constraints: before, after) == ["c \(expected)"])
    }
}
