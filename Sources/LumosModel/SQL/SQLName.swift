package import CanonicalJSON

/// A part of a name in SQL, without its quotes.
package struct SQLName: Sendable, Hashable {
    package let text: Text
    package let isQuoted: Bool

    /// Whether it names the same: a bare name without regard to the case of ASCII letters, a quoted one by its bytes.
    package func means(_ name: Text) -> Bool { isQuoted ? text == name : text.isSameName(as: name) }

    /// Another name, in the letters that this one is written in: where `ANALYTICS` is spelled `analytics`, so is what
    /// takes its place.
    package func spelling(_ name: Text, inPlaceOf old: Text) -> Text {
        if text == old { return name }
        if text == old.lowercasedASCII { return name.lowercasedASCII }
        return text == old.uppercasedASCII ? name.uppercasedASCII : name
    }
}

extension Text {
    /// Whether the two differ in nothing but the case of ASCII letters.
    package func isSameName(as other: Text) -> Bool {
        string.utf8.count == other.string.utf8.count
            && zip(string.utf8, other.string.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    package var lowercasedASCII: Text { Text(String(decoding: string.utf8.map(\.lowercasedASCII), as: UTF8.self)) }

    fileprivate var uppercasedASCII: Text {
        Text(
            String(
                decoding: string.utf8.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0 },
                as: UTF8.self))
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
