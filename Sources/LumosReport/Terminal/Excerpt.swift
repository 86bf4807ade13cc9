import LumosDiff

/// The findings that a terminal shows: all of them, unless they are so many that nobody would scroll up to the first. Then
/// the worst. What is piped is never cut.
struct Excerpt {
    /// The worst datasets first, each with its findings, worst first.
    private(set) var blocks: [(dataset: DatasetVerdict, findings: [RuledFinding])]
    /// What is not shown, and how to see it; `nil` where all is.
    let rest: String?

    /// More than this is more than a few screens.
    private static let most = 300
    /// What is shown instead.
    private static let kept = 100

    init(_ report: Report, _ options: ReportOptions) {
        let verdict = report.verdict
        let datasets = verdict.datasets.enumerated().sorted {
            ($0.element.worst, $0.offset) < ($1.element.worst, $1.offset)
        }.map(\.element)
        blocks = datasets.map { ($0, $0.findings) }
        let count = verdict.findings.count
        if let most = options.most, count > most {
            blocks = Excerpt.worst(most, of: blocks)
            rest = "showing \(most.grouped) of \(count.grouped) findings: \(report.checkCommand) shows all"
            return
        }
        guard options.width != nil, !options.isVerbose, count > Excerpt.most else {
            rest = nil
            return
        }
        var room = Excerpt.kept
        blocks = blocks.compactMap { dataset, findings in
            let breaking = findings.prefix(room).filter { $0.severity == .breaking }
            room -= breaking.count
            return breaking.isEmpty ? nil : (dataset, breaking)
        }
        let shown = Excerpt.kept - room
        let breaking = verdict.counts.breaking + verdict.counts.possiblyBreaking
        let others = (count - breaking).grouped
        rest =
            breaking == 0
            ? "\(others) findings, none of them breaking: -v or `| less` shows them"
            : "showing \(shown.grouped) of \(breaking.grouped) breaking, none of \(others) others: -v or `| less` shows all"
    }

    private typealias Blocks = [(dataset: DatasetVerdict, findings: [RuledFinding])]

    /// As many findings: those that make the answer no, then in the order of the blocks.
    private static func worst(_ most: Int, of blocks: Blocks) -> Blocks {
        let places = blocks.enumerated().flatMap { block, entry in
            entry.findings.indices.map { (block: block, finding: $0, fails: entry.findings[$0].fails) }
        }
        var kept: [Int: [Int]] = [:]
        for place in (places.filter(\.fails) + places.filter { !$0.fails }).prefix(most) {
            kept[place.block, default: []].append(place.finding)
        }
        return blocks.enumerated().compactMap { block, entry in
            kept[block].map { places in (entry.dataset, places.sorted().map { entry.findings[$0] }) }
        }
    }
}
