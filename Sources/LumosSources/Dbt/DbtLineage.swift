import CanonicalJSON
import LumosModel

/// What reads what, from dataset to dataset: ephemeral models, metrics and the like are seen through.
struct DbtLineage: Sendable {
    private let identities: DbtIdentities
    /// What each node that is no dataset depends on.
    private let passages: [Text: [Text]]

    init(_ manifest: DbtManifest, _ identities: DbtIdentities) {
        self.identities = identities
        let hidden = manifest.nodes.filter { identities[$0.key] == nil }.mapValues(\.dependsOn)
        passages = manifest.passages.merging(hidden) { _, node in node }
    }

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
                open += passages[id] ?? []
            }
        }
        return found.sorted().map { Upstream(namespace: $0.namespace, name: $0.name) }
    }
}
