import CanonicalJSON

/// How a text of several lines changed: a description, a query, a condition.
struct TextChange {
    private let before: [Text]
    private let after: [Text]
    private let isAddition: Bool
    private let isRemoval: Bool
    /// Whether each side is one line at most.
    private let isWhole: Bool

    init(from old: Text?, to new: Text?) {
        func split(_ text: Text?) -> [Text] {
            text?.string.split(separator: "\n", omittingEmptySubsequences: false).map { Text(String($0)) } ?? []
        }
        let (old, new) = (split(old), split(new))
        isAddition = old.isEmpty
        isRemoval = new.isEmpty
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        (before, after) = TextChange.differing(
            Array(old.dropFirst(head).dropLast(tail)), Array(new.dropFirst(head).dropLast(tail)))
        isWhole = old.count <= 1 && new.count <= 1
    }

    /// Both texts, where each is one short line: nothing is left to tell.
    var inOneLine: (before: String, after: String)? {
        // Together they fit the column that the reports give to words.
        guard isWhole, let old = before.first, let new = after.first,
            old.string.utf8.count + new.string.utf8.count <= 45
        else { return nil }
        return (old.string, new.string)
    }

    /// "added", "removed", "changed", "3 lines changed".
    var summary: String {
        if isAddition { return "added" }
        if isRemoval { return "removed" }
        let count = max(before.count, after.count)
        return isWhole ? "changed" : count == 1 ? "1 line changed" : "\(count) lines changed"
    }

    /// The lines that went, then those that came.
    var lines: [String] { before.map { "- \($0)" } + after.map { "+ \($0)" } }

    /// The lines of each side that the other has not in the same order.
    private static func differing(_ old: [Text], _ new: [Text]) -> ([Text], [Text]) {
        // The standard library's difference keeps a row of its search for each edit: beyond this it would cost more
        // than it tells.
        guard old.count + new.count <= 1_000 else { return (old, new) }
        let difference = new.difference(from: old)
        func lines(_ changes: [CollectionDifference<Text>.Change]) -> [Text] {
            changes.map { change in
                switch change {
                case .insert(_, let line, _), .remove(_, let line, _): line
                }
            }
        }
        return (lines(difference.removals), lines(difference.insertions))
    }
}
