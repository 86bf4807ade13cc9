public import CanonicalJSON

/// A primary or unique key.
public struct Key: Record, Hashable {
    /// Field paths, in the order of the key.
    public var columns: [Text] = []
    public var name: Text?
    public var enforced: Bool?
    package var unknown = JSONObject()

    public init() {}

    public init(columns: [Text], name: Text? = nil, enforced: Bool? = nil) {
        self.columns = columns
        self.name = name
        self.enforced = enforced
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.requiredSequence("columns", &columns)
        try visitor.optional("name", &name)
        try visitor.optional("enforced", &enforced)
    }
}

/// Columns whose values stand in another dataset.
public struct ForeignKey: Record, Hashable {
    public var columns: [Text] = []
    /// Of the other dataset; its own where absent.
    public var namespace: Text?
    public var dataset: Text = ""
    /// The other dataset's columns, one for each of `columns`; empty where the key means its primary key, unseen.
    public var references: [Text] = []
    public var name: Text?
    public var onDelete: Text?
    public var onUpdate: Text?
    public var enforced: Bool?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.requiredSequence("columns", &columns)
        try visitor.optional("namespace", &namespace)
        try visitor.required("dataset", &dataset)
        try visitor.sequence("references", &references)
        try visitor.optional("name", &name)
        try visitor.optional("onDelete", &onDelete)
        try visitor.optional("onUpdate", &onUpdate)
        try visitor.optional("enforced", &enforced)
    }
}

/// A condition that every row meets.
public struct Check: Record, Hashable {
    public var expression: Text?
    public var name: Text?
    public var enforced: Bool?
    package var unknown = JSONObject()

    public init() {}

    public init(expression: Text?, name: Text? = nil, enforced: Bool? = nil) {
        self.expression = expression
        self.name = name
        self.enforced = enforced
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.prose("expression", &expression)
        try visitor.optional("name", &name)
        try visitor.optional("enforced", &enforced)
    }
}

/// What a system keeps to find rows quickly.
public struct Index: Record, Hashable {
    public var columns: [Text] = []
    public var name: Text?
    public var isUnique = false
    public var predicate: Text?
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.sequence("columns", &columns)
        try visitor.optional("name", &name)
        try visitor.flag("unique", &isUnique)
        try visitor.prose("predicate", &predicate)
    }
}

/// What identifies rows and ties them to others.
public struct Keys: Record, Hashable {
    public var primary: Key?
    public var unique: [Key] = []
    /// What one row is, in words.
    public var grain: Text?
    public var foreign: [ForeignKey] = []
    public var checks: [Check] = []
    public var indexes: [Index] = []
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.optional("primary", &primary)
        try visitor.set("unique", &unique)
        try visitor.prose("grain", &grain)
        try visitor.set("foreign", &foreign)
        try visitor.set("checks", &checks)
        try visitor.set("indexes", &indexes)
    }
}
