import CanonicalJSON

/// What people write about a node, a column or an exposure: in it or, since dbt 1.10, in its `config`.
struct DbtAnnotations: Sendable, Hashable {
    var description: Text?
    /// Of the thing and of its `config`, which overlap: each once, sorted.
    var tags: [Text] = []
    /// The `meta` of the thing.
    var meta = JSONObject()
    /// The `meta` of its `config`, which wins.
    var configMeta = JSONObject()

    /// What `meta` says under a key; `nil` also for null.
    func meta(_ key: Text) -> JSONValue? {
        let value = configMeta[key] ?? meta[key]
        return value == .null ? nil : value
    }

    /// Keeps once what stands in both places, as dbt 1.10 writes it: a large project has 100,000 columns.
    mutating func compact() {
        if meta == configMeta { configMeta = JSONObject() }
        tags = Set(tags).sorted()
    }

    /// Takes the member if it is one of these.
    mutating func take(_ key: Text, _ reader: inout JSONReader) throws(JSONError) {
        switch key {
        case "description": description = try reader.readText()
        case "tags": tags += try reader.readTexts()
        case "meta": meta = try reader.readObject()
        default: break
        }
    }

    /// Takes the member of a `config` if it is one of these.
    mutating func takeConfig(_ key: Text, _ reader: inout JSONReader) throws(JSONError) {
        switch key {
        case "tags": tags += try reader.readTexts()
        case "meta": configMeta = try reader.readObject()
        default: break
        }
    }
}

/// A model, seed, snapshot or source: what has a relation in the database, or (ephemeral) could have.
struct DbtNode: Sendable {
    /// What a node is, by the first part of its unique_id.
    enum Resource: String, Sendable {
        case model, seed, snapshot, source
    }

    let resource: Resource
    var name: Text = ""
    var file: Text?
    var database: Text?
    var schema: Text?
    /// The last part of its name: the alias, of a source the identifier.
    var identifier: Text = ""
    /// All parts as SQL spells them, quoted.
    var relationName: Text?
    /// view, table, incremental, ephemeral, materialized_view, or what an adapter adds.
    var materialization: Text?
    var isExternal = false
    var annotations = DbtAnnotations()
    /// Sorted by name.
    var columns: [DbtColumn] = []
    var constraints: [DbtConstraint] = []
    var isContractEnforced = false
    var group: Text?
    var version: Text?
    /// A day, or a day and a time.
    var deprecationDate: Text?
    var code: Text?
    var language: Text?
    var dependsOn: [Text] = []

    init(_ resource: Resource) {
        self.resource = resource
    }
}

extension DbtNode {
    /// Reads what a snapshot may say of the node and steps over the rest.
    init(_ resource: Resource, _ reader: inout JSONReader) throws(JSONError) {
        var node = DbtNode(resource)
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "name": node.name = try reader.readText() ?? ""
            case "original_file_path": node.file = try reader.readText()
            case "columns": node.columns = try DbtColumn.read(&reader)
            case "config": try node.takeConfig(&reader)
            case "contract", "constraints", "version", "deprecation_date", "group":
                try node.takeContract(key, &reader)
            case "raw_code": node.code = try reader.readText()
            case "language": node.language = try reader.readText()
            case "depends_on": node.dependsOn = try reader.readDependencies()
            case "database", "schema", "alias", "identifier", "relation_name", "external":
                try node.takeRelation(key, &reader)
            default: try node.annotations.take(key, &reader)
            }
        }
        node.annotations.compact()
        self = node
    }

    private mutating func takeRelation(_ key: Text, _ reader: inout JSONReader) throws(JSONError) {
        switch key {
        case "database": database = try reader.readText()
        case "schema": schema = try reader.readText()
        case "relation_name": relationName = try reader.readText()
        case "external": isExternal = try reader.readValue() != .null
        default: identifier = try reader.readText() ?? identifier
        }
    }

    private mutating func takeContract(_ key: Text, _ reader: inout JSONReader) throws(JSONError) {
        switch key {
        case "contract":
            isContractEnforced = try reader.readObject()["enforced"]?.bool ?? false
        case "constraints":
            var constraints: [DbtConstraint] = []
            try reader.readAnyElements { reader throws(JSONError) in
                constraints.append(try DbtConstraint(&reader))
            }
            self.constraints = constraints
        case "version": version = try reader.readScalar()
        case "group": group = try reader.readText()
        default: deprecationDate = try reader.readText()
        }
    }

    private mutating func takeConfig(_ reader: inout JSONReader) throws(JSONError) {
        var (annotations, materialization) = (self.annotations, self.materialization)
        try reader.readAnyMembers { key, reader throws(JSONError) in
            if key == "materialized" {
                materialization = try reader.readText()
            } else {
                try annotations.takeConfig(key, &reader)
            }
        }
        (self.annotations, self.materialization) = (annotations, materialization)
    }
}

extension JSONReader {
    /// The unique_ids in `depends_on.nodes`.
    mutating func readDependencies() throws(JSONError) -> [Text] {
        var nodes: [Text] = []
        try readAnyMembers { key, reader throws(JSONError) in
            if key == "nodes" { nodes = try reader.readTexts() }
        }
        return nodes
    }
}
