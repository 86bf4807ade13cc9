import CanonicalJSON
import Testing

@Suite struct JSONReaderTests {
    private let manifest = [UInt8](
        #"{"metadata":{"version":12,"env":{}},"nodes":{"a":{"sql":"select 1","depends":["b"]},"b":{"x":[1,2]}},"macros":[{}]}"#
            .utf8)

    @Test func `members left unread are skipped`() throws {
        var nodes: [Text: JSONValue] = [:]
        var version: Int?
        try JSONReader.read(manifest) { reader throws(JSONError) in
            try reader.readMembers { key, reader throws(JSONError) in
                switch key {
                case "metadata":
                    try reader.readMembers { key, reader throws(JSONError) in
                        if key == "version" { version = try reader.readValue().integer }
                    }
                case "nodes":
                    try reader.readMembers { id, reader throws(JSONError) in
                        if id == "a" { nodes[id] = try reader.readValue() }
                    }
                default: break
                }
            }
        }
        #expect(version == 12)
        #expect(nodes == ["a": ["sql": "select 1", "depends": ["b"]]])
    }

    @Test func `elements come in order, with their kinds`() throws {
        let kinds = try JSONReader.read([UInt8](#"[1, "a", [2], {"b": 3}, true, null]"#.utf8)) {
            reader throws(JSONError) in
            var kinds: [String?] = []
            try reader.readElements { reader in kinds.append(reader.kind) }
            return kinds
        }
        #expect(kinds == ["number", "string", "array", "object", "boolean", "null"])
    }

    @Test(arguments: [
        (#"{"a":{"b":1,"b":2}}"#, "/a", #"key "b" appears twice"#), (#"{"a":[1,{"b":01}]}"#, "/a/1/b", "a number must"),
        (#"{"a":[1,2}"#, "/a", "a comma or `]`"), (#"{"a":"\ud800"}"#, "/a", "half of a surrogate"),
        (#"{"a":1} 2"#, "", "nothing may"),
    ])
    func `what is skipped is checked`(_ text: String, _ pointer: String, _ reason: String) {
        let error = thrown { () throws(JSONError) in
            try JSONReader.read([UInt8](text.utf8)) { reader throws(JSONError) in try reader.readMembers { _, _ in } }
        }
        #expect(error?.pointer == pointer)
        #expect(error?.reason.hasPrefix(reason) == true)
    }

    @Test func `the wrong kind is an error with its place`() {
        let error = thrown { () throws(JSONError) in
            try JSONReader.read([UInt8](#"{"nodes": [1]}"#.utf8)) { reader throws(JSONError) in
                try reader.readMembers { _, reader throws(JSONError) in try reader.readMembers { _, _ in } }
            }
        }
        let expected = JSONError(reason: "an object is expected, not an array", line: 1, column: 11, pointer: "/nodes")
        #expect(error == expected)
    }

    @Test func `an error of the caller carries the place of the value`() {
        let error = thrown { () throws(JSONError) in
            try JSONReader.read([UInt8]("{\n \"version\":\n  99}".utf8)) { reader throws(JSONError) in
                try reader.readMembers { _, reader throws(JSONError) in throw reader.error("version 99 is unknown") }
            }
        }
        #expect(error == JSONError(reason: "version 99 is unknown", line: 3, column: 3, pointer: "/version"))
    }

    @Test func `a value is read once`() {
        let error = thrown { () throws(JSONError) in
            try JSONReader.read([UInt8]("[1]".utf8)) { reader throws(JSONError) in
                try reader.skip()
                _ = try reader.readValue()
            }
        }
        #expect(error?.reason == "the value was read already")
    }

    @Test func `after an error nothing more is read`() {
        let error = thrown { () throws(JSONError) in
            try JSONReader.read([UInt8]("[1, x, 2]".utf8)) { reader throws(JSONError) in
                try reader.readElements { reader in _ = try? reader.readValue() }
            }
        }
        #expect(error?.column == 5)
    }

    @Test func `repairs are counted where values are read and where they are skipped`() throws {
        let text = [UInt8](#"{"a":{"k":1,"k":"\ud800"},"b":["\udc00"],"a":{"k":2,"k":3}}"#.utf8)
        let parsed = try JSONParser.parseRepairing(text)
        #expect(parsed.repairs.duplicateKeys == 3 && parsed.repairs.loneSurrogates == 2)
        let repairs = try JSONReader.read(text, mode: .lenient) { reader throws(JSONError) in
            try reader.readMembers { key, reader throws(JSONError) in if key == "a" { _ = try reader.readValue() } }
            return reader.repairs
        }
        #expect(repairs == parsed.repairs)
    }
}
