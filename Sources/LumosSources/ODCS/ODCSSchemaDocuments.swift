import CanonicalJSON
import LumosModel

/// A table, view, topic or file that a contract speaks of.
struct SchemaObject: DocumentPart {
    let id: Text?
    let name: Text
    let physicalName: Text?
    let physicalType: Text?
    let description: Text?
    let businessName: Text?
    let dataGranularityDescription: Text?
    /// `nil` where the contract does not list any.
    let properties: [SchemaProperty]?
    let relationships: [Relationship]
    let quality: [ContractQuality]
    let tags: [Text]
    let authoritativeDefinitions: [AuthoritativeDefinition]
    let customProperties: [CustomProperty]

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        id = try section.text("id")
        name = try section.required("name")
        physicalName = try section.text("physicalName")
        physicalType = try section.text("physicalType")
        description = try section.text("description")
        businessName = try section.text("businessName")
        dataGranularityDescription = try section.text("dataGranularityDescription")
        let properties: [SchemaProperty] = try section.parts("properties")
        self.properties = properties.isEmpty ? nil : properties
        relationships = try section.parts("relationships")
        quality = try section.parts("quality")
        tags = try section.texts("tags")
        authoritativeDefinitions = try section.parts("authoritativeDefinitions")
        customProperties = try section.parts("customProperties")
        section.ignore("logicalType")
    }
}

/// A column, or a part of one.
struct SchemaProperty: DocumentPart {
    let id: Text?
    /// Empty for the items of an array.
    let name: Text
    let physicalName: Text?
    let logicalType: Text?
    let physicalType: Text?
    let options: LogicalTypeOptions
    let required: Bool?
    let unique: Bool
    let primaryKey: Bool
    let primaryKeyPosition: Int?
    let partitioned: Bool
    let partitionKeyPosition: Int?
    let description: Text?
    let businessName: Text?
    let examples: [Text]
    let classification: Text?
    let encryptedName: Text?
    let criticalDataElement: Bool
    let transformSourceObjects: [Text]
    let transformLogic: Text?
    let transformDescription: Text?
    let relationships: [Relationship]
    let quality: [ContractQuality]
    let tags: [Text]
    let authoritativeDefinitions: [AuthoritativeDefinition]
    let customProperties: [CustomProperty]
    let properties: [SchemaProperty]
    /// At most one: an array has one kind of items.
    let items: [SchemaProperty]

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        let isItem = section.pointer.tokens.last == "items"
        id = try section.text("id")
        name = isItem ? try section.text("name") ?? "" : try section.required("name")
        physicalName = try section.text("physicalName")
        logicalType = try section.text("logicalType")
        physicalType = try section.text("physicalType")
        options = try section.part("logicalTypeOptions") ?? LogicalTypeOptions()
        required = try section.flag("required")
        unique = try section.flag("unique") ?? false
        primaryKey = try section.flag("primaryKey") ?? false
        primaryKeyPosition = try section.integer("primaryKeyPosition")
        partitioned = try section.flag("partitioned") ?? false
        partitionKeyPosition = try section.integer("partitionKeyPosition")
        description = try section.text("description")
        businessName = try section.text("businessName")
        examples = try section.elements("examples").map(\.node.text)
        classification = try section.text("classification")
        encryptedName = try section.text("encryptedName")
        criticalDataElement = try section.flag("criticalDataElement") ?? false
        transformSourceObjects = try section.texts("transformSourceObjects")
        transformLogic = try section.text("transformLogic")
        transformDescription = try section.text("transformDescription")
        relationships = try section.parts("relationships")
        quality = try section.parts("quality")
        tags = try section.texts("tags")
        authoritativeDefinitions = try section.parts("authoritativeDefinitions")
        customProperties = try section.parts("customProperties")
        properties = try section.parts("properties")
        items = try section.part("items").map { [$0] } ?? []
    }
}

/// What a logical type is held to; which members it has depends on the type.
struct LogicalTypeOptions: DocumentPart {
    /// By name, as texts; lists as compact JSON.
    private(set) var values: [Text: Text] = [:]
    /// The names of an object's properties that must be there.
    private(set) var required: [Text] = []

    init() {}

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        required = try section.texts("required")
        for key: Text in ["minLength", "maxLength", "minItems", "maxItems"] {
            if let count = try section.integer(key) { values[key] = Text(String(count)) }
        }
        for (key, node) in section.remaining() { values[key] = node.text }
    }

    subscript(_ key: Text) -> Text? { values[key] }
}

/// A foreign key; `from` is the property itself where it stands at one.
struct Relationship: DocumentPart {
    let from: [Text]
    let to: [Text]
    let pointer: JSONPointer

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        pointer = section.pointer
        from = try Relationship.ends("from", in: &section)
        to = try Relationship.ends("to", in: &section)
        guard !to.isEmpty else { throw DocumentFault("\"to\" is missing", at: section.mark, pointer: pointer) }
        guard from.isEmpty || from.count == to.count else {
            let counts = "\"from\" names \(from.count) and \"to\" \(to.count)"
            throw DocumentFault("\(counts) properties", at: section.mark, pointer: pointer)
        }
        section.ignore("id", "type", "customProperties", "description")
    }

    private static func ends(_ key: Text, in section: inout DocumentSection) throws(DocumentFault) -> [Text] {
        guard let node = section.node(key) else { return [] }
        let place = section.pointer.appending(key)
        guard case .sequence(let elements) = node.content else {
            guard case .scalar(let text, _) = node.content else {
                throw .misplaced(node, expected: "a text", at: place)
            }
            return [text]
        }
        var texts: [Text] = []
        for element in elements {
            guard case .scalar(let text, _) = element.content else {
                throw .misplaced(element, expected: "a text", at: place)
            }
            texts.append(text)
        }
        return texts
    }
}

/// A rule that the data is tested by.
struct ContractQuality: DocumentPart {
    let id: Text?
    let name: Text?
    /// "library" where nothing is said.
    let type: Text
    /// 3.0 calls it `rule`.
    let metric: Text?
    let description: Text?
    let severity: Text?
    let schedule: Text?
    /// Thresholds, query, engine, dimension and the like, as texts.
    let parameters: [Text: Text]

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        id = try section.text("id")
        name = try section.text("name")
        let rule = try section.text("rule")
        metric = try section.text("metric") ?? rule
        type = try section.text("type") ?? "library"
        description = try section.text("description")
        severity = try section.text("severity")
        schedule = try section.text("schedule")
        section.ignore("authoritativeDefinitions", "customProperties", "tags")
        var parameters: [Text: Text] = [:]
        for (key, node) in section.remaining() {
            if key == "arguments", case .mapping(let members) = node.content {
                for member in members { parameters["arguments.\(member.key)"] = member.value.text }
            } else {
                // A query or a check in a block ends with a line feed that means nothing.
                parameters[key] = node.text.tidied
            }
        }
        self.parameters = parameters
    }
}
