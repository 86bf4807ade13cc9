extension SecretScanner {
    /// Whether the bytes are nothing but marks and the blanks between them.
    func isMarked(_ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place < range.upperBound {
            if has(Redaction.markBytes, at: place) {
                place += Redaction.markBytes.count
            } else if ByteClass.blank.contains(bytes[place]) {
                place += 1
            } else {
                return false
            }
        }
        return true
    }

    /// Whether a value keeps nothing secret and never did: it is empty, stands for another (`{{ env_var('X') }}`, `${X}`, `{x}`, `<password>`,
    /// `****`), or is a word that says whether there is a secret.
    func saysNothing(_ value: Range<Int>) -> Bool {
        if isPlaceholder(from: value.lowerBound, to: value.upperBound) { return true }
        let first = bytes[value.lowerBound]
        if first == UInt8(ascii: "{"), bytes[value.upperBound - 1] == UInt8(ascii: "}") { return true }
        if value.allSatisfy({ bytes[$0] == first }) || value.allSatisfy({ SecretScanner.masks.contains(bytes[$0]) }) {
            return true
        }
        return value.count <= 10 && SecretScanner.empty.contains(bytes[value].map(\.small))
    }

    /// Told from how the value begins, before its end is looked for.
    func isPlaceholder(from start: Int, to end: Int) -> Bool {
        guard start < end else { return true }
        switch bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"):
            return start + 1 < end
                && [UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "(")].contains(bytes[start + 1])
        case UInt8(ascii: "$"):
            guard start + 1 < end else { return true }
            if bytes[start + 1] == UInt8(ascii: "{") || bytes[start + 1] == UInt8(ascii: "(") { return true }
            let name = run(of: SecretScanner.variable, from: start + 1, atMost: 64)
            return name > start + 1 && (name >= end || !ByteClass.alphanumeric.contains(bytes[name]))
        case UInt8(ascii: "<"): return bytes[end - 1] == UInt8(ascii: ">")
        default: return false
        }
    }

    /// Whether no person chose it, or one was taken out already: sixteen or more letters and digits in one piece. An address on a chain is not meant.
    func looksLikeKey(_ value: Range<Int>) -> Bool {
        if !value.isEmpty, isMarked(value) { return true }
        guard value.count >= 16, value.allSatisfy({ ByteClass.token.contains(bytes[$0]) }) else { return false }
        let isAddress =
            has("0x", at: value.lowerBound)
            && value.dropFirst(2).allSatisfy { ByteClass.hex.contains(bytes[$0]) }
        return !isAddress && has(.digit, in: value) && (has(.lower, in: value) || has(.upper, in: value))
    }

    /// Whether a bare word behind a name can be no column and no type: of small and capital letters and digits, and
    /// either as long as a key or with a sign that no name has.
    func looksLikePassword(_ value: Range<Int>) -> Bool {
        if !value.isEmpty, isMarked(value) { return true }
        guard has(.digit, in: value), has(.lower, in: value), has(.upper, in: value) else { return false }
        // Where a secret is kept is no secret: `password: https://vault.example.com/Db1`.
        if value.contains(where: { has("://", at: $0) }) { return false }
        let isName = value.allSatisfy { ByteClass.word.contains(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }
        if isName { return value.count >= 20 && !value.contains { bytes[$0] == UInt8(ascii: ".") } }
        if value.count >= 16, value.allSatisfy({ ByteClass.token.contains(bytes[$0]) }) { return true }
        return value.count >= 8 && has(SecretScanner.signs, in: value)
    }

    private func has(_ some: ByteClass, in value: Range<Int>) -> Bool { value.contains { some.contains(bytes[$0]) } }

    private static let signs = ByteClass("!@#$^?%*".utf8)
    private static let masks = ByteClass("*.?_-%# ".utf8)
    /// As environment variables are called.
    private static let variable = ByteClass("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8)

    private static let empty: Set<[UInt8]> = Set(
        [
            "true", "false", "yes", "no", "y", "n", "t", "f", "0", "1", "%s", "null", "none", "nil", "na", "n/a",
            "unknown",
            "string", "text", "varchar", "char", "secret", "password", "token", "hidden", "masked", "redacted", "env",
            "changed", "expired", "invalid", "valid", "missing", "set", "unset", "access", "refresh", "bearer",
        ].map { Array($0.utf8) })
}

extension SecretScanner {
    /// What stands between quotation marks from `start` on, to the end of its line at most; `\"` and `''` are marks too where
    /// the text lies in another one.
    ///
    /// - Parameter start: where the mark stands, after a prefix such as `E` or `N` at most.
    func literal(from start: Int) -> Range<Int>? {
        var place = start
        if place + 1 < bytes.count, SecretScanner.prefixes.contains(bytes[place]), isQuote(bytes[place + 1]) {
            place += 1
        }
        var isEscaped = false
        if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\") { (isEscaped, place) = (true, place + 1) }
        guard place < bytes.count, isQuote(bytes[place]) else { return nil }
        let quote = bytes[place]
        place += 1
        let isDoubled =
            !isEscaped && place + 1 < bytes.count && bytes[place] == quote
            && ByteClass.alphanumeric.contains(bytes[place + 1])
        if isDoubled { place += 1 }
        return place..<end(ofLiteralFrom: place, quote, isEscaped: isEscaped, isDoubled: isDoubled)
    }

    private func end(ofLiteralFrom start: Int, _ quote: UInt8, isEscaped: Bool, isDoubled: Bool) -> Int {
        var place = start
        while place < bytes.count, !ByteClass.lineEnd.contains(bytes[place]) {
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            switch bytes[place] {
            case UInt8(ascii: "\\") where isEscaped && next == quote: return place
            case UInt8(ascii: "\\") where next == quote || next == UInt8(ascii: "\\"): place += 2
            case quote where isDoubled && next == quote: return place
            case quote where !isEscaped && !isDoubled && next == quote: place += 2
            case quote: return place
            default: place += 1
            }
        }
        // Never closed: cut off, or an apostrophe. One word is as much as can be meant.
        return run(until: .blank, from: start)
    }

    func isQuote(_ byte: UInt8) -> Bool { ByteClass.quote.contains(byte) }

    /// Kinds of literals in SQL and Python: escapes, national, bytes, raw.
    private static let prefixes = ByteClass("EeNnBbRr".utf8)
}
