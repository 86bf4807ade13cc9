/// A place in a text, for people.
public struct JSONPosition: Sendable, Hashable {
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in bytes.
    public let column: Int

    /// Where the value that a pointer names begins; `nil` where the text is no JSON or holds no such value.
    public init?(of pointer: JSONPointer, in bytes: [UInt8]) {
        var found: JSONError?
        do throws(JSONError) {
            try JSONReader.read(bytes, mode: .lenient) { reader throws(JSONError) in
                found = try reader.locate(pointer.tokens[...])
            }
        } catch {
            return nil
        }
        guard let found else { return nil }
        (line, column) = (found.line, found.column)
    }
}

extension JSONReader {
    /// The place of the value below, told by the error that would be made there.
    fileprivate mutating func locate(_ tokens: ArraySlice<Text>) throws(JSONError) -> JSONError? {
        guard let token = tokens.first else { return error("") }
        var found: JSONError?
        switch kind {
        case "object":
            try readMembers { key, reader throws(JSONError) in
                if key == token { found = try reader.locate(tokens.dropFirst()) }
            }
        case "array":
            var index = 0
            try readElements { reader throws(JSONError) in
                if String(index) == token.string { found = try reader.locate(tokens.dropFirst()) }
                index += 1
            }
        default: break
        }
        return found
    }
}
