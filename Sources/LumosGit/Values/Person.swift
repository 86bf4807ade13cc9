package import CanonicalJSON

/// Somebody, as commits and trailers name people.
package struct Person: Hashable, Sendable {
    package let name: Text
    /// Empty where nobody wrote one.
    package let email: Text

    package init(name: Text, email: Text) {
        self.name = name
        self.email = email
    }

    /// Reads `Ada <ada@example.com>`, as `Co-authored-by:` has it; a text without an address is a name.
    package init(_ text: Text) {
        let bytes = text.string.utf8
        let start = bytes.firstIndex(of: UInt8(ascii: "<"))
        name = trimmed(bytes[..<(start ?? bytes.endIndex)])
        email = start.map { trimmed(bytes[bytes.index(after: $0)...].prefix { $0 != UInt8(ascii: ">") }) } ?? ""
    }
}

extension Person: CustomStringConvertible {
    package var description: String { email.isEmpty ? name.string : "\(name) <\(email)>" }
}

private func trimmed(_ bytes: Substring.UTF8View) -> Text {
    let start = bytes.drop(while: isSpace)
    return Text(String(decoding: start.reversed().drop(while: isSpace).reversed(), as: UTF8.self))
}
