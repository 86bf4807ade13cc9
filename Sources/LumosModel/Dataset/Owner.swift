public import CanonicalJSON

/// Who answers for a dataset.
public struct Owner: Record, Hashable {
    /// "user:ada", "group:sales", "role:dba"
    public var id: Text = ""
    /// The role: "technical", "steward", "DB_OWNER"…
    public var type: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(id: Text, type: Text? = nil) {
        self.id = id
        self.type = type
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("id", &id)
        try visitor.optional("type", &type)
        try visitor.set("sources", &sources)
    }
}
