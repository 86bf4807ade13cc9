import CanonicalJSON
import LumosModel

/// The same graph as nested lists: below each dataset who reads it. What has been listed is not unfolded again.
struct ImpactList {
    private let nodes: [DatasetID: Impact.Node]
    private let readers: [DatasetID: [DatasetID]]
    private let roots: [DatasetID]

    /// Deeper lists no browser has to nest: what is further down stands in one list.
    private static let mostDepth = 12

    init(_ impact: Impact) {
        nodes = Dictionary(uniqueKeysWithValues: impact.nodes.map { ($0.id, $0) })
        readers = Dictionary(grouping: impact.edges, by: \.from).mapValues { $0.map(\.to) }
        let broken = impact.nodes.filter(\.breaks)
        roots = broken.filter { $0.reach == nil }.map(\.id) + broken.filter { $0.reach != nil }.map(\.id)
    }

    func write(to page: inout Markup) {
        var listed: Set<DatasetID> = []
        page.element(.ul, .class("tree")) { page in
            // A root may stand below an earlier one, and is then listed there.
            for root in roots where !listed.contains(root) { write(root, 1, &listed, to: &page) }
        }
    }

    private func write(_ id: DatasetID, _ depth: Int, _ listed: inout Set<DatasetID>, to page: inout Markup) {
        let isNew = listed.insert(id).inserted
        let next = isNew ? readers[id] ?? [] : []
        page.element(.li) { page in
            write(id, isAbove: !isNew && readers[id] != nil, to: &page)
            if next.isEmpty { return }
            page.element(.ul) { page in
                if depth < ImpactList.mostDepth {
                    for reader in next { write(reader, depth + 1, &listed, to: &page) }
                } else {
                    for reader in below(next, &listed) { page.element(.li) { write(reader, isAbove: false, to: &$0) } }
                }
            }
        }
        if depth <= 2 { page.line() }
    }

    private func write(_ id: DatasetID, isAbove: Bool, to page: inout Markup) {
        guard let node = nodes[id] else { return }
        page.name(node.label)
        if !node.owners.isEmpty {
            page.text(" ")
            page.element(.span, .class("owner")) { page in
                page.name("(\(node.owners.map(\.string).joined(separator: ", ")))")
            }
        }
        page.text(" · \(node.state)\(isAbove ? ", see above" : "")")
    }

    /// These and everything below them that has not been listed, in the order in which it is reached.
    private func below(_ first: [DatasetID], _ listed: inout Set<DatasetID>) -> [DatasetID] {
        var found = first.filter { listed.insert($0).inserted }
        var next = 0
        while next < found.count {
            found += (readers[found[next]] ?? []).filter { listed.insert($0).inserted }
            next += 1
        }
        return found
    }
}
