public import CanonicalJSON

/// A field that rows are partitioned by.
public struct PartitionField: Record, Hashable {
    public var field: Text = ""
    public var transform: Text?
    package var unknown = JSONObject()

    public init() {}

    public init(field: Text, transform: Text? = nil) {
        self.field = field
        self.transform = transform
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("field", &field)
        try visitor.optional("transform", &transform)
    }
}

/// How rows lie in storage.
public struct Layout: Record, Hashable {
    public var partitioning: [PartitionField] = []
    public var clustering: [Text] = []
    public var sortOrder: [Text] = []
    public var distribution: Text?
    public var format: Text?
    public var location: Text?
    public var properties: [Text: Text]?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.sequence("partitioning", &partitioning)
        try visitor.sequence("clustering", &clustering)
        try visitor.sequence("sortOrder", &sortOrder)
        try visitor.optional("distribution", &distribution)
        try visitor.optional("format", &format)
        try visitor.optional("location", &location)
        try visitor.optional("properties", &properties)
    }
}
