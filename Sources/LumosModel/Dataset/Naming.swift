public import CanonicalJSON

/// Another name of a dataset: an alias, or a former name.
public struct DatasetName: Record, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(namespace: Text, name: Text) {
        self.namespace = namespace
        self.name = name
    }

    public var id: DatasetID { DatasetID(namespace: namespace, name: name) }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.set("sources", &sources)
    }
}

/// A term, domain, data product or regulation, known by its id.
public struct Reference: Record, Hashable {
    public var id: Text = ""
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(id: Text) {
        self.id = id
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("id", &id)
        try visitor.set("sources", &sources)
    }
}

/// A label, with a value or without.
public struct Tag: Record, Hashable {
    public var key: Text = ""
    public var value: Text?
    /// Whose claim it is, where the dataset has several origins.
    public var sources: [Text] = []
    package var unknown = JSONObject()

    public init() {}

    public init(key: Text, value: Text? = nil) {
        self.key = key
        self.value = value
    }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.required("key", &key)
        try visitor.optional("value", &value)
        try visitor.set("sources", &sources)
    }
}
