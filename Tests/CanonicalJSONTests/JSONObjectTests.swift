import CanonicalJSON
import Testing

@Suite struct JSONObjectTests {
    @Test func `composed and decomposed names are two keys`() throws {
        let value = try JSONParser.parse([UInt8]("{\"e\u{301}\": 1, \"\u{E9}\": 2}".utf8))
        #expect(value.object?.count == 2)
        #expect(value["e\u{301}"] == 1)
        #expect(value["\u{E9}"] == 2)
        #expect(Text("e\u{301}") != Text("\u{E9}"))
        #expect(Set<Text>(["e\u{301}", "\u{E9}"]).count == 2)
    }

    @Test func `of members with one key the last stays`() {
        let members = ["b", "a", "b", "c", "a"].enumerated().map {
            JSONObject.Member(key: Text($0.element), value: .number(JSONNumber($0.offset)))
        }
        #expect(compact(.object(JSONObject(members))) == #"{"a":4,"b":2,"c":3}"#)
    }

    @Test func `members are set, replaced and removed by key`() {
        var object = JSONObject()
        for key in ["m", "z", "a", "m"] { object[Text(key)] = .string(Text(key + "!")) }
        object["z"] = nil
        object["none"] = nil
        #expect(compact(.object(object)) == #"{"a":"a!","m":"m!"}"#)
        #expect(object["z"] == nil && object["a"] == "a!")
    }

    @Test func `texts are ordered by code points, keys by UTF-16 code units`() {
        let texts: [Text] = ["", "a", "aa", "b", "é", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"]
        #expect(texts.shuffled().sorted() == texts)
        let object = JSONObject(texts.map { JSONObject.Member(key: $0, value: .null) })
        let keys: [Text] = ["", "a", "aa", "b", "é", "\u{10000}", "\u{10FFFF}", "\u{E000}", "\u{FFFF}"]
        #expect(object.members.map(\.key) == keys)
    }

    @Test(arguments: [(0, 0), (-0.0, 0), (1e15, 1_000_000_000_000_000), (9_007_199_254_740_991, 9_007_199_254_740_991)])
    func `a number without fraction is an integer`(_ double: Double, _ integer: Int) {
        #expect(JSONNumber(double)?.integer == integer)
    }

    @Test(arguments: [0.5, 9_007_199_254_740_992, -1e300]) func `beyond 53 bits or with a fraction it is none`(
        _ double: Double
    ) {
        #expect(JSONNumber(double)?.integer == nil)
    }
}
