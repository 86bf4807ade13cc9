/// A string whose identity is its UTF-8 bytes.
///
/// `String ==` is canonical equivalence: it takes composed and decomposed `é` for one. Names in a snapshot are two
/// names if
/// their bytes differ, so everything that is compared, sorted or used as a key is a `Text`.
public struct Text: Sendable {
    /// The text itself, for printing and searching.
    public let string: String

    /// Takes the string as it is; nothing is normalised.
    @inlinable public init(_ string: String) {
        self.string = string
    }

    /// Whether there is not one character.
    @inlinable public var isEmpty: Bool { string.isEmpty }
}

extension Text: Hashable, Comparable {
    public static func == (a: Text, b: Text) -> Bool {
        a.string.utf8.count == b.string.utf8.count && a.compare(b, by: ByteOrder.utf8) == 0
    }

    /// Orders by UTF-8 bytes, which is the order of code points.
    public static func < (a: Text, b: Text) -> Bool {
        a.compare(b, by: ByteOrder.utf8) < 0
    }

    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: $0) }
        hasher.combine(0xFF as UInt8)
    }
}

extension Text: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, CustomStringConvertible {
    @inlinable public init(stringLiteral value: String) { self.init(value) }

    @inlinable public var description: String { string }
}
