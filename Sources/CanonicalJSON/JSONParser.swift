/// Reads a whole JSON text (RFC 8259) into a value.
public enum JSONParser {
    /// What is done with a text that is JSON by grammar but means different things to different readers.
    public enum Mode: Sendable, Hashable {
        /// For documents of our own: duplicate keys, lone surrogates, a byte order mark and texts over 64 MiB are
        /// errors.
        case strict
        /// For documents of others: the last of duplicate keys stays, lone surrogates become U+FFFD (both are counted),
        /// a leading byte order mark is skipped, any size is read.
        case lenient
    }

    /// How deep arrays and objects may lie in each other, in both modes.
    public static let maximumDepth = 128

    /// The longest text, in bytes, that is read and written in strict mode.
    public static let maximumStrictSize = 64 << 20

    /// The value of a text.
    ///
    /// Invalid UTF-8, raw control characters in strings, numbers beyond a double, trailing text and more than 128
    /// levels
    /// are errors in both modes.
    /// - Throws: `JSONError` with the first place that breaks the rules of the mode.
    public static func parse(_ bytes: [UInt8], mode: Mode = .strict) throws(JSONError) -> JSONValue {
        try read(bytes, mode: mode).value
    }

    /// The value of a text of others, and what had to be repaired to read it.
    /// - Throws: `JSONError` with the first place that breaks the rules of the lenient mode.
    public static func parseRepairing(
        _ bytes: [UInt8]
    ) throws(JSONError) -> (value: JSONValue, repairs: JSONRepairs) {
        try read(bytes, mode: .lenient)
    }

    private static func read(
        _ bytes: [UInt8], mode: Mode
    ) throws(JSONError) -> (value: JSONValue, repairs: JSONRepairs) {
        try JSONScanner.scan(bytes, mode: mode) { scanner throws(ScanFailure) in
            let value = try scanner.readValue()
            try scanner.finish()
            return (value, scanner.repairs)
        }
    }
}

/// What the lenient mode had to decide for the author of a document.
public struct JSONRepairs: Sendable, Hashable {
    /// Members dropped because a later one has their key.
    public internal(set) var duplicateKeys = 0
    /// Halves of surrogate pairs that became U+FFFD.
    public internal(set) var loneSurrogates = 0

    /// Nothing repaired.
    public init() {}

    /// Whether the document was read as it stands.
    public var isEmpty: Bool { duplicateKeys == 0 && loneSurrogates == 0 }
}
