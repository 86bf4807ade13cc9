import CanonicalJSON
import Testing

@Suite struct JSONPointerTests {
    /// RFC 6901, section 5.
    static let document: JSONValue = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
    ]
    static let samples: [(String, JSONValue)] = [
        ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
        ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ]

    @Test(arguments: samples) func `the samples of RFC 6901 point where it says`(_ text: String, _ value: JSONValue) {
        let pointer = JSONPointer(parsing: text)
        #expect(pointer?.value(in: Self.document) == value)
        #expect(pointer?.description == text)
    }

    @Test(arguments: [
        "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/", "/foo/+1", "/foo/-1", "/foo/0/x", "/foo/1e0",
    ])
    func `a pointer to nothing finds nothing`(_ text: String) {
        #expect(JSONPointer(parsing: text)?.value(in: Self.document) == nil)
    }

    @Test(arguments: ["a", "foo/0", "/~", "/~2", "/a~", "#/a"]) func `what RFC 6901 does not allow is no pointer`(
        _ text: String
    ) {
        #expect(JSONPointer(parsing: text) == nil)
    }

    @Test(arguments: ["~1", "~01", "//", "e\u{301}", "~", "/", ""]) func `any key survives`(_ key: String) {
        let pointer = JSONPointer(["a"]).appending(Text(key))
        #expect(JSONPointer(parsing: pointer.description) == pointer)
        #expect(pointer.value(in: ["a": [Text(key): 1]]) == 1)
    }
}
