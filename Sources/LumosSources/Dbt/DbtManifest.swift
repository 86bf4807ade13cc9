import CanonicalJSON

/// What a manifest says that a snapshot may say, by unique_id. `macros`, three quarters of a small manifest, are never
/// read.
struct DbtManifest: Sendable {
    /// The schema versions that are read: dbt 1.4 to 1.11.
    static let versions = 8...12

    /// `metadata.generated_at`, RFC 3339 in UTC.
    var generatedAt: Text?
    /// `metadata.dbt_schema_version` as it stands; `nil` where the document has none and is no manifest.
    var schema: Text?
    /// postgres, snowflake, duckdb…
    var adapter: Text?
    /// Since dbt 1.6.
    var project: Text?
    var nodes: [Text: DbtNode] = [:]
    var tests: [Text: DbtTest] = [:]
    var exposures: [Text: DbtExposure] = [:]
    /// What lies in between and is no relation (metrics, semantic models, saved queries, functions), and what it
    /// depends on.
    var passages: [Text: [Text]] = [:]
    /// What the reader had to mend.
    var repairs = JSONRepairs()

    /// The number of `schema`: 12 of "https://schemas.getdbt.com/dbt/manifest/v12.json".
    var version: Int? {
        guard let last = schema?.string.split(separator: "/").last, last.hasPrefix("v"), last.hasSuffix(".json")
        else { return nil }
        return Int(last.dropFirst().dropLast(5))
    }

    /// Whether the version is one of `versions`.
    var isSupported: Bool { version.map(Self.versions.contains) ?? false }

    /// Reads a document; of a version that is not supported no more than that.
    init(bytes: [UInt8]) throws(JSONError) {
        var manifest = DbtManifest()
        try JSONReader.read(bytes, mode: .lenient) { reader throws(JSONError) in
            try reader.readMembers { key, reader throws(JSONError) in
                try manifest.take(key, &reader)
            }
            manifest.repairs = reader.repairs
        }
        self = manifest
    }

    private init() {}

    private mutating func take(_ key: Text, _ reader: inout JSONReader) throws(JSONError) {
        // A later version may have other shapes: whoever asks learns the version, not where the first one differs.
        guard schema == nil || isSupported || key == "metadata" else { return }
        switch key {
        case "metadata": try takeMetadata(&reader)
        case "nodes", "sources": try takeNodes(&reader)
        case "exposures": try takeExposures(&reader)
        case "metrics", "semantic_models", "saved_queries", "functions": try takePassages(&reader)
        default: break
        }
    }

    private mutating func takeMetadata(_ reader: inout JSONReader) throws(JSONError) {
        let metadata = try reader.readObject()
        schema = metadata["dbt_schema_version"]?.text
        adapter = metadata["adapter_type"]?.text
        generatedAt = metadata["generated_at"]?.text
        project = metadata["project_name"]?.text
    }

    private mutating func takeNodes(_ reader: inout JSONReader) throws(JSONError) {
        var (nodes, tests) = (self.nodes, self.tests)
        (self.nodes, self.tests) = ([:], [:])
        try reader.readAnyMembers { id, reader throws(JSONError) in
            let kind = id.string.prefix { $0 != "." }
            if let resource = DbtNode.Resource(rawValue: String(kind)) {
                nodes[id] = try DbtNode(resource, &reader)
            } else if kind == "test" {
                tests[id] = try DbtTest(&reader)
            }
        }
        (self.nodes, self.tests) = (nodes, tests)
    }

    private mutating func takeExposures(_ reader: inout JSONReader) throws(JSONError) {
        var exposures: [Text: DbtExposure] = [:]
        try reader.readAnyMembers { id, reader throws(JSONError) in
            exposures[id] = try DbtExposure(&reader)
        }
        self.exposures = exposures
    }

    private mutating func takePassages(_ reader: inout JSONReader) throws(JSONError) {
        var passages: [Text: [Text]] = [:]
        try reader.readAnyMembers { id, reader throws(JSONError) in
            try reader.readMembers { key, reader throws(JSONError) in
                if key == "depends_on" { passages[id] = try reader.readDependencies() }
            }
        }
        self.passages.merge(passages) { _, new in new }
    }
}
