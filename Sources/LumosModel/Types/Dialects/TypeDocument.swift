import CanonicalJSON

/// A type that is written as a JSON document.
enum TypeDocument {
    /// The value of a spelling that is a JSON object, array or string; `nil` for any other text, also for a document
    /// that ends early.
    static func value(_ native: Text) -> JSONValue? {
        let bytes = Array(native.string.utf8)
        let openings: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")]
        guard let first = bytes.first(where: { !$0.isBlank }), openings.contains(first) else { return nil }
        do throws(JSONError) {
            return try JSONParser.parse(bytes, mode: .lenient)
        } catch {
            return nil
        }
    }

    /// The spelling of a type that nobody knows: a name as it is, anything else in compact form, so that neither blanks
    /// nor the order of keys make it another one.
    static func raw(_ value: JSONValue) -> Text {
        value.text ?? Text(String(decoding: CanonicalWriter.compact(value), as: UTF8.self))
    }
}

extension Text {
    /// The text without blanks around it.
    var trimmed: Text {
        let bytes = string.utf8
        guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return Text(String(Substring(bytes[first...last])))
    }
}
