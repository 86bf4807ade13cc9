import CanonicalJSON

/// JSON as Lumos prints it: characters that would move, hide or reorder others on a terminal are escaped, which means
/// the same.
enum JSONText {
    static func pretty(_ value: JSONValue) -> [UInt8] { escaped(CanonicalWriter.pretty(value)) }

    static func line(_ value: JSONValue) -> [UInt8] { escaped(CanonicalWriter.compact(value)) + [UInt8(ascii: "\n")] }

    static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x7F }) { return bytes }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            // What JSON itself has to escape is escaped already.
            if scalar.value < 0x7F {
                text.append(UInt8(scalar.value))
            } else if scalar.isShown(after: previous) {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                text.append(contentsOf: escape(scalar).utf8)
            }
            previous = scalar
        }
        return text
    }

    /// RFC 8259, section 7: UTF-16 code units, four digits each.
    private static func escape(_ scalar: Unicode.Scalar) -> String {
        scalar.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }.joined()
    }
}

extension JSONValue {
    static func string(_ text: String) -> JSONValue { .string(Text(text)) }
    static func integer(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}
