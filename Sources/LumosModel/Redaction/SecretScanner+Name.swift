/// Secrets that are given by name.
extension SecretScanner {
    /// What the name that ends here is given: a literal, or the rest of a place in a connection string or URL.
    func value(ofNameEnding end: Int) -> Range<Int>? {
        guard let (name, start) = SecretName.ending(at: end, in: bytes), isWhole(end) else { return nil }
        let place = NamePlace(self, from: start, to: end)
        guard let link = link(from: place.end), link.end < bytes.count else { return nil }
        if name.trust == .header { return credentials(from: link) }
        if let literal = literal(from: link.end) { return isSecret(literal, of: name, link, place) ? literal : nil }
        return name.trust == .statement ? nil : bare(name, link, place)
    }

    /// `password.hash` and `token-type` go on.
    private func isWhole(_ end: Int) -> Bool {
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".") else {
            return true
        }
        return !ByteClass.word.contains(bytes[end + 1])
    }

    private func isSecret(_ literal: Range<Int>, of name: SecretName, _ link: Link, _ place: NamePlace) -> Bool {
        if saysNothing(literal) || isName(literal) { return false }
        switch (name.trust, link.sign) {
        // `password "Password"` is a column and what it is called.
        case (.certain, .none): return bytes[literal.lowerBound - 1] == UInt8(ascii: "'") && !place.isQuoted
        case (.certain, _), (.likely, .assigned), (.statement, .none): return true
        case (.likely, .none): return !place.isQuoted && looksLikeKey(literal)
        case (.likely, _): return looksLikeKey(literal)
        case (.parameter, _), (.statement, _), (.header, _): return false
        }
    }

    /// Whether what stands between the marks is a name of SQL, or of code in prose.
    private func isName(_ literal: Range<Int>) -> Bool {
        let end = literal.upperBound
        if end + 1 < bytes.count, isQuote(bytes[end]), bytes[end + 1] == UInt8(ascii: ".") { return true }
        return bytes[literal.lowerBound - 1] == UInt8(ascii: "`") && !looksLikePassword(literal)
            && !looksLikeKey(literal)
    }

    /// A value without quotation marks.
    private func bare(_ name: SecretName, _ link: Link, _ place: NamePlace) -> Range<Int>? {
        guard link.sign == .equal || link.sign == .colon, !place.isQuoted,
            !isPlaceholder(from: link.end, to: bytes.count)
        else { return nil }
        if link.sign == .equal, let value = entry(of: name, link, place) { return saysNothing(value) ? nil : value }
        let word = link.end..<run(until: SecretScanner.afterWord, from: link.end, atMost: 512)
        let isCall = word.upperBound < bytes.count && bytes[word.upperBound] == UInt8(ascii: "(")
        let isKnown = name.trust == .certain || name.trust == .likely && looksLikeKey(word)
        return isKnown && looksLikePassword(word) && !isCall && !saysNothing(word) ? word : nil
    }

    /// A value without quotation marks in a connection string or URL.
    private func entry(of name: SecretName, _ link: Link, _ place: NamePlace) -> Range<Int>? {
        let isTight = link.end == place.end + 1
        switch place.before {
        case .list where name.trust != .parameter: return inBraces(from: link.end) ?? entry(from: link.end)
        case .query where isTight, .quote where isTight && name.trust == .parameter:
            return link.end..<run(until: SecretScanner.afterParameter, from: link.end)
        case .quote where isTight: return entry(from: link.end)
        case .pair where isTight && name.trust != .parameter:
            return link.end..<run(until: SecretScanner.afterEntry, from: link.end)
        case .start where isTight && name.trust != .parameter:
            let entry = entry(from: link.end)
            return isFollowedByEntry(entry.upperBound) ? entry : nil
        default: return nil
        }
    }

    /// ODBC puts braces around an entry that holds a semicolon.
    private func inBraces(from start: Int) -> Range<Int>? {
        guard bytes[start] == UInt8(ascii: "{") else { return nil }
        let close = run(until: SecretScanner.afterBraces, from: start)
        return close < bytes.count && bytes[close] == UInt8(ascii: "}") ? start + 1..<close : nil
    }

    /// An entry of a connection string: to its semicolon, blanks and all, else to the first blank.
    private func entry(from start: Int) -> Range<Int> {
        let end = run(until: SecretScanner.afterLine, from: start)
        if end < bytes.count, bytes[end] == UInt8(ascii: ";") { return start..<end }
        return start..<run(until: SecretScanner.afterEntry, from: start)
    }

    private func isFollowedByEntry(_ end: Int) -> Bool {
        guard end < bytes.count else { return false }
        if bytes[end] == UInt8(ascii: ";") || bytes[end] == UInt8(ascii: "&") { return true }
        let next = run(of: .blank, from: end, atMost: 32)
        let key = run(of: .name, from: next, atMost: 64)
        return next > end && key > next && key < bytes.count && bytes[key] == UInt8(ascii: "=")
    }

    /// `Basic …`, `Bearer …` behind the name of the header, with quotation marks or without.
    private func credentials(from link: Link) -> Range<Int>? {
        let start = literal(from: link.end)?.lowerBound ?? link.end
        let scheme = start..<wordEnd(from: start)
        guard scheme.upperBound < bytes.count, bytes[scheme.upperBound] == 0x20,
            isWord(scheme, "basic") || isWord(scheme, "bearer") || isWord(scheme, "token")
        else { return nil }
        let value = scheme.upperBound + 1
        let secret = value..<run(until: SecretScanner.afterWord, from: value)
        return saysNothing(secret) || secret.count < 8 ? nil : secret
    }

    private static let afterParameter = ByteClass("&#; \t\r\n'\"`<>()[]{}".utf8)
    private static let afterEntry = ByteClass(";& \t\r\n'\"`".utf8)
    private static let afterLine = ByteClass(";\r\n'\"`".utf8)
    private static let afterBraces = ByteClass("}\r\n'\"`".utf8)
    private static let afterWord = ByteClass(",;&() \t\r\n'\"`".utf8)
}

