import CanonicalJSON
import LumosDiff
import LumosModel

/// The beginning and the end of a report in Markdown: what every reader needs, however much there is between.
struct MarkdownHead {
    private let report: Report

    /// By which a comment of Lumos is known; `report/2` will look otherwise.
    private static let marker = "<!-- lumos report/1 -->"
    /// How many of each list are named. With what each may take, both ends together always fit a comment.
    private static let most = 10

    init(_ report: Report) {
        self.report = report
    }

    /// The answer with its counts, what it does not rest on, and who is hit.
    var beginning: String {
        var paragraphs = ["\(MarkdownHead.marker)\n\n## Lumos: \(answer)", "\(counts)\(version)"]
        let emergencies = report.emergencies.prefix(MarkdownHead.most)
        paragraphs += emergencies.map {
            "> **\(MarkdownText.words($0.words, limit: 400))** \(MarkdownText.code($0.command, limit: 400))"
        }
        let gaps = report.gaps.prefix(MarkdownHead.most).map { MarkdownText.words($0, limit: 160) }
        if !gaps.isEmpty {
            paragraphs.append("> **The answer does not rest on all:** " + gaps.joined(separator: " · "))
        }
        if report.fails, report.verdict.policy.mode != .gate {
            paragraphs.append("> Mode \(report.verdict.policy.mode.rawValue): this stops nothing.")
        }
        if let people { paragraphs.append(people) }
        return paragraphs.joined(separator: "\n\n") + "\n"
    }

    /// Notes, and what was compared by what.
    var end: String {
        let notes =
            report.verdict.requirements.map(\.words) + report.verdict.approvals.compactMap(\.words) + report.notes
        let shown = notes.prefix(MarkdownHead.most).map { "- \(MarkdownText.words($0, limit: 300))\n" }
        let more = notes.count > shown.count ? "- and \(notes.count - shown.count) more\n" : ""
        var facts = ["base \(MarkdownText.code(report.base.words))", "head \(MarkdownText.code(report.head.words))"]
        facts.append(MarkdownText.words(report.policyWords))
        facts.append("sunsets as of \(report.asOf)")
        facts.append(MarkdownText.code(report.tool))
        if let link = report.link { facts.append(MarkdownText.link("the whole report", to: link)) }
        let foot = "<sub>\(facts.joined(separator: " · "))</sub>\n"
        return approving + (shown.isEmpty ? "" : "\n### Notes\n\n\(shown.joined())\(more)") + "\n\(foot)"
    }

    /// How to approve what stops the change: by the command, or by the file alone.
    private var approving: String {
        guard let draft = ApprovalDraft(report) else { return "" }
        let file = draft.file.map {
            "\nOr commit this as \(MarkdownText.code($0.path)), with your name and reason:\n\n\(MarkdownText.block($0.text, as: "json"))"
        }
        let text = "\(MarkdownText.block(draft.command, as: "sh"))\(file ?? "")"
        return "\n" + MarkdownAppendix.folded("To approve", text)
    }

    private var answer: String {
        switch report.command {
        case .check: report.fails ? "✗ FAIL" : "✓ PASS"
        case .diff: "what changed"
        }
    }

    /// Breaking ones in bold.
    private var counts: String {
        let counts = report.verdict.counts
        let breaking = [Mark.breaking, .possiblyBreaking].filter { $0.count(in: counts) > 0 }
        let bold = breaking.map { "\($0.count(in: counts)) \($0.word)" }.joined(separator: " · ")
        return bold.isEmpty ? report.tally : "**\(bold)**" + report.tally.dropFirst(bold.count)
    }

    private var version: String {
        let bump = report.verdict.bump
        if bump == .none { return "" }
        guard report.nextRelease != nil, let version = report.nextVersion else {
            return "\n\nVersion: a \(bump.rawValue) bump."
        }
        return "\n\nNext release: \(MarkdownText.code(version, limit: 200)) (\(bump.rawValue))."
    }

    /// Whose readers stop, so that nobody has to look through all findings for one's own name.
    private var people: String? {
        var (readers, certain): (Set<DatasetID>, Set<DatasetID>) = ([], [])
        var owners: [Text] = []
        var known: Set<Text> = []
        for dataset in report.verdict.datasets {
            for finding in dataset.findings {
                for reader in report.stops(finding, of: dataset) {
                    if !finding.mayStop { certain.insert(reader.id) }
                    if !readers.insert(reader.id).inserted { continue }
                    owners += reader.owners.filter { known.insert($0).inserted }
                }
            }
        }
        if readers.isEmpty { return nil }
        let possible = readers.count - certain.count
        let parts = [("Stops", certain.count), ("may stop", possible)].filter { $0.1 > 0 }.map { verb, count in
            "\(verb) \(count == 1 ? "1 reader" : "\(count.grouped) readers")"
        }
        let counts = parts.joined(separator: ", ")
        let count = counts.first == "m" ? "M" + counts.dropFirst() : counts
        let names = Report.Consumer.markdown(owners.map { OwnerName($0).short }, atMost: MarkdownHead.most)
        return count + (names.isEmpty ? ", whose owners nobody named." : ", owned by \(names).")
    }
}
