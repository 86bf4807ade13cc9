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
    let attributes: Set<TypeAttribute>
    let backslash: Bool
    let brackets: Bool
    let form: Form?
    /// Whether a name alone has the length and the digits that the system gives it when it is declared so.
    private(set) var hasDefaults = true

    /// A way to write a type that is no phrase, asked before the table: a JSON document, Parquet's schema language.
    /// `nil` for what is not written that way.
    typealias Form = @Sendable (Text) -> ParsedType?

    /// What `[]` behind a type means.
    enum ArraySuffix: Sendable {
        /// Nothing: the dialect has none.
        case refused
        /// An array, however many there are (PostgreSQL).
        case collapsed
        /// An array of arrays, with their declared lengths (DuckDB).
        case nested
        /// Arguments of the type itself: Iceberg's `fixed[16]`, Arrow's `timestamp[us]`.
        case arguments
    }

    /// A dialect.
    ///
    /// - Parameters:
    ///   - schemas: those whose types are the system's own, in lower case.
    ///   - attributes: what may follow a type here, beside what may everywhere.
    ///   - backslash: whether a backslash escapes in literals.
    ///   - brackets: whether square brackets quote names.
    init(
        _ name: Text, arrays: ArraySuffix = .refused, schemas: Set<Text> = [], attributes: Set<TypeAttribute> = [],
        backslash: Bool = false, brackets: Bool = false, form: Form? = nil, _ spellings: [Spelling]
    ) {
        self.name = name
        self.arrays = arrays
        self.schemas = schemas
        self.attributes = attributes
        self.backslash = backslash
        self.brackets = brackets
        self.form = form
        let entries = spellings.flatMap { spelling in spelling.phrases.map { ($0, spelling.reading) } }
        self.spellings = Dictionary(entries, uniquingKeysWith: { _, last in last })
    }

    /// The same dialect for a catalog that lists names without the digits and lengths of the columns: `varchar`,
    /// `NUMBER`. There no default of a declaration holds, and what is not said is unbounded.
    public var withoutDefaults: Dialect {
        var dialect = self
        dialect.hasDefaults = false
        return dialect
    }

    /// Reads a native spelling, nested types included.
    ///
    /// What nobody knows becomes `unknown` with its spelling as it stood, blanks around it dropped: the whole type, or
    /// a type
    /// nested in it. Never fails, whatever the bytes.
    public func parse(_ native: Text) -> ParsedType {
        form?(native) ?? phrase(native, depth: 0)
    }

    /// Reads a spelling with the table alone, so deep inside another type.
    func phrase(_ native: Text, depth: Int) -> ParsedType {
        guard let tokens = TypeTokens(native, backslash: backslash, brackets: brackets) else {
            return ParsedType(.unknown(native))
        }
        return TypeReader(dialect: self, source: tokens).read(tokens.tokens[...], depth: depth)
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

    /// The same reading of the same phrases with more words behind: `int` and `int signed`.
    func followed(by words: Text...) -> Spelling {
        Spelling(phrases: phrases.flatMap { phrase in words.map { "\(phrase) \($0)" } }, reading: reading)
    }
}
