import CanonicalJSON
import Testing

@Suite struct JSONErrorTests {
    struct Case: Sendable {
        let text: String
        let place: (line: Int, column: Int)
        let pointer: String
        let reason: String

        init(_ text: String, _ line: Int, _ column: Int, _ pointer: String, _ reason: String) {
            self.text = text
            self.place = (line, column)
            self.pointer = pointer
            self.reason = reason
        }
    }

    static let cases = [
        Case("", 1, 1, "", "a value is expected, not the end of the text"),
        Case("{\n  \"type\": 1,\n  \"type\": 2\n}", 3, 3, "", "key \"type\" appears twice"),
        Case("{\"a\":[{\"k\":1,\"b\":{},\"k\":2}]}", 1, 21, "/a/0", "key \"k\" appears twice"),
        Case("{\"a\": [1, {\"b\": tru}]}", 1, 17, "/a/1/b", "a value is expected, not `t`"),
        Case("[1,\r\n2,\r\n 03]", 3, 2, "/2", "a number must be written"),
        Case("[[1,2],[3 4]]", 1, 11, "/1", "a comma or `]` is expected, not `4`"),
        Case("[1,]", 1, 4, "/1", "a value is expected, not `]`"),
        Case("{\"a\":1,}", 1, 8, "", "a key in double quotes is expected, not `}`"),
        Case("{\"a\":{\"b\":1}, \"c\" 2}", 1, 19, "", "a colon is expected after the key, not `2`"),
        Case("{\"a/b\": {\"~\": \"\\x\"}}", 1, 16, "/a~1b/~0", "a backslash must be followed"),
        Case("{\"é\": {\"\": \"\\ud800\"}}", 1, 14, "/é/", "half of a surrogate pair is no character"),
        Case("{\"\\u0061\\n\": [0, 1e999]}", 1, 18, "/a\n/1", "the number is beyond what a double can hold"),
        Case("{\"a\": \"b\n\"}", 1, 9, "/a", "a control character (0x0A) must be escaped in a string"),
        Case("[\"ok\", \"never", 1, 8, "/1", "the string that begins here never ends"),
        Case("{\"a\": 1}\n\n x", 3, 2, "", "nothing may follow the value, but `x` does"),
        Case("\u{FEFF}{}", 1, 1, "", "the text begins with a byte order mark"),
        Case(
            "{\n  \"a\": 1,\n<<<<<<< HEAD\n", 3, 1, "",
            "a key in double quotes is expected, not a merge conflict marker"),
        Case(
            "{\"fields\": [{},{},{},\n=======\n]}", 2, 1, "/fields/3",
            "a value is expected, not a merge conflict marker"),
        Case(String(repeating: "[", count: 129), 1, 129, String(repeating: "/0", count: 128), "more than 128 levels"),
    ]

    @Test(arguments: cases) func `an error says what is wrong, on which line, in which column, in which value`(
        _ row: Case
    ) {
        let error = failure(row.text)
        #expect(error?.reason.hasPrefix(row.reason) == true, "\(error?.reason ?? "no error")")
        #expect(error?.line == row.place.line)
        #expect(error?.column == row.place.column)
        #expect(error?.pointer == row.pointer)
    }

    @Test func `invalid UTF-8 is named by its byte`() {
        let error = thrown { () throws(JSONError) in
            try JSONParser.parse([0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xC3, 0x28, 0x22, 0x7D])
        }
        let expected = JSONError(reason: "the text is not valid UTF-8 (byte 0xC3)", line: 1, column: 7, pointer: "/a")
        #expect(error == expected)
    }

    @Test func `the first of several repeated keys is named`() {
        #expect(failure(#"{"b":1,"a":1,"b":2,"a":2}"#)?.reason == #"key "b" appears twice"#)
        #expect(failure(#"{"b":1,"a":1,"b":2,"a":2}"#)?.column == 14)
    }

    @Test func `an error reads as a sentence`() {
        #expect(failure("[1,")?.description == "line 1, column 4, /1: a value is expected, not the end of the text")
        #expect(failure("{\"\\n\":[1,")?.description.hasPrefix(#"line 1, column 10, "/\n/1": a value"#) == true)
        #expect(failure("x")?.description == "line 1, column 1: a value is expected, not `x`")
    }
}
