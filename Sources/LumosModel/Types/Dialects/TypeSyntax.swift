import CanonicalJSON

/// The grammar all dialects share: words, arguments in parentheses or angle brackets, array suffixes, and what may
/// follow.
///
/// `timestamp(6) with time zone[] not null` is the phrase `timestamp with time zone`, one group of arguments, one array
/// suffix and a qualifier. What the phrase means is the dialect's affair.
struct TypeSyntax: Sendable {
    /// The words in lower case with one blank between; a quoted one keeps its case and stands in double quotes.
    var phrase: Text = ""
    /// The schema before the name, in lower case.
    var schema: Text?
    var groups: [Group] = []
    /// `[]` and `[3]`, from the innermost array to the outermost.
    var suffixes: [Int?] = []
    /// What stands before the suffixes.
    var head: ArraySlice<TypeToken> = []
    var nullable: Bool?
    var collation: Text?
    var charset: Text?
    var isIdentity = false
    var description: Text?

    /// What stands between two brackets, split at the outer commas.
    struct Group: Sendable {
        let opening: Text
        let parts: [ArraySlice<TypeToken>]
    }

    /// The arguments of the only group; `nil` where there is none or more than one.
    var arguments: [ArraySlice<TypeToken>]? { groups.count == 1 ? groups[0].parts : nil }

    /// Reads all tokens of the slice; `nil` where they are no type.
    ///
    /// - Parameters:
    ///   - attributes: what may follow a type in this dialect, beside what may in all.
    ///   - bracketsAreArguments: whether `[…]` is a group as `(…)` is, and no array.
    init?(
        _ slice: ArraySlice<TypeToken>, attributes: Set<TypeAttribute> = [], bracketsAreArguments: Bool = false
    ) {
        var rest = slice
        var words: [String] = []
        while let token = rest.first {
            if suffixes.isEmpty { head = slice[..<rest.startIndex] }
            if !words.isEmpty, readQualifier(&rest, attributes) { continue }
            switch token.kind {
            case .word, .quoted:
                guard suffixes.isEmpty else { return nil }
                rest.removeFirst()
                let word = token.kind == .quoted ? "\"\(token.text)\"" : token.text.string
                if rest.first?.isSymbol(".") == true {
                    guard words.isEmpty, schema == nil else { return nil }
                    schema = token.text
                    rest.removeFirst()
                } else {
                    words.append(word)
                }
            case .symbol where token.isSymbol("[") && !words.isEmpty && !bracketsAreArguments:
                guard let suffix = Self.suffix(&rest) else { return nil }
                suffixes.append(suffix)
            case .symbol where !words.isEmpty && suffixes.isEmpty:
                guard let group = Self.group(&rest) else { return nil }
                groups.append(group)
            default:
                return nil
            }
        }
        guard !words.isEmpty else { return nil }
        phrase = Text(words.joined(separator: " "))
    }

    /// `[]` or `[3]`: the number, or `.some(nil)`.
    static func suffix(_ rest: inout ArraySlice<TypeToken>) -> Int?? {
        rest.removeFirst()
        var count: Int?
        if let token = rest.first, token.kind == .number {
            count = Int(token.text.string)
            guard count != nil else { return nil }
            rest.removeFirst()
        }
        guard rest.popFirst()?.isSymbol("]") == true else { return nil }
        return .some(count)
    }

    private static let closing: [Text: Text] = ["(": ")", "<": ">", "[": "]"]

    /// One balanced group, split at its outer commas; `nil` where it does not close.
    static func group(_ rest: inout ArraySlice<TypeToken>) -> Group? {
        var open: [Text] = []
        var parts: [ArraySlice<TypeToken>] = []
        var start = rest.startIndex + 1
        for index in rest.indices {
            let token = rest[index]
            guard token.kind == .symbol else {
                if open.isEmpty { return nil }
                continue
            }
            if let close = closing[token.text] {
                open.append(close)
            } else if token.text == open.last {
                open.removeLast()
                guard open.isEmpty else { continue }
                if index > start || !parts.isEmpty { parts.append(rest[start..<index]) }
                let opening = rest[rest.startIndex].text
                rest = rest[(index + 1)...]
                return Group(opening: opening, parts: parts)
            } else if open.isEmpty || closing.values.contains(token.text) {
                return nil
            } else if open.count == 1, token.text == "," {
                parts.append(rest[start..<index])
                start = index + 1
            }
        }
        return nil
    }
}
