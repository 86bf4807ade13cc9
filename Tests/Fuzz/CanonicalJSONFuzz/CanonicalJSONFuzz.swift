import CanonicalJSON

/// The entry point of libFuzzer, which Swift's toolchain for Linux has: scripts/checks/json-fuzz builds and runs this with
/// `-sanitize=fuzzer,address`. A trap is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: size))
    let strict = check(bytes, mode: .strict)
    let lenient = check(bytes, mode: .lenient)
    if let strict { precondition(lenient == strict, "strict accepts what lenient refuses or reads otherwise") }
    return 0
}

/// Tries every way to read the bytes; all must agree. The value, if they are accepted.
private func check(_ bytes: [UInt8], mode: JSONParser.Mode) -> JSONValue? {
    let parsed = attempt { () throws(JSONError) in try JSONParser.parse(bytes, mode: mode) }
    let canonical = attempt { () throws(JSONError) in try CanonicalWriter.canonicalise(bytes, mode: mode) }
    let rebuilt = attempt { () throws(JSONError) in
        try JSONReader.read(bytes, mode: mode) { reader throws(JSONError) in try rebuild(&reader) }
    }
    let skipped = attempt { () throws(JSONError) in try JSONReader.read(bytes, mode: mode) { _ in true } }
    guard case .success(let value) = parsed else {
        precondition(canonical.error == parsed.error, "canonicalise and parse see different errors")
        precondition(rebuilt.error == parsed.error, "reading by members and parse see different errors")
        precondition(skipped.error == parsed.error, "skipping and parse see different errors")
        return nil
    }
    let pretty = CanonicalWriter.pretty(value)
    precondition(canonical.value == pretty, "canonicalise and pretty differ")
    precondition(rebuilt.value == value, "reading by members and parse differ")
    precondition(skipped.value == true, "skipping refuses what parse accepts")
    checkWritten(pretty, as: value)
    checkWritten(CanonicalWriter.compact(value), as: value)
    return value
}

/// What was written is read as the same value, and its canonical form is the pretty one.
private func checkWritten(_ bytes: [UInt8], as value: JSONValue) {
    precondition(attempt { () throws(JSONError) in try JSONParser.parse(bytes) }.value == value)
    precondition(
        attempt { () throws(JSONError) in try CanonicalWriter.canonicalise(bytes) }.value
            == CanonicalWriter.pretty(value))
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

private func attempt<Value>(_ body: () throws(JSONError) -> Value) -> Result<Value, JSONError> {
    do throws(JSONError) { return .success(try body()) } catch { return .failure(error) }
}

extension Result {
    fileprivate var value: Success? { try? get() }

    fileprivate var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
