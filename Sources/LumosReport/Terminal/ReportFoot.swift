import LumosDiff
import LumosModel

/// The last lines: the verdict with its counts and sides, what was seen, by which policy, and what to do next.
struct ReportFoot {
    private let report: Report
    private let options: ReportOptions
    /// The answer, which `diff` does not give.
    private let answer: String?

    init(_ report: Report, _ options: ReportOptions) {
        self.report = report
        self.options = options
        answer = report.command == .check ? (report.fails ? "FAIL" : "PASS") : nil
    }

    func write(to page: inout Page) {
        let sides = "\(report.base.words) … \(report.head.words)"
        var isBelow = false
        page.write { line in
            if let answer { line.put(answer, report.fails ? .breaking : .pass) }
            line.move(to: indent)
            line.put(report.tally)
            let gaps = report.gaps
            if !gaps.isEmpty { line.put(" · " + gaps.joined(separator: " · "), .possible) }
            isBelow = options.width.map { line.width + 10 + sides.visible.displayWidth > $0 } ?? false
            line.move(to: 0, gap: 10)
            if !isBelow { line.put(sides, .aside) }
        }
        for text in (isBelow ? [sides] : []) + facts { write(text, to: &page) }
    }

    private var indent: Int { answer == nil ? 0 : 6 }

    private func write(_ text: String, to page: inout Page) {
        page.write { line in
            line.move(to: indent)
            line.put(text, .aside)
        }
    }

    private var facts: [String] {
        var facts: [String] = []
        let (seen, all) = (report.coverage.schemaSeen, report.coverage.datasets)
        if all > 0 { facts.append("schema seen for \(seen) of \(all)") }
        if let next = report.nextRelease { facts.append("next release: \(next)") }
        facts += report.verdict.requirements.map(\.words)
        facts += report.verdict.approvals.compactMap(\.words)
        facts += report.notes.map { "note: \($0)" }
        facts.append(report.policyWords)
        if options.isVerbose { facts.append("sunsets as of \(report.asOf) · \(report.tool)") }
        if let finding = report.stopping {
            facts.append("explain one:  lumos rules \(finding.finding.rule.id)")
            facts.append("approve one:  \(report.approveCommand(finding.finding.fingerprint.short))")
        }
        return facts
    }
}

extension Int {
    /// With a comma after every third digit.
    var grouped: String {
        let digits = Array(String(self))
        return String(
            digits.enumerated().flatMap { index, digit -> [Character] in
                let left = digits.count - index
                return index > 0 && left.isMultiple(of: 3) ? [",", digit] : [digit]
            })
    }
}

extension Report {
    /// Where the answer is no, the first finding that makes it so.
    fileprivate var stopping: RuledFinding? {
        command == .check && fails ? verdict.findings.first(where: \.fails) : nil
    }
}
