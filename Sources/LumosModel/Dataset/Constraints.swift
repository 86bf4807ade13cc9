public import CanonicalJSON

/// What a field's values are held to.
public struct Constraints: Record, Hashable {
    public var enumeration: [Text] = []
    /// The stored code of each of `enum`, in its order.
    public var enumCodes: [Text] = []
    /// What an unknown symbol is read as.
    public var enumDefault: Text?
    /// Readers were told to expect more values.
    public var isExtensible = false
    public var pattern: Text?
    public var minimum: Text?
    public var maximum: Text?
    public var minLength: Int?
    public var maxLength: Int?
    public var minItems: Int?
    public var maxItems: Int?
    public var format: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.sequence("enum", &enumeration)
        try visitor.sequence("enumCodes", &enumCodes)
        try visitor.optional("enumDefault", &enumDefault)
        try visitor.flag("extensible", &isExtensible)
        try visitor.optional("pattern", &pattern)
        try visitor.optional("minimum", &minimum)
        try visitor.optional("maximum", &maximum)
        try visitor.optional("minLength", &minLength)
        try visitor.optional("maxLength", &maxLength)
        try visitor.optional("minItems", &minItems)
        try visitor.optional("maxItems", &maxItems)
        try visitor.optional("format", &format)
    }
}
