/// Two lists paired by what identifies an element. Of elements with one identity the first takes the first.
struct Matched<Element> {
    private(set) var removed: [Element] = []
    private(set) var added: [Element] = []
    /// In the order of the new list.
    private(set) var pairs: [(old: Element, new: Element)] = []

    init<Key: Hashable>(_ old: [Element], _ new: [Element], by key: (Element) -> Key) {
        var open: [Key: [Int]] = [:]
        for (index, element) in old.enumerated().reversed() { open[key(element), default: []].append(index) }
        var taken: Set<Int> = []
        for element in new {
            if let index = open[key(element)]?.popLast() {
                taken.insert(index)
                pairs.append((old[index], element))
            } else {
                added.append(element)
            }
        }
        removed = old.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
