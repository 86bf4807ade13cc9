import CanonicalJSON

/// Turns tokens into a type with the table of one dialect.
struct TypeReader: Sendable {
    let dialect: Dialect
    let source: TypeTokens

    /// How deep types may nest; below that they are unknown. A snapshot's JSON has 128 levels: three hold a column,
    /// each
    /// struct inside costs two (the array, the object), and a field's own members need two more.
    static let deepest = 60

    /// The type that the slice spells, or `unknown` with its spelling.
    func read(_ slice: ArraySlice<TypeToken>, depth: Int) -> ParsedType {
        let bracketsAreArguments = dialect.arrays == .arguments
        guard depth <= Self.deepest,
            let syntax = TypeSyntax(
                slice, attributes: dialect.attributes, bracketsAreArguments: bracketsAreArguments),
            let type = interpret(syntax, depth: depth)
        else {
            return ParsedType(.unknown(source.raw(slice)))
        }
        return type
    }

    private func interpret(_ syntax: TypeSyntax, depth: Int) -> ParsedType? {
        guard !syntax.suffixes.isEmpty else { return lookUp(syntax, depth: depth)?.qualified(by: syntax) }
        let reach = depth + syntax.suffixes.count
        guard [.collapsed, .nested].contains(dialect.arrays), reach <= Self.deepest else { return nil }
        let items = lookUp(syntax, depth: reach) ?? ParsedType(.unknown(source.raw(syntax.head)))
        let counts: [Int?] = dialect.arrays == .collapsed ? [nil] : syntax.suffixes
        return counts.reduce(items) { ParsedType(.array, nesting: .items($0), itemCount: $1) }.qualified(by: syntax)
    }

    /// A type in a schema of users is looked up as `*.name`, where an extension may put it. A quoted name that has no
    /// line of
    /// its own is the name without quotes, in its very case.
    private func lookUp(_ syntax: TypeSyntax, depth: Int) -> ParsedType? {
        let isSystem = syntax.schema.map(dialect.schemas.contains) ?? true
        let names = [syntax.phrase, syntax.phrase.unquoted].lazy.map { isSystem ? $0 : Text("*.\($0)") }
        let reading = names.compactMap { dialect.spellings[$0] }.first
        return reading?.read(syntax, self, depth)
    }
}

extension Text {
    /// The text without the double quotes around a word.
    fileprivate var unquoted: Text {
        let bytes = string.utf8
        let quote = UInt8(ascii: "\"")
        guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return self }
        return Text(String(Substring(bytes.dropFirst().dropLast())))
    }
}

extension ParsedType {
    /// The same type with what stands behind it; the type's own facts stay where the spelling says nothing.
    fileprivate func qualified(by syntax: TypeSyntax) -> ParsedType {
        var parsed = self
        parsed.nullable = syntax.nullable ?? nullable
        parsed.collation = syntax.collation ?? collation
        parsed.charset = syntax.charset ?? charset
        parsed.impliesIdentity = impliesIdentity || syntax.isIdentity
        parsed.description = syntax.description
        return parsed
    }
}
