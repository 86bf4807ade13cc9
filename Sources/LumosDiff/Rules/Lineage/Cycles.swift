import CanonicalJSON
import LumosModel

/// Datasets that are made from each other (row 178 of the catalogue).
enum Cycles {
    static let introduced = StoreRule(
        Rule(
            "lineage-cycle-introduced",
            title: "Lineage cycle introduced",
            purpose:
                "Finds a new edge that closes a circle: each dataset on it is made from itself, by way of the others.",
            area: .lineage,
            reader: "What the numbers are depends on which dataset was built first.",
            writer: "dbt and every scheduler refuse the order, or run it for ever.",
            safely: "Read an earlier dataset, or split the one that both sides need off into a third.",
            mirror: .none(because: "a circle that is opened is found as an edge removed"),
            examples: [
                .fires(
                    "[\(Cycles.orders()),\(Cycles.customers)]",
                    #"[\#(Cycles.orders(from: "shop.public.customers")),\#(Cycles.customers)]"#),
                .silent(
                    #"[\#(Cycles.orders(from: "shop.public.customers")),\#(Cycles.customers)]"#,
                    "[\(Cycles.orders()),\(Cycles.customers)]"),
                // A table that appends to itself is no circle.
                .silent(Cycles.orders(), Cycles.orders(from: "shop.public.orders")),
            ]), kinds: [.cycle]
    ) { changes, view in
        let graph = Graph(changes, view)
        var seen: Set<Set<DatasetID>> = []
        var found: [StoreRule.Found] = []
        for edge in newEdges(changes) where edge.from != edge.to {
            guard let way = graph.way(from: edge.from, to: edge.to), seen.insert(Set(way)).inserted else { continue }
            let circle = way.map { JSONValue.object(DatasetName(namespace: $0.namespace, name: $0.name).object) }
            let first = circle.indices.min { way[$0] < way[$1] } ?? 0
            let change = Change(
                kind: .cycle, dataset: edge.to, path: .dataset, element: nil, before: nil,
                after: .array(Array(circle[first...] + circle[..<first])), datasets: edge.datasets,
                fields: Sides(old: nil, new: nil))
            found.append(.init(change, .possiblyBreaking))
        }
        return found
    }

    private struct Edge {
        let from: DatasetID
        /// The dataset that is made from it.
        let to: DatasetID
        let datasets: Sides<DatasetSnapshot>
    }

    /// In order of the datasets that are made.
    private static func newEdges(_ changes: ClassifiedChanges) -> [Edge] {
        changes.datasets.map(\.change).flatMap { change -> [Edge] in
            guard let new = change.datasets.new else { return [] }
            // Edges that only became known may be as old as the dataset.
            if let old = change.datasets.old, !old.knows(.lineage) { return [] }
            let before = Set((change.datasets.old?.upstream ?? []).map(\.id))
            return new.upstream.map(\.id).filter { !before.contains($0) }.sorted()
                .map { Edge(from: $0, to: new.id, datasets: change.datasets) }
        }
    }

    private struct Graph {
        private var upstream: [DatasetID: [DatasetID]] = [:]

        init(_ changes: ClassifiedChanges, _ view: StoreView) {
            let changed = changes.datasets.compactMap(\.change.datasets.new)
            for dataset in view.naming + view.upstream.values + changed {
                upstream[dataset.id] = dataset.upstream.map(\.id).sorted()
            }
        }

        /// The shortest way upstream, both ends included; `nil` where there is none.
        func way(from start: DatasetID, to end: DatasetID) -> [DatasetID]? {
            var cameFrom: [DatasetID: DatasetID] = [start: start]
            var queue = [start]
            var next = 0
            while next < queue.count, cameFrom[end] == nil {
                let here = queue[next]
                next += 1
                for there in upstream[here] ?? [] where cameFrom[there] == nil {
                    cameFrom[there] = here
                    queue.append(there)
                }
            }
            guard cameFrom[end] != nil else { return nil }
            var way = [end]
            while let last = way.last, last != start, let previous = cameFrom[last] { way.append(previous) }
            return way.reversed()
        }
    }

    private static func orders(from upstream: String? = nil) -> String {
        let edge = upstream.map { #"{"namespace":"postgres://db","name":"\#($0)"}"# } ?? ""
        return #"{"name":"shop.public.orders","upstream":[\#(edge)]}"#
    }

    private static let customers = """
        {"name":"shop.public.customers",\
        "upstream":[{"namespace":"postgres://db","name":"shop.public.orders"}]}
        """
}
