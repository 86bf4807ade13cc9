import CanonicalJSON

/// What a call returned or threw, to compare.
func outcome<Value>(_ body: () throws(JSONError) -> Value) -> Result<Value, JSONError> {
    do throws(JSONError) { return .success(try body()) } catch { return .failure(error) }
}

/// What a call threw; `nil` if it returned.
func thrown<Value>(_ body: () throws(JSONError) -> Value) -> JSONError? {
    if case .failure(let error) = outcome(body) { error } else { nil }
}

/// The error of a text that must have one.
func failure(_ text: String, mode: JSONParser.Mode = .strict) -> JSONError? {
    thrown { () throws(JSONError) in try JSONParser.parse([UInt8](text.utf8), mode: mode) }
}

/// The compact form of a value, as text.
func compact(_ value: JSONValue) -> String {
    String(decoding: CanonicalWriter.compact(value), as: UTF8.self)
}

/// The tree that a `JSONReader` finds member by member.
func rebuild(_ bytes: [UInt8], mode: JSONParser.Mode) throws(JSONError) -> JSONValue {
    try JSONReader.read(bytes, mode: mode) { reader throws(JSONError) in try rebuild(&reader) }
}

private func rebuild(_ reader: inout JSONReader) throws(JSONError) -> JSONValue {
    switch reader.kind {
    case "object":
        var object = JSONObject()
        try reader.readMembers { key, reader throws(JSONError) in object[key] = try rebuild(&reader) }
        return .object(object)
    case "array":
        var elements: [JSONValue] = []
        try reader.readElements { reader throws(JSONError) in elements.append(try rebuild(&reader)) }
        return .array(elements)
    default: return try reader.readValue()
    }
}
