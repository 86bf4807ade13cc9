import CanonicalJSON
import LumosModel

/// What reads what, from dataset to dataset: ephemeral models, metrics and the like are seen through.
struct DbtLineage: Sendable {
    let manifest: DbtManifest
    let identities: DbtIdentities

    /// The datasets behind `depends_on`.
    func upstream(of dependencies: [Text]) -> [Upstream] {
        var seen: Set<Text> = []
        var found: Set<DatasetID> = []
        var open = dependencies
        while let id = open.popLast() {
            guard seen.insert(id).inserted else { continue }
            if let dataset = identities[id] {
                found.insert(dataset)
            } else {
                open += manifest.nodes[id]?.dependsOn ?? manifest.passages[id] ?? []
            }
        }
        return found.sorted().map { Upstream(namespace: $0.namespace, name: $0.name) }
    }
}
