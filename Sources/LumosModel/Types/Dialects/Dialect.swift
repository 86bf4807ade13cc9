public import CanonicalJSON

/// How one system spells its types.
///
/// A dialect is a table of spellings over the grammar of `TypeSyntax`. What the table does not have is `unknown`.
public struct Dialect: Sendable {
    /// The name, as `named(_:)` takes it.
    public let name: Text
    let spellings: [Text: TypeReading]
    let arrays: ArraySuffix
    let schemas: Set<Text>
    let backslash: Bool

    /// What `[]` behind a type means.
    enum ArraySuffix: Sendable {
        /// Nothing: the dialect has none.
        case refused
        /// An array, however many there are (PostgreSQL).
        case collapsed
        /// An array of arrays, with their declared lengths (DuckDB).
        case nested
    }

    /// A dialect.
    ///
    /// - Parameters:
    ///   - schemas: those whose types are the system's own, in lower case.
    ///   - backslash: whether a backslash escapes in literals.
    init(
        _ name: Text, arrays: ArraySuffix = .refused, schemas: Set<Text> = [], backslash: Bool = false,
        _ spellings: [Spelling]
    ) {
        self.name = name
        self.arrays = arrays
        self.schemas = schemas
        self.backslash = backslash
        let entries = spellings.flatMap { spelling in spelling.phrases.map { ($0, spelling.reading) } }
        self.spellings = Dictionary(entries, uniquingKeysWith: { _, last in last })
    }

    /// Reads a native spelling, nested types included.
    ///
    /// What nobody knows becomes `unknown` with its spelling as it stood, blanks around it dropped: the whole type, or
    /// a type
    /// nested in it. Never fails, whatever the bytes.
    public func parse(_ native: Text) -> ParsedType {
        guard let tokens = TypeTokens(native, backslash: backslash) else { return ParsedType(.unknown(native)) }
        return TypeReader(dialect: self, source: tokens).read(tokens.tokens[...], depth: 0)
    }
}

/// A line of a dialect's table: phrases that are read alike.
struct Spelling: Sendable {
    let phrases: [Text]
    let reading: TypeReading

    init(_ phrases: Text..., is reading: TypeReading) {
        self.init(phrases: phrases, reading: reading)
    }

    init(phrases: [Text], reading: TypeReading) {
        self.phrases = phrases
        self.reading = reading
    }
}
