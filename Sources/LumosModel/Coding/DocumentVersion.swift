import CanonicalJSON

/// A sort of document in one major version: what its member `lumos` says.
protocol DocumentFormat: Sendable {
    static var name: String { get }
    static var major: Int { get }
}

extension DocumentFormat {
    /// "dataset/1": the version that this Lumos writes of itself.
    static var known: String { "\(name)/\(major)" }
}

/// A version of a format: "dataset/1", "dataset/1.2".
///
/// A later minor version of the known major is read, and written as it was: the members that it brings are unknown ones,
/// which are kept. Each version has one spelling: the minor one is left out where it is 0.
struct DocumentVersion<Format: DocumentFormat>: MemberValue {
    /// 0 in "dataset/1".
    var minor: Int

    init(minor: Int) {
        self.minor = minor
    }

    init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        let text = try Text(json: json, at: pointer)
        guard let minor = Self.minor(of: text) else {
            let reason =
                Self.isNewer(text)
                ? "\"\(text)\" needs a newer Lumos: this Lumos reads \(Format.known)"
                : "\"\(text)\" is another document: \(Format.known) belongs here"
            throw SnapshotError(reason, at: pointer)
        }
        self.minor = minor
    }

    var text: Text { Text(minor == 0 ? Format.known : "\(Format.known).\(minor)") }

    var json: JSONValue? { .string(text) }

    static var schema: JSONValue {
        ["type": "string", "pattern": .string(Text("^\(Format.known)(\\.[1-9][0-9]{0,8})?$"))]
    }

    private static func minor(of text: Text) -> Int? {
        let known = Format.known.utf8
        let bytes = text.string.utf8
        guard bytes.starts(with: known) else { return nil }
        let rest = bytes.dropFirst(known.count)
        if rest.isEmpty { return 0 }
        return rest.first == UInt8(ascii: ".") ? number(rest.dropFirst()) : nil
    }

    /// Whether the text names a later major version of the same document.
    private static func isNewer(_ text: Text) -> Bool {
        let parts = text.string.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == Format.name else { return false }
        return number(parts[1].utf8.prefix { $0 != UInt8(ascii: ".") }).map { $0 > Format.major } ?? false
    }

    /// Up to nine digits without a leading zero.
    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard let first = digits.first, first != UInt8(ascii: "0"), digits.count <= 9,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
