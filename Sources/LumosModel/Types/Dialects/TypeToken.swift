import CanonicalJSON

/// A piece of a native spelling.
struct TypeToken: Sendable {
    enum Kind: Sendable {
        /// A bare word; its text has its ASCII letters in lower case.
        case word
        /// An identifier in double quotes, backticks or brackets.
        case quoted
        /// A literal in single quotes.
        case literal
        /// Digits.
        case number
        /// Any other character.
        case symbol
    }

    let kind: Kind
    /// What it says, without quotes and their escapes.
    let text: Text
    /// Where it stands in the bytes of the spelling.
    let range: Range<Int>

    func isSymbol(_ symbol: Text) -> Bool { kind == .symbol && text == symbol }

    func isWord(_ word: Text) -> Bool { kind == .word && text == word }
}

/// A native spelling cut into tokens.
struct TypeTokens: Sendable {
    let bytes: [UInt8]
    let tokens: [TypeToken]

    /// Cuts a spelling; `nil` where a quote is left open.
    ///
    /// - Parameters:
    ///   - backslash: whether a backslash escapes the next character of a literal (BigQuery, Spark, MySQL).
    ///   - brackets: whether square brackets quote a name (SQL Server).
    init?(_ native: Text, backslash: Bool, brackets: Bool) {
        var cutter = TypeTokenCutter(bytes: Array(native.string.utf8), backslash: backslash, brackets: brackets)
        guard let tokens = cutter.cut() else { return nil }
        bytes = cutter.bytes
        self.tokens = tokens
    }

    /// The spelling of some tokens as it was written.
    func raw(_ slice: ArraySlice<TypeToken>) -> Text {
        guard let first = slice.first, let last = slice.last else { return "" }
        return Text(String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self))
    }
}

private struct TypeTokenCutter {
    let bytes: [UInt8]
    let backslash: Bool
    let brackets: Bool
    var position = 0

    init(bytes: [UInt8], backslash: Bool, brackets: Bool) {
        self.bytes = bytes
        self.backslash = backslash
        self.brackets = brackets
    }

    mutating func cut() -> [TypeToken]? {
        var tokens: [TypeToken] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isBlank {
                position += 1
            } else if brackets, byte == UInt8(ascii: "[") {
                guard let token = quoted(UInt8(ascii: "]"), as: .quoted) else { return nil }
                tokens.append(token)
            } else if let quote = Self.quotes[byte] {
                guard let token = quoted(quote.close, as: quote.kind) else { return nil }
                tokens.append(token)
            } else if byte.isWordByte {
                tokens.append(word())
            } else {
                position += 1
                tokens.append(token(.symbol, [byte], from: position - 1))
            }
        }
        return tokens
    }

    private static let quotes: [UInt8: (close: UInt8, kind: TypeToken.Kind)] = [
        UInt8(ascii: "'"): (UInt8(ascii: "'"), .literal),
        UInt8(ascii: "\""): (UInt8(ascii: "\""), .quoted),
        UInt8(ascii: "`"): (UInt8(ascii: "`"), .quoted),
    ]

    private func token(_ kind: TypeToken.Kind, _ content: [UInt8], from start: Int) -> TypeToken {
        TypeToken(kind: kind, text: Text(String(decoding: content, as: UTF8.self)), range: start..<position)
    }

    private mutating func word() -> TypeToken {
        let start = position
        while position < bytes.count, bytes[position].isWordByte { position += 1 }
        let content = bytes[start..<position]
        let isNumber = content.allSatisfy(\.isDigit)
        return token(isNumber ? .number : .word, content.map(\.lowercased), from: start)
    }

    /// A quote inside is doubled, or comes after a backslash where the dialect has that.
    private mutating func quoted(_ close: UInt8, as kind: TypeToken.Kind) -> TypeToken? {
        let start = position
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == close {
                guard position < bytes.count, bytes[position] == close else { return token(kind, content, from: start) }
                position += 1
            } else if backslash, kind == .literal, byte == UInt8(ascii: "\\"), position < bytes.count {
                content.append(bytes[position])
                position += 1
                continue
            }
            content.append(byte)
        }
        return nil
    }
}

extension UInt8 {
    /// A blank of ASCII; others are part of names.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Letters, digits, `_`, `$` and everything beyond ASCII.
    fileprivate var isWordByte: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased) || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "$") || self >= 0x80
    }

    fileprivate var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 0x20 : self
    }
}
