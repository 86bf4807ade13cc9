public import CanonicalJSON

/// The data contract behind a dataset.
public struct Contract: Record, Hashable {
    public var id: Text?
    public var version: Text?
    public var status: Text?
    public var isEnforced = false
    public var terms: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.optional("id", &id)
        try visitor.optional("version", &version)
        try visitor.optional("status", &status)
        try visitor.flag("enforced", &isEnforced)
        try visitor.prose("terms", &terms)
    }
}
