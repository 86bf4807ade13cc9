/// What `\uXXXX`, or two of them, stand for.
struct UnicodeEscape {
    /// U+FFFD for half of a surrogate pair.
    let scalar: Unicode.Scalar
    /// In bytes of the text: 6, or 12 for a pair.
    let length: Int
    let isLoneSurrogate: Bool
}

extension JSONScanner {
    /// Reads the escape whose backslash is at `position`; `nil` where it lacks four hexadecimal digits.
    static func unicodeEscape(in bytes: UnsafeRawBufferPointer, at position: Int, end: Int) -> UnicodeEscape? {
        guard let first = codeUnit(in: bytes, at: position, end: end) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            return UnicodeEscape(scalar: scalar, length: 6, isLoneSurrogate: false)
        }
        // RFC 8259, section 7: beyond the basic plane a character is a pair of escapes.
        if first < 0xDC00, let second = codeUnit(in: bytes, at: position + 6, end: end), 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        {
            return UnicodeEscape(scalar: scalar, length: 12, isLoneSurrogate: false)
        }
        return UnicodeEscape(scalar: "\u{FFFD}", length: 6, isLoneSurrogate: true)
    }

    /// The four hexadecimal digits behind `\u`; `nil` where anything else stands.
    private static func codeUnit(in bytes: UnsafeRawBufferPointer, at position: Int, end: Int) -> UInt16? {
        guard position + 6 <= end, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[position + 2..<position + 6] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