extension SecretScanner {
    /// What stands between a name and its value.
    struct Link {
        let sign: Sign
        /// Where the value begins.
        let end: Int

        enum Sign {
            /// Blanks alone: `SECRET '…'`
            case none
            /// `=`
            case equal
            /// `:`
            case colon
            /// An operator that compares and never gives.
            case compared
            /// `:=` `=>`
            case assigned
        }
    }

    private func link(from end: Int) -> Link? {
        let blanks = run(of: .space, from: end, atMost: 32)
        for (sign, kind) in SecretScanner.signs where has(sign, at: blanks) {
            return Link(sign: kind, end: run(of: .space, from: blanks + sign.utf8CodeUnitCount, atMost: 32))
        }
        return blanks > end ? Link(sign: .none, end: blanks) : nil
    }

    /// The longer of two that begin alike comes first.
    private static let signs: [(StaticString, Link.Sign)] = [
        (":=", .assigned), ("=>", .assigned), ("==", .compared), ("!=", .compared), ("<>", .compared), ("=", .equal),
        (":", .colon),
    ]
}

/// What stands around a name.
struct NamePlace {
    let before: Before
    /// Whether the name itself stands between quotation marks or brackets.
    let isQuoted: Bool
    /// Behind the name and its marks.
    let end: Int

    enum Before {
        /// `?` `&` `#`: a parameter of a URL.
        case query
        /// `;`: an entry of a connection string.
        case list
        /// A quotation mark.
        case quote
        /// An entry `name=value` and blanks, or dashes.
        case pair
        /// Nothing.
        case start
        case other
    }

    init(_ text: SecretScanner, from suffix: Int, to end: Int) {
        let bytes = text.bytes
        var start = suffix
        while start > 0, suffix - start < 64, ByteClass.name.contains(bytes[start - 1]) { start -= 1 }
        let previous = start > 0 ? bytes[start - 1] : 0
        let escape = end < bytes.count && bytes[end] == UInt8(ascii: "\\") ? 1 : 0
        let next = end + escape < bytes.count ? bytes[end + escape] : 0
        isQuoted =
            ByteClass.quote.contains(next) && previous == next
            || previous == UInt8(ascii: "[") && next == UInt8(ascii: "]")
        self.end = isQuoted ? end + escape + 1 : end
        before = NamePlace.before(start, previous, bytes)
    }

    private static func before(_ start: Int, _ previous: UInt8, _ bytes: [UInt8]) -> Before {
        if start == 0 { return .start }
        if bytes[start] == UInt8(ascii: "-") { return .pair }
        switch previous {
        case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"): return .query
        // HTML writes `&amp;` for `&`.
        case UInt8(ascii: ";"):
            return start > 4 && bytes[start - 5..<start].elementsEqual("&amp;".utf8) ? .query : .list
        case let byte where ByteClass.quote.contains(byte): return .quote
        case let byte where ByteClass.blank.contains(byte): return behindBlanks(start, bytes)
        default: return .other
        }
    }

    private static func behindBlanks(_ start: Int, _ bytes: [UInt8]) -> Before {
        var place = start
        while place > 0, start - place < 8, ByteClass.blank.contains(bytes[place - 1]) { place -= 1 }
        guard place > 0 else { return .start }
        if bytes[place - 1] == UInt8(ascii: ";") { return .list }
        // Arguments of a call: `f(user=None, password=None)`.
        if bytes[place - 1] == UInt8(ascii: ",") { return .other }
        var isPair = false
        let end = place
        while place > 0, end - place < 128, !ByteClass.blank.contains(bytes[place - 1]),
            !ByteClass.quote.contains(bytes[place - 1])
        {
            place -= 1
            if bytes[place] == UInt8(ascii: "=") { isPair = place < end - 1 }
        }
        return isPair && (end - place == 128 || ByteClass.alphanumeric.contains(bytes[place])) ? .pair : .other
    }
}
