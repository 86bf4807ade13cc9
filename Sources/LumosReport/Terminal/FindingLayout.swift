/// Where the columns of all findings of a report begin.
struct FindingLayout {
    /// The columns of the terminal; `nil` where nothing is cut.
    let limit: Int?
    let place: Int
    let words: Int
    let audiences: Int
    let rule: Int
    let fingerprint: Int
    /// Whether a row takes two lines: all does not fit one.
    let isNarrow: Bool

    /// Columns that the longest cell may claim; longer ones push the rest of their own row alone.
    private static let widestPlace = 32
    private static let widestWords = 48
    /// What is left of the words where places are long and the terminal narrow.
    private static let leastWords = 10
    /// What words are not cut below, while another layout would show them.
    private static let narrowestWords = 30

    init(_ cells: [FindingCells], width: Int?) {
        func widest(_ column: (FindingCells) -> String, atMost limit: Int = .max) -> Int {
            min(cells.map { column($0).displayWidth }.max() ?? 0, limit)
        }
        // Less than this no terminal is used at.
        limit = width.map { max($0, 40) }
        place = 4 + widest(\.mark.word) + 2
        let spare = limit.map { [place] in $0 - place - 2 - FindingLayout.leastWords } ?? .max
        words = place + widest(\.place, atMost: max(min(FindingLayout.widestPlace, spare), 1)) + 2
        let wanted = widest(\.words, atMost: FindingLayout.widestWords)
        let (audienceColumn, ruleColumn) = (
            FindingLayout.column(widest(\.audiences)), FindingLayout.column(widest(\.rule))
        )
        let rest = audienceColumn + ruleColumn + widest(\.fingerprint)
        let room = limit.map { [end = words + 2 + rest] in $0 - end } ?? wanted
        isNarrow = room < min(wanted, FindingLayout.narrowestWords)
        audiences = words + FindingLayout.column(min(wanted, max(room, 0)))
        rule = audiences + audienceColumn
        fingerprint = rule + ruleColumn
    }

    /// The columns that cells take with the gap after them; an empty column takes none.
    private static func column(_ width: Int) -> Int { width == 0 ? 0 : width + 2 }
}
