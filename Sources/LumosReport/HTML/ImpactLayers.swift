import LumosModel

/// The graph in columns: every edge leads from a column to a later one, as far right as its longest way asks. What is
/// further than a drawing is wide stands in the last column.
struct ImpactLayers {
    /// Numbers of the graph's nodes, column by column.
    private(set) var columns: [[Int]] = []
    /// Edges by the numbers of their nodes, those left out that would close a circle.
    let edges: [(from: Int, to: Int)]

    /// More columns than this nobody scrolls through.
    private static let mostColumns = 12

    init(_ impact: Impact) {
        let numbers = Dictionary(uniqueKeysWithValues: impact.nodes.enumerated().map { ($1.id, $0) })
        var next: [[Int]] = Array(repeating: [], count: impact.nodes.count)
        for edge in impact.edges {
            if let from = numbers[edge.from], let to = numbers[edge.to] { next[from].append(to) }
        }
        let order = ImpactLayers.order(next)
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        edges = next.indices.flatMap { from in
            next[from].filter { place[from, default: 0] < place[$0, default: 0] }.map { (from, $0) }
        }
        var depth = Array(repeating: 0, count: next.count)
        var kept: [[Int]] = Array(repeating: [], count: next.count)
        for edge in edges { kept[edge.from].append(edge.to) }
        for from in order {
            for to in kept[from] { depth[to] = max(depth[to], depth[from] + 1) }
        }
        for node in depth.indices {
            let column = min(depth[node], ImpactLayers.mostColumns - 1)
            while columns.count <= column { columns.append([]) }
            columns[column].append(node)
        }
    }

    /// The nodes so that edges lead forward, but for those that close a circle: depth first, in order of identity, the
    /// last one finished first. Without recursion: a chain may be long.
    private static func order(_ next: [[Int]]) -> [Int] {
        var hasIncoming = Array(repeating: false, count: next.count)
        for to in next.joined() { hasIncoming[to] = true }
        let starts = next.indices.filter { !hasIncoming[$0] } + next.indices.filter { hasIncoming[$0] }
        var isSeen = Array(repeating: false, count: next.count)
        var finished: [Int] = []
        for start in starts where !isSeen[start] {
            var path = [(node: start, rest: next[start][...])]
            isSeen[start] = true
            while var top = path.popLast() {
                guard let to = top.rest.popFirst() else {
                    finished.append(top.node)
                    continue
                }
                path.append(top)
                if isSeen[to] { continue }
                isSeen[to] = true
                path.append((to, next[to][...]))
            }
        }
        return finished.reversed()
    }
}
