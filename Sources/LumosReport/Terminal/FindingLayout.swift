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
    /// What words are not cut below, while another layout would show them.
    private static let narrowestWords = 30

    init(_ cells: [FindingCells], width: Int?) {
        func widest(_ column: (FindingCells) -> String, atMost limit: Int = .max) -> Int {
            min(cells.map { column($0).displayWidth }.max() ?? 0, limit)
        }
        // Less than this no terminal is used at.
        limit = width.map { max($0, 40) }
        place = 4 + widest(\.mark.word) + 2
        words = place + widest(\.place, atMost: FindingLayout.widestPlace) + 2
        let (wanted, others) = (widest(\.words, atMost: FindingLayout.widestWords), [widest(\.audiences), widest(\.rule), 12])
        let rest = others.reduce(0) { $0 + ($1 == 0 ? 0 : $1 + 2) }
        let room = limit.map { $0 - words - rest } ?? wanted
        isNarrow = room < min(wanted, FindingLayout.narrowestWords)
        audiences = words + min(wanted, max(room, 0)) + 2
        rule = audiences + (others[0] == 0 ? 0 : others[0] + 2)
        fingerprint = rule + others[1] + 2
    }
}
