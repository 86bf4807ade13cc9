import CanonicalJSON
import Testing

@Suite struct LayoutTests {
    @Test func `one member a line, two blanks a level, empty containers on one line, one final line feed`() throws {
        let text = #"{"b":[1,{"y":[],"x":{}},[[]]],"a":"","c":null,"d":true}"#
        let expected = """
            {
              "a": "",
              "b": [
                1,
                {
                  "x": {},
                  "y": []
                },
                [
                  []
                ]
              ],
              "c": null,
              "d": true
            }

            """
        #expect(String(decoding: try CanonicalWriter.canonicalise([UInt8](text.utf8)), as: UTF8.self) == expected)
    }

    @Test(arguments: ["{}", "[]", "1", "\"a\"", "null"]) func `a scalar or empty root is one line`(
        _ text: String
    ) throws {
        #expect(try CanonicalWriter.canonicalise([UInt8](" \(text) ".utf8)) == [UInt8]("\(text)\n".utf8))
    }

    @Test func `a text over 64 MiB is refused in strict mode and read in lenient mode`() throws {
        let limit = JSONParser.maximumStrictSize
        let blanks = [UInt8](repeating: UInt8(ascii: " "), count: limit - 1) + [UInt8(ascii: "1")]
        #expect(try JSONParser.parse(blanks) == 1)
        let error = thrown { () throws(JSONError) in try JSONParser.parse(blanks + [0x20]) }
        #expect(error?.reason == "the text is larger than 64 MiB")
        #expect(try JSONParser.parse(blanks + [0x20], mode: .lenient) == 1)
    }

    @Test func `a text that would grow over 64 MiB by its layout is refused in strict mode`() throws {
        let levels = 100
        let elements = String(repeating: "0,", count: 400_000) + "0"
        let text = String(repeating: "[", count: levels) + elements + String(repeating: "]", count: levels)
        let error = thrown { () throws(JSONError) in try CanonicalWriter.canonicalise([UInt8](text.utf8)) }
        #expect(error?.reason == "the text would be larger than 64 MiB in canonical form")
        let lenient = try CanonicalWriter.canonicalise([UInt8](text.utf8), mode: .lenient)
        #expect(lenient.count > JSONParser.maximumStrictSize)
    }
}
