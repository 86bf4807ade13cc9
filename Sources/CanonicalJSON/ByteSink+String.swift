extension ByteSink {
    /// A string as RFC 8785 (section 3.2.2.2) writes it, in quotes.
    @inline(__always) mutating func append(quoting text: Text) {
        text.withBytes { append(quoting: $0) }
    }

    private mutating func append(quoting bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count &+ 2)
        put(UInt8(ascii: "\""))
        var start = 0
        while true {
            let end = Self.firstEscaped(in: bytes, from: start)
            put(bytes, from: start, to: end)
            guard end < bytes.count else { break }
            append(escape: bytes[end])
            start = end + 1
            reserve(bytes.count &- start &+ 1)
        }
        put(UInt8(ascii: "\""))
    }

    private static func firstEscaped(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            position = JSONScanner.firstSpecial(in: bytes, from: position, to: bytes.count)
            while position < bytes.count, bytes[position] >= 0x80 { position += 1 }
            if position < bytes.count, needsEscape(bytes[position]) { break }
        }
        return position
    }

    @inline(__always) private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// A string token as RFC 8785 writes it, without quotes. Never longer than the token.
    @inline(__always) mutating func append(canonical token: StringToken, of scanner: borrowing JSONScanner) {
        reserve(token.end &- token.start)
        put(canonical: token, of: scanner)
    }

    /// The same into reserved room.
    @inline(__always) mutating func put(canonical token: StringToken, of scanner: borrowing JSONScanner) {
        if token.hasEscapes {
            append(rewriting: token, of: scanner.bytes)
        } else {
            put(scanner.bytes, from: token.start, to: token.end)
        }
    }

    @inline(never) private mutating func append(rewriting token: StringToken, of bytes: UnsafeRawBufferPointer) {
        appendRuns(of: token, in: bytes) { sink, scalar in
            if scalar.value < 0x80, Self.needsEscape(UInt8(scalar.value)) {
                sink.append(escape: UInt8(scalar.value))
            } else {
                sink.append(scalar)
            }
        }
    }

    /// The characters a string token stands for.
    mutating func append(unescaping token: StringToken, of bytes: UnsafeRawBufferPointer) {
        appendRuns(of: token, in: bytes) { sink, scalar in sink.append(scalar) }
    }

    /// Copies what stands between escapes and hands each escaped character to `escaped`.
    private mutating func appendRuns(
        of token: StringToken, in bytes: UnsafeRawBufferPointer, escaped: (inout ByteSink, Unicode.Scalar) -> Void
    ) {
        var position = token.start
        while position < token.end {
            let start = position
            while position < token.end, bytes[position] != UInt8(ascii: "\\") { position += 1 }
            reserve(position - start)
            put(bytes, from: start, to: position)
            guard position < token.end else { return }
            let (scalar, length) = Self.escape(in: bytes, at: position)
            escaped(&self, scalar)
            position += length
        }
    }

    /// What a checked escape stands for, and its length.
    private static func escape(in bytes: UnsafeRawBufferPointer, at position: Int) -> (Unicode.Scalar, Int) {
        switch bytes[position + 1] {
        case UInt8(ascii: "b"): return ("\u{08}", 2)
        case UInt8(ascii: "f"): return ("\u{0C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"):
            guard let escape = JSONScanner.unicodeEscape(in: bytes, at: position, end: bytes.count) else {
                return ("\u{FFFD}", 6)
            }
            return (escape.scalar, escape.length)
        case let byte: return (Unicode.Scalar(byte), 2)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    }

    private mutating func append(escape byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append("\\u00")
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 15))
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
