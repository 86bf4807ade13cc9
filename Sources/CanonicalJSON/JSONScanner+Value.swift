extension JSONScanner {
    /// Reads one value as a tree.
    mutating func readValue() throws(ScanFailure) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(text(try scanString()))
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number(try scanNumber()))
        case UInt8(ascii: "t"):
            try scanWord("true")
            return true
        case UInt8(ascii: "f"):
            try scanWord("false")
            return false
        case UInt8(ascii: "n"):
            try scanWord("null")
            return .null
        default: throw ScanFailure(.expectedValue, at: position)
        }
    }

    private mutating func readArray() throws(ScanFailure) -> [JSONValue] {
        var elements: [JSONValue] = []
        var isFirst = true
        try open()
        while try nextElement(&isFirst) { elements.append(try readValue()) }
        return elements
    }

    private mutating func readObject() throws(ScanFailure) -> JSONObject {
        let start = position
        var members = MemberCollector()
        var isFirst = true
        try open()
        while try nextMember(&isFirst) {
            let key = text(try scanKey())
            members.add(JSONObject.Member(key: key, value: try readValue()))
        }
        let object = members.finish()
        guard members.duplicates == 0 || isLenient else { throw ScanFailure(.duplicateKey, at: start) }
        repairs.duplicateKeys += members.duplicates
        return object
    }

    /// The text of a string token, escapes resolved.
    func text(_ token: StringToken) -> Text {
        guard token.hasEscapes else {
            let slice = UnsafeRawBufferPointer(rebasing: bytes[token.start..<token.end])
            return Text(String(decoding: slice, as: UTF8.self))
        }
        var sink = ByteSink(capacity: token.end - token.start)
        sink.append(unescaping: token, of: bytes)
        return Text(sink.string())
    }
}
