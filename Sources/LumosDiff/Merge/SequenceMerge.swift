/// The order of entries that two sides have put in order, each for itself.
///
/// What both have stands as the side has it that moved something. What one alone has follows the entry that it follows
/// there; where both have something behind the same entry, the two runs stand one after the other, by their first names:
/// the sides can be exchanged.
struct SequenceMerge {
    private(set) var order: [Int] = []
    /// What both sides have, in the order of each; `nil` unless both moved something, and differently. Then ours stands.
    private(set) var dispute: Versions<[Int]>?

    /// - Parameters:
    ///   - sequences: the entries of each version, each once, named by numbers.
    ///   - kept: those that are to stand in the order.
    ///   - isOpen: whether the order of the base is itself in dispute.
    init(
        _ sequences: Versions<[Int]>, kept: Set<Int>, isOpen: Bool, precedes: (Int, Int) -> Bool
    ) {
        let shared = kept.intersection(sequences.ours).intersection(sequences.theirs)
        let common = sequences.map { $0.filter(shared.contains) }
        let spine = spine(common, isOpen: isOpen)
        let ours = Runs(sequences.ours, kept: kept, between: shared)
        let theirs = Runs(sequences.theirs, kept: kept, between: shared)
        for anchor in [nil] + spine.map(Optional.some) {
            if let anchor { order.append(anchor) }
            let (one, other) = (ours[behind: anchor], theirs[behind: anchor])
            if let first = one.first, let second = other.first, precedes(second, first) {
                order += other + one
            } else {
                order += one + other
            }
        }
    }

    private mutating func spine(_ common: Versions<[Int]>, isOpen: Bool) -> [Int] {
        if common.ours == common.theirs { return common.ours }
        if !isOpen, common.base == common.ours { return common.theirs }
        if !isOpen, common.base == common.theirs { return common.ours }
        dispute = common
        return common.ours
    }
}

/// What one side alone has, by the shared entry that it follows.
private struct Runs {
    private var runs: [Int?: [Int]] = [:]

    init(_ sequence: [Int], kept: Set<Int>, between shared: Set<Int>) {
        var anchor: Int?
        for entry in sequence where kept.contains(entry) {
            if shared.contains(entry) { anchor = entry } else { runs[anchor, default: []].append(entry) }
        }
    }

    subscript(behind anchor: Int?) -> [Int] { runs[anchor] ?? [] }
}
