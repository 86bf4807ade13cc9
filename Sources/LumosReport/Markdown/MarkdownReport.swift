import LumosDiff
import LumosModel

/// The comment on a pull or merge request, for GitHub and GitLab alike: the answer first, then what breaks, dataset by dataset;
/// the rest is folded away.
///
/// It always fits a comment. What does not fit is counted instead: info first, then non-breaking findings, then all but
/// the first breaking ones, at last all of them.
struct MarkdownReport {
    static let format = ReportFormat("markdown", file: "report.md", purpose: "comments on pull and merge requests") {
        report, _ in Array(MarkdownReport(report).text.utf8)
    }

    private let report: Report
    private let findings: [MarkdownFinding]
    private let beginning: String
    private let end: String
    private let downstream: String

    private init(_ report: Report) {
        self.report = report
        let names = DatasetNames(report)
        let findings = report.verdict.datasets.flatMap { dataset in
            let (places, name) = (FindingPlaces(of: dataset, in: report), MarkdownText.code(names(dataset)))
            return dataset.findings.map { finding in
                MarkdownFinding(finding, of: dataset, called: name, at: places.place(of: finding), in: report)
            }
        }
        self.findings = findings
        let head = MarkdownHead(report)
        (beginning, end) = (head.beginning, head.end)
        downstream = MarkdownAppendix.downstream(report)
    }

    /// GitHub takes 65,536 characters, which are UTF-16 units, and 262,144 bytes; a bot adds words of its own. So many units
    /// are at most 180,000 bytes.
    private static let limit = 60_000
    /// What the lines may take that say how many are shown.
    private static let roomForCounts = 4_000

    private var text: String {
        let items = MarkdownItems(of(.breaking) + of(.possiblyBreaking))
        let tables = [table(.nonBreaking), table(.info)]
        let counts = [counted(.nonBreaking), counted(.info)]
        let appendix = downstream + MarkdownAppendix.rules(findings)
        for kept in [2, 1, 0] {
            let tail = (tables.prefix(kept) + counts.dropFirst(kept)).joined() + appendix + end
            if beginning.utf16.count + items.size + tail.utf16.count <= MarkdownReport.limit {
                return beginning + items.text() + tail
            }
        }
        let around = beginning.utf16.count + appendix.utf16.count + end.utf16.count
        let shown = items.count(in: MarkdownReport.limit - MarkdownReport.roomForCounts - around)
        let rest = counted(.breaking, shown) + counted(.possiblyBreaking, shown - of(.breaking).count) + counts.joined()
        return shown == 0 ? beginning + rest + end : beginning + items.text(first: shown) + rest + appendix + end
    }

    /// How many of a severity are shown, where not all are.
    private func counted(_ mark: Mark, _ shown: Int = 0) -> String {
        let all = of(mark).count
        return MarkdownAppendix.showing(min(max(shown, 0), all), of: all, mark.word, report)
    }

    private func of(_ mark: Mark) -> [MarkdownFinding] { findings.filter { $0.mark == mark } }

    private func table(_ mark: Mark) -> String {
        let rows = of(mark).map(\.row)
        if rows.isEmpty { return "" }
        let table = "| Dataset | What | Rule |\n|---|---|---|\n" + rows.joined()
        return MarkdownAppendix.folded("\(rows.count.grouped) \(mark.word)", table)
    }
}
