package import CanonicalJSON

/// Why a JSON value is not the document it says it is.
public struct SnapshotError: Error, Sendable, Hashable, CustomStringConvertible {
    /// RFC 6901 pointer to the member.
    public let pointer: String
    /// In words: "type is a number, where a string belongs".
    public let reason: String

    package init(_ reason: String, at path: JSONPath) {
        self.pointer = path.pointer
        self.reason = reason
    }

    public var description: String { pointer.isEmpty ? reason : "\(pointer): \(reason)" }
}

/// The way from a document's top to a value, cheap to extend and written out only for an error.
package indirect enum JSONPath: Sendable {
    case root
    case member(JSONPath, Text)
    case element(JSONPath, Int)

    /// RFC 6901.
    var pointer: String { JSONPointer(tokens).description }

    private var tokens: [Text] {
        switch self {
        case .root: []
        case .member(let parent, let key): parent.tokens + [key]
        case .element(let parent, let index): parent.tokens + [Text(String(index))]
        }
    }
}
