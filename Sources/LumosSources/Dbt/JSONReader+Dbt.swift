import CanonicalJSON

/// Values as artifacts hold them: any of them may be null, and what is one text in YAML may stand for a list.
extension JSONReader {
    /// A text; `nil` for null and for "".
    mutating func readText() throws(JSONError) -> Text? {
        guard try isThere(ofKind: "string") else { return nil }
        let text = try readValue().text
        return text?.isEmpty == true ? nil : text
    }

    /// A text, or a number as JSON writes it: model versions are both.
    mutating func readScalar() throws(JSONError) -> Text? {
        guard kind == "number" else { return try readText() }
        return try readValue().plainText
    }

    /// A truth value; `false` for null.
    mutating func readBool() throws(JSONError) -> Bool {
        guard try isThere(ofKind: "boolean") else { return false }
        return try readValue().bool ?? false
    }

    /// An object; empty for null.
    mutating func readObject() throws(JSONError) -> JSONObject {
        guard try isThere(ofKind: "object") else { return JSONObject() }
        return try readValue().object ?? JSONObject()
    }

    /// Texts: of a list, of a text that stands alone, none for null.
    mutating func readTexts() throws(JSONError) -> [Text] {
        guard kind == "array" else { return try readScalar().map { [$0] } ?? [] }
        var texts: [Text] = []
        try readElements { reader throws(JSONError) in
            if let text = try reader.readScalar() { texts.append(text) }
        }
        return texts
    }

    /// The members of an object; nothing for null.
    mutating func readAnyMembers(
        _ body: (Text, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        if try isThere(ofKind: "object") { try readMembers(body) }
    }

    /// The elements of an array; nothing for null.
    mutating func readAnyElements(_ body: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
        if try isThere(ofKind: "array") { try readElements(body) }
    }

    /// Whether a value of the kind waits; a null is stepped over.
    private mutating func isThere(ofKind expected: String) throws(JSONError) -> Bool {
        switch kind {
        case expected?, nil: return true
        case "null"?:
            try skip()
            return false
        case let other?: throw error("\(expected.withArticle) is expected, not \(other.withArticle)")
        }
    }
}

extension JSONValue {
    /// A text as it is, anything else as compact JSON.
    var plainText: Text {
        text ?? Text(String(decoding: CanonicalWriter.compact(self), as: UTF8.self))
    }
}

extension String {
    fileprivate var withArticle: String {
        (["array", "object"].contains(self) ? "an " : "a ") + self
    }
}
