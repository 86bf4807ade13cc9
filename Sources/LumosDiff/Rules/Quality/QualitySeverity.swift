import CanonicalJSON

/// How loud a failing test is: the words of dbt and ODCS in order.
struct QualitySeverity: Comparable {
    private let rank: Int

    /// `nil` where the word is another.
    init?(_ word: Text) {
        switch word.string.lowercased() {
        case "info", "information": rank = 0
        case "warn", "warning", "minor", "low": rank = 1
        case "error", "major", "medium": rank = 2
        case "critical", "high": rank = 3
        case "blocker", "fatal": rank = 4
        default: return nil
        }
    }

    /// Whether it stops what loads the rows; a warning does not.
    var blocks: Bool { rank > 1 }

    static func < (a: QualitySeverity, b: QualitySeverity) -> Bool { a.rank < b.rank }
}
