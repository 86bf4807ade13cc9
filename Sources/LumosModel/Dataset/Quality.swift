public import CanonicalJSON

/// A rule that rows are tested by; never its result.
public struct QualityRule: Record, Hashable {
    public var id: Text = ""
    public var type: Text = ""
    public var field: Text?
    public var parameters: [Text: Text]?
    public var severity: Text?
    public var schedule: Text?
    public var description: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(id: Text, type: Text, field: Text? = nil) {
        self.id = id
        self.type = type
        self.field = field
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("id", &id)
        try visitor.required("type", &type)
        try visitor.optional("field", &field)
        try visitor.optional("parameters", &parameters)
        try visitor.optional("severity", &severity)
        try visitor.optional("schedule", &schedule)
        try visitor.prose("description", &description)
        try visitor.set("sources", &sources)
    }
}

/// A promise about freshness, availability and the like.
public struct ServiceLevel: Record, Hashable {
    public var property: Text = ""
    public var value: Text = ""
    public var unit: Text?
    public var field: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("property", &property)
        try visitor.required("value", &value)
        try visitor.optional("unit", &unit)
        try visitor.optional("field", &field)
        try visitor.set("sources", &sources)
    }
}
