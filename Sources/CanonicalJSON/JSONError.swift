/// Why bytes are not the JSON that was asked for, and where.
public struct JSONError: Error, Sendable, Hashable {
    /// What is wrong, in words: "key \"type\" appears twice".
    public let reason: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in bytes.
    public let column: Int
    /// RFC 6901: the innermost value that the parser had begun, e.g. "/fields/3".
    public let pointer: String

    public init(reason: String, line: Int, column: Int, pointer: String) {
        self.reason = reason
        self.line = line
        self.column = column
        self.pointer = pointer
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        "line \(line), column \(column)\(pointer.isEmpty ? "" : ", \(printablePointer)"): \(reason)"
    }

    /// On one line whatever the keys hold: as a JSON string if there is a control character in it.
    private var printablePointer: String {
        pointer.utf8.contains { $0 < 0x20 } ? Self.quoted(Text(pointer)) : pointer
    }
}
