public import CanonicalJSON

/// A column of a table, or a part of one: a member of a struct, the element of an array, a key or value of a map, a
/// branch of a union.
@dynamicMemberLookup
public struct Field: Sendable, Hashable {
    @usableFromInline var members: Shared<Members>

    public init() {
        members = Field.blank
    }

    private static let blank = Shared(Members())

    public init(_ name: Text, type: Text? = nil, nullable: Bool? = nil) {
        self.init(Members(name, type: type, nullable: nullable))
    }

    /// A field that says all of this: setting one member after the other would make as many boxes.
    public init(_ members: Members) {
        self.members = Shared(members)
    }

    /// The members, each under its name: `field.type`.
    @inlinable public subscript<Value>(dynamicMember member: WritableKeyPath<Members, Value>) -> Value {
        get { members.value[keyPath: member] }
        set { members.value[keyPath: member] = newValue }
    }

    /// What a field says.
    public struct Members: Sendable, Hashable {
        /// Empty where the place says it all: elements, keys, values.
        public var name: Text = ""
        /// The normalised text of the type ("decimal(18,4)", see `DataType`); absent where unknown.
        public var type: Text?
        /// As the system spells it.
        public var nativeType: Text?
        public var physicalName: Text?
        /// `nil` is unknown.
        public var nullable: Bool?
        public var defaultValue: Text?
        /// The expression of a computed column.
        public var generated: Text?
        public var isIdentity = false
        public var collation: Text?
        public var charset: Text?
        public var unit: Text?
        public var fieldId: Text?
        public var aliases: [Text] = []
        /// Former names that work no longer.
        public var formerly: [Text] = []
        /// Place among the partition columns, from 1.
        public var partition: Int?
        @Rare public var constraints: Constraints?
        public var nesting: FieldNesting = .none
        public var description: Text?
        public var examples: [Text] = []
        public var tags: [Tag] = []
        public var terms: [Reference] = []
        public var classification: Text?
        /// Personal data.
        public var isPII = false
        public var masking: Text?
        public var isEncrypted = false
        public var isCritical = false
        @Rare public var deprecated: Deprecation?
        package var unknown = JSONObject()

        public init() {}

        public init(_ name: Text, type: Text? = nil, nullable: Bool? = nil) {
            self.name = name
            self.type = type
            self.nullable = nullable
        }
    }
}

extension Field: Record {
    package var saysNothing: Bool { members.value.name.isEmpty && json == nil }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var (copy, before) = (members.value, visitor.changes)
        try copy.visit(&visitor)
        if visitor.changes > before { members.value = copy }
    }

    package var unknown: JSONObject {
        get { members.value.unknown }
        set { members.value.unknown = newValue }
    }

    package static var schema: JSONValue { ["$ref": "#/$defs/field"] }
}

extension Field.Members {
    fileprivate mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var named: Text? = name
        visitor.facet(.schema)
        try visitor.optional("name", &named)
        name = named ?? ""
        try visitor.optional("type", &type)
        try visitor.optional("nativeType", &nativeType)
        try visitor.optional("physicalName", &physicalName)
        try visitor.optional("nullable", &nullable)
        try visitor.prose("default", &defaultValue)
        try visitor.prose("generated", &generated)
        try visitor.flag("identity", &isIdentity)
        try visitor.optional("collation", &collation)
        try visitor.optional("charset", &charset)
        try visitor.optional("unit", &unit)
        try visitor.optional("fieldId", &fieldId)
        try visitor.set("aliases", &aliases)
        try visitor.set("formerly", &formerly)
        try visitor.optional("partition", &partition)
        try visitor.optional("constraints", &constraints)
        try nesting.visit(&visitor)
        visitor.facet(.docs)
        try visitor.prose("description", &description)
        try visitor.set("examples", &examples)
        visitor.facet(.tags)
        try visitor.set("tags", &tags)
        try visitor.set("terms", &terms)
        visitor.facet(.governance)
        try visitor.optional("classification", &classification)
        try visitor.flag("pii", &isPII)
        try visitor.optional("masking", &masking)
        try visitor.flag("encrypted", &isEncrypted)
        try visitor.flag("critical", &isCritical)
        visitor.facet(.lifecycle)
        try visitor.optional("deprecated", &deprecated)
    }
}

extension Field {
    /// The field's part of the document, in canonical form.
    public var document: [UInt8] { CanonicalWriter.pretty(.object(object)) }
}
