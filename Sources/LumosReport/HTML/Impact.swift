import CanonicalJSON
import LumosDiff
import LumosModel

/// Who is affected by breaks for readers, as a graph: the datasets that break, whom that stops, and who reads on from
/// there. Who reads only what stays is not in it.
struct Impact {
    /// A dataset, dashboard or job, with how the breaks reach it.
    struct Node {
        let id: DatasetID
        let label: String
        /// As people say them: "@finance".
        let owners: [Text]
        /// Whether it breaks its own readers.
        var breaks = false
        /// `nil` where nothing reaches it: it only breaks others.
        var reach: Reach?
    }

    /// The nearest way to be affected.
    enum Reach: Int, CaseIterable, Comparable {
        case stops, mayStop, further

        static func < (a: Reach, b: Reach) -> Bool { a.rawValue < b.rawValue }
    }

    struct Edge: Hashable {
        let from: DatasetID
        let to: DatasetID
    }

    /// In order of identity.
    private(set) var nodes: [Node] = []
    /// From what is read to who reads it, in order of identities.
    private(set) var edges: [Edge] = []
    /// Whether there is a break for readers at all; nobody may be known to read it.
    let hasBreaks: Bool

    init(_ report: Report) {
        hasBreaks = report.verdict.findings.contains { $0.audiences.contains { $0.who == .readers } }
        if report.downstream.isEmpty { return }
        var graph = Growth()
        for dataset in report.verdict.datasets {
            for finding in dataset.findings {
                let reach: Reach = finding.mayStop ? .mayStop : .stops
                for reader in report.stops(finding, of: dataset) { graph.add(reader, of: dataset, reach) }
            }
        }
        var waiting = graph.nodes.values.filter { $0.reach != nil }.map(\.id).sorted()
        var seen = Set(waiting)
        while let id = waiting.popLast() {
            for reader in report.downstream[id] ?? [] {
                graph.add(reader, of: id, .further)
                if seen.insert(reader.id).inserted { waiting.append(reader.id) }
            }
        }
        nodes = graph.nodes.values.sorted { $0.id < $1.id }
        edges = graph.edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    /// The graph while it grows.
    private struct Growth {
        var nodes: [DatasetID: Node] = [:]
        var edges: Set<Edge> = []

        mutating func add(_ reader: Report.Consumer, of dataset: DatasetVerdict, _ reach: Reach) {
            if nodes[dataset.id] == nil {
                nodes[dataset.id] = Node(id: dataset.id, label: dataset.id.label, owners: dataset.owners)
            }
            nodes[dataset.id]?.breaks = true
            add(reader, of: dataset.id, reach)
        }

        mutating func add(_ reader: Report.Consumer, of id: DatasetID, _ reach: Reach) {
            var node = nodes[reader.id] ?? Node(id: reader.id, label: reader.label, owners: reader.people)
            node.reach = min(node.reach ?? .further, reach)
            nodes[reader.id] = node
            edges.insert(Edge(from: id, to: reader.id))
        }
    }
}

extension DatasetID {
    fileprivate var label: String { name.isEmpty ? namespace.string : name.string }
}

extension DatasetVerdict {
    fileprivate var owners: [Text] {
        (change.datasets.new ?? change.datasets.old)?.owners.map { Text(OwnerName($0.id).short) } ?? []
    }
}

extension Report.Consumer {
    /// A consumer by its title, a dataset by its name.
    fileprivate var label: String { (kind == .consumer ? title ?? id.name : id.name).string }
    fileprivate var people: [Text] { owners.map { Text(OwnerName($0).short) } }
}
