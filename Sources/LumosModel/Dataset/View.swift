public import CanonicalJSON

/// The query that a view stands for.
public struct View: Record, Hashable {
    public var definition: Text?
    public var language: Text?
    package var unknown = JSONObject()

    public init() {}

    public init(definition: Text?, language: Text? = nil) {
        self.definition = definition
        self.language = language
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.prose("definition", &definition)
        try visitor.optional("language", &language)
    }
}
