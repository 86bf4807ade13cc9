public import CanonicalJSON

/// A dataset that this one is made from.
public struct Upstream: Record, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    /// The job in between.
    public var via: DatasetName?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(namespace: Text, name: Text, via: DatasetName? = nil) {
        self.namespace = namespace
        self.name = name
        self.via = via
    }

    /// The dataset that the edge begins at.
    public var id: DatasetID {
        get { DatasetID(namespace: namespace, name: name) }
        set { (namespace, name) = (newValue.namespace, newValue.name) }
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.optional("via", &via)
        try visitor.set("sources", &sources)
    }
}

/// The inputs of one field.
public struct ColumnLineage: Record, Hashable {
    public var field: Text = ""
    public var inputs: [LineageInput] = []
    package var unknown = JSONObject()

    public init() {}

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("field", &field)
        try visitor.set("inputs", &inputs)
    }
}

/// A field of another dataset that a field is made from.
public struct LineageInput: Record, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    public var field: Text = ""
    public var type: Kind = .direct
    public var subtype: Text?
    public var isMasking = false
    public var expression: Text?
    public var description: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    /// Whether values flow in (direct), or only decide which do (indirect).
    public enum Kind: String, Sendable, Hashable, CaseIterable, Word {
        case direct = "DIRECT"
        case indirect = "INDIRECT"
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.required("field", &field)
        try visitor.required("type", &type)
        try visitor.optional("subtype", &subtype)
        try visitor.flag("masking", &isMasking)
        try visitor.prose("expression", &expression)
        try visitor.prose("description", &description)
        try visitor.set("sources", &sources)
    }
}
