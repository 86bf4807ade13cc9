package import CanonicalJSON

/// A piece of a statement, as SQLite's tokenizer cuts it (tokenize.c): blanks and comments are no pieces. Beyond that it
/// knows what other systems write: `$$` strings (PostgreSQL 4.1.2.4) and the blocks of Jinja.
package struct SQLToken: Sendable {
    package let kind: Kind
    /// Where it stands in the statement's bytes.
    package let range: Range<Int>
    /// A word as it stands; a quoted name or a string without its quotes.
    package let text: Text

    package enum Kind: Sendable {
        case word, quoted, string
        /// A block of Jinja, whatever stands in it.
        case template
        /// One byte: a bracket, comma, dot or part of an operator.
        case mark
    }

    /// Whether it is that keyword, unquoted, in upper, lower or mixed case.
    package func isWord(_ word: String) -> Bool { kind == .word && text.string.uppercased() == word }

    package func isMark(_ mark: Unicode.Scalar) -> Bool { kind == .mark && text.string.unicodeScalars.first == mark }

    /// A byte of `=`, `<>`, `!=`, `>=` and the like.
    var isComparison: Bool { isMark("<") || isMark(">") || isMark("=") || isMark("!") }

    /// A name: SQLite takes a string for one too.
    package var isName: Bool { kind != .mark && kind != .template }
}

/// Cuts a statement into tokens, in time that grows with its length, whatever is wrong with it: what nothing closes
/// reaches to the end.
package struct SQLTokens: Sendable {
    package let bytes: [UInt8]
    package private(set) var tokens: [SQLToken] = []

    package init(_ sql: Text) {
        bytes = Array(sql.string.utf8)
        var index = 0
        while index < bytes.count {
            let end: Int
            switch bytes[index] {
            case let byte where SQLTokens.isBlank(byte): end = index + 1
            case UInt8(ascii: "-") where byte(index + 1) == UInt8(ascii: "-"):
                end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case UInt8(ascii: "/") where byte(index + 1) == UInt8(ascii: "*"):
                end = self.end(from: index, closing: "*/")
            case UInt8(ascii: "'"): end = quoted(from: index, closing: UInt8(ascii: "'"), as: .string)
            case UInt8(ascii: "\""), UInt8(ascii: "`"): end = quoted(from: index, closing: bytes[index], as: .quoted)
            case UInt8(ascii: "$") where byte(index + 1) == UInt8(ascii: "$"):
                end = self.end(from: index, closing: "$$")
                append(.string, index..<end)
            case UInt8(ascii: "{"):
                end = closingOfTemplate(at: index).map { self.end(from: index, closing: $0) } ?? index + 1
                append(end == index + 1 ? .mark : .template, index..<end)
            case UInt8(ascii: "["): end = quoted(from: index, closing: UInt8(ascii: "]"), as: .quoted)
            case let byte where SQLTokens.isWordPart(byte): end = word(from: index)
            default:
                end = index + 1
                append(.mark, index..<end)
            }
            index = end
        }
    }

    /// The statement's own text from the first to the last of these tokens.
    package func source(of slice: ArraySlice<SQLToken>) -> Text? {
        guard let first = slice.first, let last = slice.last else { return nil }
        return Text(String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self))
    }

    /// An expression of these tokens, in which neither white space nor comments mean anything: one blank where there
    /// are some and around comparisons, none inside brackets.
    package func expression(of slice: ArraySlice<SQLToken>) -> Text? {
        var text: [UInt8] = []
        var previous: (token: SQLToken, compares: Bool)?
        for token in slice {
            let touches = previous?.token.range.upperBound == token.range.lowerBound
            // The `>` of `->` and `->>` is no comparison.
            let followsArrow = previous.map { $0.token.isMark("-") || $0.token.isComparison && !$0.compares } ?? false
            let compares = token.isComparison && !(touches && followsArrow)
            if let (left, leftCompares) = previous {
                let isEdge = left.isMark("(") || token.isMark(")") || token.isMark(",")
                let isInside = compares && leftCompares && touches
                if !isEdge, !isInside, !touches || compares || leftCompares || left.isMark(",") {
                    text.append(UInt8(ascii: " "))
                }
            }
            text += bytes[token.range]
            previous = (token, compares)
        }
        return text.isEmpty ? nil : Text(String(decoding: text, as: UTF8.self))
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// A piece that is its own text.
    private mutating func append(_ kind: SQLToken.Kind, _ range: Range<Int>) {
        tokens.append(SQLToken(kind: kind, range: range, text: Text(String(decoding: bytes[range], as: UTF8.self))))
    }

    /// Behind the two bytes that close what two bytes at `start` have opened.
    private func end(from start: Int, closing: StaticString) -> Int {
        let (first, second) = (closing.utf8Start[0], closing.utf8Start[1])
        var index = start + 2
        while index < bytes.count {
            if bytes[index] == first, byte(index + 1) == second { return index + 2 }
            index += 1
        }
        return bytes.count
    }

    /// What closes the block of Jinja that begins here, if one does.
    private func closingOfTemplate(at index: Int) -> StaticString? {
        switch byte(index + 1) {
        case UInt8(ascii: "{"): "}}"
        case UInt8(ascii: "%"): "%}"
        case UInt8(ascii: "#"): "#}"
        default: nil
        }
    }

    /// A doubled closing quote stands for itself, but not in brackets.
    private mutating func quoted(from start: Int, closing: UInt8, as kind: SQLToken.Kind) -> Int {
        var text: [UInt8] = []
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == closing {
                guard closing != UInt8(ascii: "]"), byte(index + 1) == closing else { break }
                index += 1
            }
            text.append(bytes[index])
            index += 1
        }
        let end = min(index + 1, bytes.count)
        tokens.append(SQLToken(kind: kind, range: start..<end, text: Text(String(decoding: text, as: UTF8.self))))
        return end
    }

    /// A keyword, name or number; a blob literal `x'00'` is a word and a string.
    private mutating func word(from start: Int) -> Int {
        let end = bytes[start...].firstIndex { !SQLTokens.isWordPart($0) } ?? bytes.count
        append(.word, start..<end)
        return end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// tokenize.c, IdChar: letters, digits, `_`, `$` and everything beyond ASCII.
    private static func isWordPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
            true
        default: false
        }
    }
}

extension ArraySlice<SQLToken> {
    /// The end of the group that the bracket at `index` opens: the index behind its closing bracket.
    package func endOfGroup(at index: Int) -> Int {
        var depth = 0
        for position in index..<endIndex {
            if self[position].isMark("(") { depth += 1 }
            if self[position].isMark(")") {
                depth -= 1
                if depth == 0 { return position + 1 }
            }
        }
        return endIndex
    }

    /// What the bracket at `index` encloses.
    package func group(at index: Int) -> ArraySlice<SQLToken> {
        let end = endOfGroup(at: index)
        let hasEnd = end > index + 1 && self[end - 1].isMark(")")
        return self[Swift.min(index + 1, endIndex)..<Swift.max(index + 1, hasEnd ? end - 1 : end)]
    }

    /// The parts between commas that stand in no brackets.
    package var listed: [ArraySlice<SQLToken>] {
        var parts: [ArraySlice<SQLToken>] = []
        var start = startIndex
        var index = startIndex
        while index < endIndex {
            if self[index].isMark(",") {
                parts.append(self[start..<index])
                start = index + 1
            }
            index = self[index].isMark("(") ? endOfGroup(at: index) : index + 1
        }
        return parts + [self[start..<endIndex]]
    }
}
