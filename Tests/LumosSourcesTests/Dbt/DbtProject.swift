import CanonicalJSON
import Foundation
import LumosModel
import LumosSources
import LumosTestSupport

/// Artifacts for a test: a fixture's, or some written on the spot.
struct DbtProject {
    let directory: TemporaryDirectory

    /// - Parameter nodes: members of `nodes`, `exposures` and so on by unique_id.
    init(_ nodes: [Text: JSONValue], version: Int = 12, adapter: Text = "postgres") throws {
        directory = try TemporaryDirectory()
        var document: [Text: JSONObject] = [:]
        for (id, node) in nodes {
            let part: Text =
                id.string.hasPrefix("source.") ? "sources" : id.string.hasPrefix("exposure.") ? "exposures" : "nodes"
            document[part, default: JSONObject()][id] = node
        }
        var manifest = JSONObject(document.map { .init(key: $0.key, value: .object($0.value)) })
        manifest["metadata"] = [
            "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v\(version).json",
            "adapter_type": .string(adapter), "project_name": "shop",
        ]
        try directory.write(CanonicalWriter.compact(.object(manifest)), to: "manifest.json")
    }

    /// Any bytes as a manifest.
    init(manifest: some Sequence<UInt8>) throws {
        directory = try TemporaryDirectory()
        try directory.write(manifest, to: "manifest.json")
    }

    /// A model with what every model has.
    static func model(_ name: Text, _ members: KeyValuePairs<Text, JSONValue> = [:]) -> JSONValue {
        var node: JSONObject = JSONObject()
        (node["name"], node["alias"]) = (.string(name), .string(name))
        (node["database"], node["schema"], node["raw_code"]) = ("db", "core", "select 1")
        for (key, value) in members { node[key] = value }
        return .object(node)
    }

    var configuration: SourceConfiguration { SourceConfiguration(name: "dbt", path: directory.path) }

    /// - Parameter namespace: `nil` leaves it to the source.
    func read(namespace: Text? = nil) throws -> SourceReading {
        var configuration = self.configuration
        configuration.namespace = namespace
        return try DbtSource(configuration).read()
    }

    /// The bytes of one of the fixture's artifacts.
    static func artifact(_ fixture: String, _ file: String) throws -> [UInt8] {
        let path = "\(Fixture.root)/dbt/\(fixture)/input/\(file)"
        guard let bytes = FileManager.default.contents(atPath: path) else { throw FixtureFailure(description: path) }
        return Array(bytes)
    }
}

extension SourceReading {
    /// The dataset whose name ends so.
    func dataset(_ name: String) throws -> DatasetSnapshot {
        guard let dataset = datasets.first(where: { $0.name.string.hasSuffix(name) }) else {
            throw FixtureFailure(description: "\(name) is none of \(datasets.map(\.name))")
        }
        return dataset
    }
}
