/// A string of the text, checked, between its quotes.
struct StringToken {
    /// Behind the opening quote.
    let start: Int
    /// The closing quote.
    let end: Int
    let hasEscapes: Bool
    /// No escape, no byte from 0xEE on: here the order of bytes is the order of UTF-16 code units.
    let isPlain: Bool
}

extension JSONScanner {
    /// Steps over a string, its quotes included, and checks every character of it.
    @inline(__always) mutating func scanString() throws(ScanFailure) -> StringToken {
        let start = position + 1
        position = Self.firstSpecial(in: bytes, from: start, to: end)
        if position < end, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return StringToken(start: start, end: position - 1, hasEscapes: false, isPlain: true)
        }
        return try scanSpecialString(from: start)
    }

    private mutating func scanSpecialString(from start: Int) throws(ScanFailure) -> StringToken {
        var hasEscapes = false
        var isPlain = true
        while position < end {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return StringToken(start: start, end: position - 1, hasEscapes: hasEscapes, isPlain: isPlain)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                isPlain = false
                try scanEscape()
            case ..<0x20:
                throw ScanFailure(.controlCharacter, at: position)
            case 0x80...:
                isPlain = isPlain && byte < 0xEE
                try scanMultibyte(lead: byte)
            default:
                position = Self.firstSpecial(in: bytes, from: position, to: end)
            }
        }
        throw ScanFailure(.unterminatedString, at: start - 1)
    }

    /// The first byte that is a quote, a backslash, a control character or beyond ASCII: eight at a time.
    ///
    /// `SIMD16` comparisons would say it plainly, but Swift 6.3 makes loops of them, fifty times slower.
    @inline(__always)
    static func firstSpecial(in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        var position = start
        while position &+ 8 <= end {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let marks = marks(of: word)
            if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        while position < end {
            let byte = bytes[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x80 { break }
            position &+= 1
        }
        return position
    }

    /// The high bit of each byte to stop at (Hacker's Delight, 6-1). The lowest mark is exact, those above it may be
    /// carries.
    @inline(__always) private static func marks(of word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = (word ^ (ones &* 0x22)) &- ones
        let backslash = (word ^ (ones &* 0x5C)) &- ones
        let control = word &- (ones &* 0x20)
        return (quote | backslash | control | word) & (ones &* 0x80)
    }

    private mutating func scanEscape() throws(ScanFailure) {
        guard position + 1 < end else { throw ScanFailure(.unknownEscape, at: position) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard let escape = Self.unicodeEscape(in: bytes, at: position, end: end) else {
                throw ScanFailure(.unknownEscape, at: position)
            }
            if escape.isLoneSurrogate {
                guard isLenient else { throw ScanFailure(.loneSurrogate, at: position) }
                repairs.loneSurrogates += 1
            }
            position += escape.length
        default:
            throw ScanFailure(.unknownEscape, at: position)
        }
    }

    /// The well-formed sequences of the Unicode standard, table 3-7.
    private mutating func scanMultibyte(lead: UInt8) throws(ScanFailure) {
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: throw ScanFailure(.invalidUTF8, at: position)
            }
        guard position + length <= end, second.contains(bytes[position + 1]) else {
            throw ScanFailure(.invalidUTF8, at: position)
        }
        for index in 2..<max(length, 2) where bytes[position + index] & 0xC0 != 0x80 {
            throw ScanFailure(.invalidUTF8, at: position)
        }
        position += length
    }
}
