import LumosDiff
import Testing

/// The rules of columns below structs, arrays, maps and unions, and the rules that exist only there.
struct NestedRuleTests {
    @Test(arguments: [
        (
            #""type":"struct","fields":[{"name":"city","type":"string(80)"}]"#,
            #""type":"struct","fields":[{"name":"city","type":"string(40)"}]"#,
            ["c.city column-length-decreased N/B"]
        ),
        (
            #""type":"struct","fields":[{"name":"city"},{"name":"zip"}]"#,
            #""type":"struct","fields":[{"name":"zip"}]"#,
            ["c.city column-removed B/B?"]
        ),
        (
            #""type":"struct","fields":[{"name":"city"}]"#,
            #""type":"struct","fields":[{"name":"zip","nullable":false},{"name":"city"}]"#,
            ["c.zip column-added-required N/B", "c.zip column-inserted-not-last I/N"]
        ),
        (
            #""type":"struct","fields":[{"name":"a"},{"name":"b"}]"#,
            #""type":"struct","fields":[{"name":"b"},{"name":"a"}]"#,
            ["c column-reordered I/I"]
        ),
        (
            #""type":"struct","fields":[{"name":"a","fieldId":"1"}]"#,
            #""type":"struct","fields":[{"name":"b","fieldId":"1"}]"#,
            ["c.b column-renamed B/B"]
        ),
    ])
    func `members of a struct are columns`(_ before: String, _ after: String, _ expected: [String]) throws {
        #expect(try found(column: before, after) == expected)
    }

    @Test func `elements of an array are judged at their own path`() throws {
        func array(_ item: String) -> String { #""type":"array","items":{\#(item)}"# }
        let priced = #""type":"struct","fields":[{"name":"price","type":"#
        #expect(
            try found(column: array(priced + #""decimal(10,2)"}]"#), array(priced + #""decimal(10,4)"}]"#))
                == ["c[].price column-scale-changed-unsafe B?/B"])
        #expect(
            try found(column: array(#""type":"int32""#), array(#""type":"int64""#)) == ["c[] column-type-widened N/N"])
        #expect(
            try found(column: array(#""nullable":false"#), array("")) == ["c[] array-element-became-nullable B/N"])
        #expect(
            try found(column: array(#""nullable":true"#), array(#""nullable":false"#))
                == ["c[] array-element-became-required N/B"])
        #expect(
            try found(column: array("\(priced)\"int32\",\"nullable\":false}]"), array("\(priced)\"int32\"}]"))
                == ["c[].price column-became-nullable B/N"])
    }

    @Test func `values of a map are judged like columns, its keys may not change`() throws {
        func map(_ key: String, _ value: String) -> String { #""type":"map","keys":{\#(key)},"values":{\#(value)}"# }
        let text = #""type":"string""#
        #expect(
            try found(column: map(text, #""type":"int64""#), map(text, #""type":"int32""#))
                == ["c{} column-type-narrowed N/B"])
        #expect(
            try found(column: map(text, #""nullable":false"#), map(text, "")) == ["c{} column-became-nullable B/N"])
        #expect(
            try found(column: map(#""type":"int32""#, text), map(#""type":"int64""#, text))
                == ["c{key} map-key-type-changed B/B"])
        #expect(
            try found(column: map(#""type":"int32","nativeType":"int""#, text), map(#""type":"int32""#, text))
                == ["c{key} column-type-spelling-changed I/I"])
    }

    @Test func `branches of a union come, go and move`() throws {
        func union(_ branches: String...) -> String {
            #""type":"union","branches":[\#(branches.joined(separator: ","))]"#
        }
        let (whole, text) = (#"{"type":"int64"}"#, #"{"type":"string"}"#)
        #expect(try found(column: union(whole), union(whole, text)) == ["c<1> union-branch-added B?/N"])
        #expect(try found(column: union(whole, text), union(text)) == ["c<0> union-branch-removed N/B"])
        #expect(try found(column: union(whole, text), union(text, whole)) == ["c column-reordered I/I"])
        #expect(
            try found(
                column: union(#"{"name":"card","type":"struct","fields":[{"name":"no"}]}"#, whole),
                union(whole, #"{"name":"card","type":"struct","fields":[]}"#))
                == ["c column-reordered I/I", "c<1>.no column-removed B/B?"])
        #expect(
            try found(column: union(#"{"name":"a","type":"int32"}"#), union(#"{"name":"a","type":"int64"}"#))
                == ["c<0> column-type-widened N/N"])
    }

    @Test func `a type that turns over claims what is nested in it`() throws {
        let structure = #""type":"struct","fields":[{"name":"city","type":"string"}]"#
        #expect(
            try found(column: structure, #""type":"array","items":{"type":"string"}"#) == ["c column-kind-changed B/B"])
        #expect(
            try found(column: #""type":"string""#, #""type":"array","items":{"type":"string"}"#)
                == ["c array-cardinality-changed B/B"])
    }

    @Test func `an unsaid type over another sort of nesting has turned over too`() throws {
        #expect(
            try found(column: #""fields":[{"name":"city"}]"#, #""items":{"type":"string"}"#)
                == ["c column-kind-changed B/B"])
    }

    @Test func `nesting that becomes known is told, not judged`() throws {
        #expect(
            try found(column: #""type":"array""#, #""type":"array","items":{"type":"int32"}"#)
                == ["c[] column-type-unknown I/I"])
    }

    @Test func `what is said of a nested field is compared though nobody knows the schema`() throws {
        func table(_ fields: String) -> String {
            #"{"origins":[{"source":"catalog","facets":["docs"]}],"fields":[\#(fields)]}"#
        }
        #expect(
            try found(
                table(#"{"name":"c"}"#), table(#"{"name":"c","fields":[{"name":"city","description":"Where"}]}"#))
                == ["c.city description-added I/I"])
        #expect(
            try found(table(#"{"name":"c","items":{"description":"One"}}"#), table("")) == [
                "c[] description-removed N/N"
            ])
    }

    @Test func `an added struct is one finding`() throws {
        let structure = #"{"name":"c","type":"struct","fields":[{"name":"city"},{"name":"zip"}]}"#
        #expect(try found(#"{"fields":[]}"#, #"{"fields":[\#(structure)]}"#) == ["c column-added-nullable N/N"])
        #expect(try found(#"{"fields":[\#(structure)]}"#, #"{"fields":[]}"#) == ["c column-removed B/B?"])
    }
}
