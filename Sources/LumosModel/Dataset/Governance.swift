public import CanonicalJSON

/// Promises about who may see the data and how long it stays.
public struct Governance: Record, Hashable {
    public var classification: Text?
    public var regulations: [Reference] = []
    /// ISO 8601 duration
    public var retention: Text?
    public var deletionPolicy: Text?
    public var isLegalHold = false
    public var isPII = false
    public var certification: Text?
    public var tier: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.optional("classification", &classification)
        try visitor.set("regulations", &regulations)
        try visitor.optional("retention", &retention)
        try visitor.optional("deletionPolicy", &deletionPolicy)
        try visitor.flag("legalHold", &isLegalHold)
        try visitor.flag("pii", &isPII)
        try visitor.optional("certification", &certification)
        try visitor.optional("tier", &tier)
    }
}

/// Declared roles and row or column policies.
public struct Access: Record, Hashable {
    public var roles: [AccessRole] = []
    public var policies: [AccessPolicy] = []
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.set("roles", &roles)
        try visitor.set("policies", &policies)
    }
}

/// A role and what it is granted.
public struct AccessRole: Record, Hashable {
    public var name: Text = ""
    public var grant: Text = ""
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(name: Text, grant: Text) {
        self.name = name
        self.grant = grant
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("name", &name)
        try visitor.required("grant", &grant)
        try visitor.set("sources", &sources)
    }
}

/// A filter on rows, or a mask on a field.
public struct AccessPolicy: Record, Hashable {
    public var name: Text = ""
    public var kind: Kind = .mask
    public var field: Text?
    public var expression: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public enum Kind: String, Sendable, Hashable, CaseIterable, Word {
        case rowFilter = "row-filter"
        case mask
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("name", &name)
        try visitor.required("kind", &kind)
        try visitor.optional("field", &field)
        try visitor.prose("expression", &expression)
        try visitor.set("sources", &sources)
    }
}
