import CanonicalJSON
import LumosModel

/// Which dataset a unique_id is.
struct DbtIdentities: Sendable {
    let namespace: Text
    /// The names of all that has a relation, and of the exposures.
    private let names: [Text: Text]

    /// - Throws: where two nodes have one name.
    init(
        _ manifest: DbtManifest, _ catalog: DbtCatalog, namespace: Text, naming: SourceConfiguration.Naming
    ) throws(SourceError) {
        self.namespace = namespace
        var names: [Text: Text] = [:]
        for (id, node) in manifest.nodes where node.hasRelation {
            let relation = catalog.relations[id]
            names[id] = naming.apply(to: Text(node.nameParts(as: relation).map(\.string).joined(separator: ".")))
        }
        // Not a name in the database, so `naming` does not touch it.
        for id in manifest.exposures.keys { names[id] = id }
        try Self.check(names, manifest)
        self.names = names
    }

    /// The dataset of a node or exposure; `nil` for what is none.
    subscript(_ id: Text) -> DatasetID? {
        names[id].map { DatasetID(namespace: namespace, name: $0) }
    }

    private static func check(_ names: [Text: Text], _ manifest: DbtManifest) throws(SourceError) {
        var owners: [Text: Text] = [:]
        for id in names.keys.sorted() {
            guard let name = names[id], let first = owners.updateValue(id, forKey: name) else { continue }
            let files = [first, id].map { id in
                "\(id)\(manifest.nodes[id]?.file.map { " (\($0))" } ?? "")"
            }
            throw SourceError(
                .invalid, "two nodes are one dataset, `\(name)`\n\(files[0])\n\(files[1])",
                fix: "give one of them another alias, schema or identifier, or disable it")
        }
    }
}

extension DbtNode {
    /// Whether the database has something by its name; an ephemeral model is pasted into its readers.
    var hasRelation: Bool { materialization != "ephemeral" || resource != .model }

    /// Database, schema, alias. The catalog knows how they are spelled, but not where the project builds: it may be of
    /// another
    /// environment, so it counts only where it means the same name.
    fileprivate func nameParts(as relation: DbtCatalog.Relation?) -> [Text] {
        let parts = [
            (database, relation?.database), (schema, relation?.schema),
            (identifier.isEmpty ? name : identifier, relation?.name),
        ]
        return parts.compactMap { ours, theirs in
            guard let ours, let theirs else { return ours }
            return Text(ours.string.lowercased()) == Text(theirs.string.lowercased()) ? theirs : ours
        }
    }
}
