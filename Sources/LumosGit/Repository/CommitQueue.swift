/// The commits a walk has met and not visited yet: newest first, and of one second the one met first, as Git does.
struct CommitQueue {
    private var heap: [(node: CommitNode, order: Int)] = []
    private var met = 0

    var nodes: some Sequence<CommitNode> { heap.lazy.map(\.node) }

    mutating func insert(_ node: CommitNode) {
        heap.append((node, met))
        met += 1
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popNewest() -> CommitNode? {
        guard let newest = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: precedes),
            precedes(child, parent)
        {
            heap.swapAt(child, parent)
            parent = child
        }
        return newest.node
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (-heap[a].node.time, heap[a].order) < (-heap[b].node.time, heap[b].order)
    }
}
