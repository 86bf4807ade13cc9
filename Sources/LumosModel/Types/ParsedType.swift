public import CanonicalJSON

/// A type as a source read it: the normal form, what is nested in it, and what its spelling says beside the type.
///
/// Each member has its place in a snapshot's `Field`, so that a source copies and interprets nothing.
public struct ParsedType: Hashable, Sendable {
    /// The head; its text is `Field.type`.
    public internal(set) var type: DataType
    /// `Field.fields`, `items`, `keys` and `values`, or `branches`.
    public internal(set) var nesting: Nesting
    /// `Field.constraints.enum`, in the order of the spelling; empty also where the values stand elsewhere.
    public internal(set) var enumValues: [Text]
    /// `Field.constraints.minItems` and `maxItems` of an array whose length is part of its type.
    public internal(set) var itemCount: Int?
    /// What the spelling itself says about nulls; `nil` where it says nothing.
    public internal(set) var nullable: Bool?
    /// `Field.collation`; `case-insensitive` for PostgreSQL's `citext`.
    public internal(set) var collation: Text?
    /// `Field.charset`, where the spelling names one.
    public internal(set) var charset: Text?
    /// `Field.constraints.minimum` and `maximum`: what the type allows of its normal form, as of an unsigned decimal.
    public internal(set) var minimum: Text?, maximum: Text?
    /// `Field.identity`: `serial`, `generated always as identity`.
    public internal(set) var impliesIdentity: Bool
    /// The comment of a struct's field.
    public internal(set) var description: Text?
    /// `Field.fieldId` of a struct's field: the number by which Iceberg and Parquet know it whatever it is called.
    public internal(set) var fieldId: Text?

    /// A type and whatever is known about it.
    public init(
        _ type: DataType, nesting: Nesting = .none, enumValues: [Text] = [], itemCount: Int? = nil,
        nullable: Bool? = nil, collation: Text? = nil, charset: Text? = nil, minimum: Text? = nil, maximum: Text? = nil,
        impliesIdentity: Bool = false, description: Text? = nil, fieldId: Text? = nil
    ) {
        self.type = type
        self.nesting = nesting
        self.enumValues = enumValues
        self.itemCount = itemCount
        self.nullable = nullable
        self.collation = collation
        self.charset = charset
        self.minimum = minimum
        self.maximum = maximum
        self.impliesIdentity = impliesIdentity
        self.description = description
        self.fieldId = fieldId
    }

    /// The text of `Field.type`.
    public var text: Text { type.text }
}

/// What a type is made of.
public indirect enum Nesting: Hashable, Sendable {
    /// Nothing, or nothing is known about it.
    case none
    /// The fields of a struct, in order.
    case fields([Member])
    /// The items of an array.
    case items(ParsedType)
    /// The keys and values of a map.
    case entries(keys: ParsedType, values: ParsedType)
    /// The branches of a union, in order; one without a name is called by its number, from 0, as Hive tags them.
    case branches([Member])

    /// A named type inside another one.
    public struct Member: Hashable, Sendable {
        /// The name as it is spelled, without its quotes.
        public let name: Text
        /// The type.
        public let type: ParsedType

        /// Names a type.
        public init(name: Text, type: ParsedType) {
            self.name = name
            self.type = type
        }
    }
}
