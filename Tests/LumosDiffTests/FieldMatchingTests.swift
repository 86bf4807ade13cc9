import LumosDiff
import Testing

/// Which column is which: by field id, declared former name, alias, name; never by position.
struct FieldMatchingTests {
    @Test func `a field id tells a renamed column`() throws {
        #expect(
            try found(
                #"{"fields":[{"name":"a","fieldId":"1"},{"name":"b","fieldId":"2"}]}"#,
                #"{"fields":[{"name":"c","fieldId":"1"},{"name":"b","fieldId":"2"}]}"#) == ["c column-renamed B/B"])
    }

    @Test func `a declared former name tells a renamed column`() throws {
        #expect(
            try found(fields(#"{"name":"a"}"#), fields(#"{"name":"b","formerly":["a"]}"#)) == ["b column-renamed B/B"])
    }

    @Test func `an alias keeps the old name alive`() throws {
        #expect(
            try found(fields(#"{"name":"a"}"#), fields(#"{"name":"b","aliases":["a"]}"#))
                == ["b column-renamed-with-alias N/N"])
    }

    @Test func `without a declaration a rename is a removal and an addition`() throws {
        #expect(
            try found(fields(#"{"name":"a"}"#), fields(#"{"name":"b"}"#))
                == ["a column-removed B/B?", "b column-added-nullable N/N"])
    }

    @Test func `the field id counts more than the name`() throws {
        #expect(
            try found(
                fields(#"{"name":"a","fieldId":"1"},{"name":"b","fieldId":"2"}"#),
                fields(#"{"name":"b","fieldId":"1"},{"name":"a","fieldId":"2"}"#))
                == ["a column-renamed B/B", "b column-renamed B/B"])
    }

    @Test func `the same name with another field id is the same column`() throws {
        #expect(
            try found(fields(#"{"name":"a","fieldId":"1"}"#), fields(#"{"name":"a","fieldId":"2"}"#))
                == ["a field-id-changed B?/B?"])
        #expect(
            try found(fields(#"{"name":"a"}"#), fields(#"{"name":"a","fieldId":"2"}"#)) == ["a field-id-changed I/I"])
    }

    @Test func `of two columns with one field id each stays itself`() throws {
        let both = #"{"name":"a","fieldId":"1"},{"name":"b","fieldId":"1"}"#
        #expect(try found(fields(both), fields(both + #",{"name":"c"}"#)) == ["c column-added-nullable N/N"])
    }

    @Test func `a chain of renames is followed`() throws {
        #expect(
            try found(
                fields(#"{"name":"a"},{"name":"b"}"#),
                fields(#"{"name":"b","formerly":["a"]},{"name":"c","formerly":["b"]}"#))
                == ["b column-renamed B/B", "c column-renamed B/B"])
    }

    @Test func `two columns may change names`() throws {
        #expect(
            try found(
                fields(#"{"name":"a","type":"int32"},{"name":"b","type":"string"}"#),
                fields(#"{"name":"a","type":"string","formerly":["b"]},{"name":"b","type":"int32","formerly":["a"]}"#))
                == ["column-reordered I/I", "a column-renamed B/B", "b column-renamed B/B"])
    }

    @Test func `a column that takes over another's name as an alias stays itself`() throws {
        #expect(
            try found(fields(#"{"name":"a"},{"name":"b"}"#), fields(#"{"name":"a","aliases":["b"]}"#))
                == ["a alias-added N/I", "b column-removed B/B?"])
    }

    @Test func `a former name that a column has kept means nothing`() throws {
        #expect(
            try found(fields(#"{"name":"b"}"#), fields(#"{"name":"a","formerly":["b"]},{"name":"b"}"#))
                == ["a column-added-nullable N/N", "a column-inserted-not-last I/N"])
    }

    @Test func `a former name declared long ago does not take a new column of that name`() throws {
        let old = #"{"name":"a","formerly":["b"]}"#
        #expect(try found(fields(old), fields(old + #",{"name":"b"}"#)) == ["b column-added-nullable N/N"])
        #expect(try found(fields(old + #",{"name":"b"}"#), fields(old)) == ["b column-removed B/B?"])
    }

    @Test func `names in other letter case are two columns where the system does not fold`() throws {
        #expect(
            try found(fields(#"{"name":"total"}"#), fields(#"{"name":"Total"}"#))
                == ["Total column-added-nullable N/N", "total column-removed B/B?"])
    }

    @Test func `names in other letter case are one column where the system folds`() throws {
        func table(_ name: String) -> String { #"{"namespace":"snowflake://a","fields":[{"name":"\#(name)"}]}"# }
        #expect(try found(table("total"), table("TOTAL")) == ["TOTAL column-case-changed B?/B?"])
    }

    @Test func `composed and decomposed letters are two names`() throws {
        #expect(try found(fields("{\"name\":\"caf\u{E9}\"}"), fields("{\"name\":\"cafe\u{301}\"}")).count == 2)
    }

    @Test func `the name that was an alias is not missed as one`() throws {
        #expect(
            try found(fields(#"{"name":"a","aliases":["b","z"]}"#), fields(#"{"name":"b","aliases":["a"]}"#))
                == ["b alias-removed B/I", "b column-renamed-with-alias N/N"])
    }

    @Test func `a column that goes back to its former name is the same`() throws {
        #expect(
            try found(fields(#"{"name":"b","formerly":["a"]}"#), fields(#"{"name":"a","formerly":["b"]}"#))
                == ["a column-renamed B/B"])
        #expect(
            try found(fields(#"{"name":"b","aliases":["a"]}"#), fields(#"{"name":"a"}"#)) == ["a column-renamed B/B"])
    }

    @Test func `columns that moved are told once`() throws {
        #expect(
            try found(
                fields(#"{"name":"a"},{"name":"b"},{"name":"c"}"#), fields(#"{"name":"c"},{"name":"a"},{"name":"b"}"#))
                == ["column-reordered I/I"])
    }

    @Test func `a column between others is inserted, one at the end is not`() throws {
        #expect(
            try found(
                fields(#"{"name":"a"},{"name":"b"}"#), fields(#"{"name":"a"},{"name":"x"},{"name":"b"},{"name":"y"}"#))
                == ["x column-added-nullable N/N", "x column-inserted-not-last I/N", "y column-added-nullable N/N"])
    }

    @Test(arguments: ["csv", "CSV", "fixed-width"])
    func `in a format without names the position is the column`(_ format: String) throws {
        func file(_ list: String) -> String { #"{"layout":{"format":"\#(format)"},"fields":[\#(list)]}"# }
        #expect(
            try found(file(#"{"name":"a"},{"name":"b"}"#), file(#"{"name":"b"},{"name":"a"}"#))
                == ["column-reordered B?/B"])
        #expect(
            try found(file(#"{"name":"a"}"#), file(#"{"name":"x"},{"name":"a"}"#))
                == ["x column-added-nullable N/N", "x column-inserted-not-last B?/B?"])
    }

    @Test func `a chain that is undone is followed back`() throws {
        #expect(
            try found(
                fields(#"{"name":"b","formerly":["a"]},{"name":"c","formerly":["b"]}"#),
                fields(#"{"name":"a"},{"name":"b"}"#)) == ["a column-renamed B/B", "b column-renamed B/B"])
    }

    @Test func `a column that declares another's name stays itself where its own name has not gone elsewhere`() throws {
        let (two, one) = (fields(#"{"name":"a"},{"name":"b"}"#), fields(#"{"name":"b","formerly":["a"]}"#))
        #expect(try found(two, one) == ["a column-removed B/B?", "b former-name-changed I/I"])
        #expect(
            try found(one, two)
                == ["a column-added-nullable N/N", "a column-inserted-not-last I/N", "b former-name-changed I/I"])
    }

    @Test func `names are declared within structs, items and maps too`() throws {
        func nested(_ name: String, _ more: String = "") -> String {
            let member = #"{"name":"\#(name)"\#(more)}"#
            return fields(
                #"{"name":"s","type":"struct","fields":[\#(member)]},"#
                    + #"{"name":"l","type":"array","items":{"type":"struct","fields":[\#(member)]}},"#
                    + #"{"name":"m","type":"map","keys":{},"values":{"type":"struct","fields":[\#(member)]}}"#)
        }
        let places = ["l[].b", "m{}.b", "s.b"]
        #expect(
            try found(nested("a"), nested("b", #","formerly":["a"]"#)) == places.map { "\($0) column-renamed B/B" })
        #expect(
            try found(nested("a"), nested("b", #","aliases":["a"]"#))
                == places.map { "\($0) column-renamed-with-alias N/N" })
        #expect(
            try found(nested("a", #","fieldId":"1""#), nested("b", #","fieldId":"1""#))
                == places.map { "\($0) column-renamed B/B" })
    }

    @Test func `a struct and a member of it are renamed at once`() throws {
        #expect(
            try found(
                fields(#"{"name":"address","type":"struct","fields":[{"name":"street"}]}"#),
                fields(
                    #"{"name":"addr","type":"struct","formerly":["address"],"fields":[{"name":"road","formerly":["street"]}]}"#
                )) == ["addr column-renamed B/B", "addr.road column-renamed B/B"])
    }

    private func fields(_ list: String) -> String { #"{"fields":[\#(list)]}"# }
}
