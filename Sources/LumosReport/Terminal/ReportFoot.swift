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
            line.put(tally)
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

    /// "3 breaking · 1 non-breaking · 1 info in 1 of 42 datasets and 1 job"
    private var tally: String {
        let counts = report.verdict.counts
        let all = report.coverage.datasets
        let total = all == 1 ? "1 dataset" : "\(all) datasets"
        let parts = Mark.allCases.filter { $0.count(in: counts) > 0 }.map { "\($0.count(in: counts)) \($0.word)" }
        if parts.isEmpty { return "no changes in \(total)" }
        // Datasets that are gone have changes and are not counted at the head.
        let changed = report.verdict.datasets.count(where: \.isOfDataset)
        let jobs = report.verdict.datasets.count(where: \.isOfJob)
        var places: [String] = []
        if changed > 0 || jobs == 0 { places.append(changed > all ? "\(changed) datasets" : "\(changed) of \(total)") }
        if jobs > 0 { places.append(jobs == 1 ? "1 job" : "\(jobs) jobs") }
        return parts.joined(separator: " · ") + " in " + places.joined(separator: " and ")
    }

    /// What the answer does not rest on: it stands in the line of the answer, or a green one would say too much.
    private var gaps: [String] {
        let coverage = report.coverage
        var gaps: [String] = []
        let unseen = coverage.datasets - coverage.schemaSeen
        if unseen > 0 { gaps.append("schema not seen for \(unseen) of \(coverage.datasets)") }
        if !coverage.judgesRemovals { gaps.append("removals not judged") }
        if coverage.rewritten > 0 {
            let datasets = coverage.rewritten == 1 ? "1 dataset" : "\(coverage.rewritten) datasets"
            gaps.append("\(datasets) written anew by an upgrade")
        }
        return gaps + coverage.caveats
    }

    private var facts: [String] {
        var facts: [String] = []
        let (seen, all) = (report.coverage.schemaSeen, report.coverage.datasets)
        if all > 0 { facts.append("schema seen for \(seen) of \(all)") }
        facts += report.verdict.requirements.map(\.words)
        facts += report.notes.map { "note: \($0)" }
        facts.append(policy)
        if options.isVerbose { facts.append("sunsets as of \(report.asOf) · \(report.tool)") }
        if let rule = report.explained { facts.append("explain one:  lumos rules \(rule)") }
        return facts
    }

    private var policy: String {
        var words = "policy: \(report.policy.words) · edition \(report.verdict.policy.edition)"
        let types = report.verdict.policy.types
        if types != .lossless { words += " · types \(types.rawValue)" }
        switch report.verdict.policy.mode {
        case .gate: break
        case .warn: words += " · mode warn: a failure stops nothing"
        case .observe: words += " · mode observe: a failure stops nothing"
        }
        switch report.verdict.policy.paths.count {
        case 0: break
        case 1: words += " · 1 block of paths\(judged)"
        case let count: words += " · \(count) blocks of paths\(judged)"
        }
        switch report.verdict.silenced {
        case 0: break
        case 1: words += " · 1 finding switched off"
        case let count: words += " · \(count) findings switched off"
        }
        return words
    }
}

extension ReportFoot {
    /// How many of the datasets above the blocks of `paths:` were about.
    private var judged: String {
        let policy = report.verdict.policy
        let count = report.verdict.datasets.count { !policy.blocks(for: $0.id).isEmpty }
        return count == 0 ? "" : count == 1 ? ", for 1 dataset here" : ", for \(count) datasets here"
    }
}

extension RequirementCount {
    /// "owner missing: 2,502 of 4,000, none by this change"
    fileprivate var words: String {
        let fewer = missingBefore == missing - added ? "" : " (\(missingBefore.grouped) before)"
        let by = added == 0 ? "none" : added.grouped
        return
            "\(RequirementName(requirement).noun) missing: \(missing.grouped) of \(asked.grouped)\(fewer), \(by) by this change"
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
    /// The rule whose page helps most where the answer is no: the first that fails.
    fileprivate var explained: String? {
        guard command == .check, fails else { return nil }
        return verdict.findings.first(where: \.fails)?.finding.rule.id
    }
}

extension Report.Side {
    /// "lumos/v2.3.0 (1b9f2c4)", "worktree:"
    fileprivate var words: String {
        guard let commit else { return label }
        return commit.utf8.starts(with: label.utf8) ? commit.abbreviated : "\(label) (\(commit.abbreviated))"
    }
}

extension Report.PolicySource {
    fileprivate var words: String {
        guard let path else { return "built-in defaults" }
        return commit.map { "\(path) at \($0.abbreviated)" } ?? "\(path) on disk"
    }
}

extension String {
    /// Seven digits of a commit, as git shows it by default.
    fileprivate var abbreviated: String { String(prefix(7)) }
}
