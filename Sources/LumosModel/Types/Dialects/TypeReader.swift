import CanonicalJSON

/// Turns tokens into a type with the table of one dialect.
struct TypeReader: Sendable {
    let dialect: Dialect
    let source: TypeTokens

    /// How deep types may nest. A struct's field costs two levels of JSON (the array, the object) and a snapshot has 128, so
    /// that 60 leave room for the dataset around them and the constraints within.
    static let deepest = 60

    /// The type that the slice spells, or `unknown` with its spelling.
    func read(_ slice: ArraySlice<TypeToken>, depth: Int) -> ParsedType {
        guard depth <= Self.deepest, let syntax = TypeSyntax(slice), let type = interpret(syntax, depth: depth) else {
            return ParsedType(.unknown(source.raw(slice)))
        }
        return type
    }

    private func interpret(_ syntax: TypeSyntax, depth: Int) -> ParsedType? {
        let reach = depth + syntax.suffixes.count
        guard reach <= Self.deepest, let base = lookUp(syntax, depth: reach) else { return nil }
        guard !syntax.suffixes.isEmpty else { return base.qualified(by: syntax) }
        switch dialect.arrays {
        case .refused:
            return nil
        case .collapsed:
            return ParsedType(.array, nesting: .items(base)).qualified(by: syntax)
        case .nested:
            let array = syntax.suffixes.reduce(base) { items, count in
                ParsedType(.array, nesting: .items(items), itemCount: count)
            }
            return array.qualified(by: syntax)
        }
    }

    /// A type in a schema of users is looked up as `*.name`, where an extension may put it. A quoted name that has no line of
    /// its own is the name without quotes, in its very case.
    private func lookUp(_ syntax: TypeSyntax, depth: Int) -> ParsedType? {
        var phrase = syntax.phrase
        if let schema = syntax.schema, !dialect.schemas.contains(schema) { phrase = "*.\(phrase)" }
        let reading = dialect.spellings[phrase] ?? dialect.spellings[phrase.unquoted]
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
        ParsedType(
            type, nesting: nesting, enumValues: enumValues, itemCount: itemCount, nullable: syntax.nullable ?? nullable,
            collation: syntax.collation ?? collation, impliesIdentity: impliesIdentity || syntax.isIdentity,
            description: syntax.description)
    }
}
