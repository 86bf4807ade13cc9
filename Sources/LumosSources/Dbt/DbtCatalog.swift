import CanonicalJSON

/// What `dbt docs generate` found in the database, by unique_id.
struct DbtCatalog: Sendable {
    var relations: [Text: Relation] = [:]
    var repairs = JSONRepairs()
    /// `metadata.generated_at`, RFC 3339 in UTC.
    var generatedAt: Text?

    /// A relation as the database describes it.
    struct Relation: Sendable {
        var database: Text?
        var schema: Text?
        var name: Text?
        /// "BASE TABLE", "VIEW", "MATERIALIZED VIEW"…
        var type: Text?
        /// In the order of the table.
        var columns: [Column] = []
    }

    struct Column: Sendable {
        var name: Text
        var type: Text?
        var index = 0
    }

    /// No relation is known.
    init() {}

    init(bytes: [UInt8]) throws(JSONError) {
        var catalog = DbtCatalog()
        var hasNodes = false
        try JSONReader.read(bytes, mode: .lenient) { reader throws(JSONError) in
            try reader.readMembers { key, reader throws(JSONError) in
                if key == "metadata" { catalog.generatedAt = try reader.readObject()["generated_at"]?.text }
                guard key == "nodes" || key == "sources" else { return }
                hasNodes = hasNodes || key == "nodes"
                try reader.readAnyMembers { id, reader throws(JSONError) in
                    catalog.relations[id] = try Relation(&reader)
                }
            }
            // Without them it is no catalog: read as one it would take the schema of everything away.
            if !hasNodes { throw reader.error("\"nodes\" is missing: this is no catalog of dbt's") }
            catalog.repairs = reader.repairs
        }
        self = catalog
    }
}

extension DbtCatalog.Relation {
    fileprivate init(_ reader: inout JSONReader) throws(JSONError) {
        var relation = DbtCatalog.Relation()
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "metadata": try relation.takeMetadata(&reader)
            case "columns": relation.columns = try DbtCatalog.Column.read(&reader)
            default: break
            }
        }
        self = relation
    }

    private mutating func takeMetadata(_ reader: inout JSONReader) throws(JSONError) {
        let metadata = try reader.readObject()
        database = metadata["database"]?.text
        schema = metadata["schema"]?.text
        name = metadata["name"]?.text
        type = metadata["type"]?.text
    }
}

extension DbtCatalog.Column {
    fileprivate static func read(_ reader: inout JSONReader) throws(JSONError) -> [DbtCatalog.Column] {
        var columns: [Text: DbtCatalog.Column] = [:]
        try reader.readAnyMembers { key, reader throws(JSONError) in
            var column = DbtCatalog.Column(name: key)
            try reader.readMembers { key, reader throws(JSONError) in
                switch key {
                case "name": column.name = try reader.readText() ?? column.name
                case "type": column.type = try reader.readText()
                case "index": column.index = try reader.readIndex()
                default: break
                }
            }
            columns[key] = column
        }
        return columns.values.sorted { ($0.index, $0.name) < ($1.index, $1.name) }
    }
}

extension JSONReader {
    /// The place of a column. Adapters count from 0 or from 1, some in a text.
    fileprivate mutating func readIndex() throws(JSONError) -> Int {
        guard let scalar = try readScalar(), let index = Int(scalar.string) else { return 0 }
        return index
    }
}
