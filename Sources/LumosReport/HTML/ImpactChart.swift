import CanonicalJSON
import LumosModel

/// What is drawn: boxes in columns, and edges that lead from one column to the next, in an order with few crossings.
struct ImpactChart {
    /// A dataset, or several of a column that are too many to draw.
    struct Box {
        let label: String
        let owners: String
        let breaks: Bool
        let reach: Impact.Reach?
        /// Everything said in full.
        let title: String
        /// A point on a long edge, not a box.
        var isBend = false
    }

    private(set) var boxes: [Box] = []
    /// Numbers of boxes, column by column, from top to bottom.
    private(set) var columns: [[Int]] = []
    private(set) var edges: [(from: Int, to: Int)] = []

    /// More boxes than this nobody follows.
    static let mostBoxes = 150
    /// Into as many boxes are a column's others gathered, an owner each.
    private static let mostGroups = 6

    init(_ impact: Impact) {
        let layers = ImpactLayers(impact)
        var box = Array(repeating: 0, count: impact.nodes.count)
        let degrees = layers.edges.reduce(into: [Int: Int]()) { $0[$1.from, default: 0] += 1 }
        let room = ImpactChart.room(layers.columns.map(\.count))
        for (column, nodes) in layers.columns.enumerated() {
            var ranked = nodes
            if nodes.count > room[column] {
                ranked.sort { rank($0, impact, degrees) < rank($1, impact, degrees) }
            }
            let groups = nodes.count > room[column] ? min(ImpactChart.mostGroups, room[column]) : 0
            let shown = ranked.prefix(room[column] - groups)
            var drawn: [Int] = []
            for node in shown {
                box[node] = boxes.count
                drawn.append(boxes.count)
                boxes.append(Box(impact.nodes[node]))
            }
            for group in ImpactChart.groups(Array(ranked.dropFirst(shown.count)), impact, atMost: groups) {
                for node in group.nodes { box[node] = boxes.count }
                drawn.append(boxes.count)
                boxes.append(Box(group.nodes.map { impact.nodes[$0] }, of: group.owner))
            }
            columns.append(drawn)
        }
        var column = Array(repeating: 0, count: boxes.count)
        for (number, drawn) in columns.enumerated() { for box in drawn { column[box] = number } }
        var known: Set<[Int]> = []
        for edge in layers.edges {
            let (from, to) = (box[edge.from], box[edge.to])
            if column[from] < column[to], known.insert([from, to]).inserted {
                connect(from, to, column[from]..<column[to])
            }
        }
        untangle()
    }

    /// Adds an edge, with a bend in each column that it passes.
    private mutating func connect(_ from: Int, _ to: Int, _ way: Range<Int>) {
        var last = from
        for column in way.dropFirst() {
            let bend = boxes.count
            boxes.append(Box(label: "", owners: "", breaks: false, reach: nil, title: "", isBend: true))
            columns[column].append(bend)
            edges.append((last, bend))
            last = bend
        }
        edges.append((last, to))
    }

    /// Orders each column by where its neighbours lie, a few times to and fro (Sugiyama, Tagawa and Toda, 1981).
    private mutating func untangle() {
        var neighbours: [[[Int]]] = Array(repeating: Array(repeating: [], count: boxes.count), count: 2)
        for edge in edges {
            neighbours[0][edge.to].append(edge.from)
            neighbours[1][edge.from].append(edge.to)
        }
        var place = Array(repeating: 0.0, count: boxes.count)
        func settle(_ column: [Int]) {
            for (index, box) in column.enumerated() { place[box] = Double(index) / Double(column.count) }
        }
        for column in columns { settle(column) }
        for sweep in 0..<8 {
            let isForth = sweep.isMultiple(of: 2)
            for column in isForth ? Array(columns.indices) : columns.indices.reversed() {
                let centres = columns[column].enumerated().map { index, box in
                    let near = neighbours[isForth ? 0 : 1][box].map { place[$0] }
                    return (near.isEmpty ? place[box] : near.reduce(0, +) / Double(near.count), index, box)
                }
                columns[column] = centres.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
                settle(columns[column])
            }
        }
    }
}

extension ImpactChart {
    /// What is drawn first where not all is: what breaks, the nearest, who has most readers.
    private func rank(_ node: Int, _ impact: Impact, _ degrees: [Int: Int]) -> (Int, Int, Int) {
        let value = impact.nodes[node]
        return (value.breaks ? -1 : value.reach?.rawValue ?? 0, -degrees[node, default: 0], node)
    }

    /// How many boxes each column may have: what short columns leave is for the long ones.
    private static func room(_ sizes: [Int]) -> [Int] {
        var (room, left) = (Array(repeating: 0, count: sizes.count), mostBoxes)
        let order = sizes.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        for (taken, column) in order.enumerated() {
            room[column] = min(sizes[column], max(1, left / (sizes.count - taken)))
            left -= room[column]
        }
        return room
    }

    /// The nodes by their first owner, the owners of most first; all of the smallest are one group without a name.
    private static func groups(
        _ nodes: [Int], _ impact: Impact, atMost count: Int
    ) -> [(owner: String?, nodes: [Int])] {
        if nodes.isEmpty { return [] }
        var owned: [(owner: String?, nodes: [Int])] = Dictionary(grouping: nodes) { node in
            impact.nodes[node].owners.first ?? ""
        }.map { ($0.key.isEmpty ? nil : $0.key.string, $0.value) }
        owned.sort { ($0.nodes.count, $1.nodes[0]) > ($1.nodes.count, $0.nodes[0]) }
        if owned.count <= count { return owned }
        return owned.prefix(count - 1) + [(nil, owned.dropFirst(count - 1).flatMap(\.nodes))]
    }
}

extension ImpactChart.Box {
    fileprivate init(_ node: Impact.Node) {
        let owners = node.owners.map(\.string).joined(separator: ", ")
        let about = owners.isEmpty ? "no owner named" : owners
        self.init(
            label: node.label, owners: about, breaks: node.breaks, reach: node.reach,
            title: "\(node.label) (\(about)): \(node.state)")
    }

    fileprivate init(_ nodes: [Impact.Node], of owner: String?) {
        let label = "+ \(nodes.count.grouped) more"
        self.init(
            label: label, owners: owner ?? "several owners", breaks: nodes.contains(where: \.breaks),
            reach: nodes.compactMap(\.reach).min(), title: "\(label), listed below")
    }
}

extension Impact.Node {
    /// "breaks its readers, may stop"
    var state: String {
        let parts = [breaks ? "breaks its readers" : nil, reach?.words].compactMap { $0 }
        return parts.joined(separator: ", ")
    }
}

extension Impact.Reach {
    var words: String {
        switch self {
        case .stops: "stops"
        case .mayStop: "may stop"
        case .further: "further down"
        }
    }
}
