import CanonicalJSON
import LumosDiff
import LumosModel

/// What is folded away below the findings: who is downstream, and what the rules mean.
enum MarkdownAppendix {
    private static let mostReaders = 25
    private static let mostRules = 40

    /// A block that opens when it is clicked.
    static func folded(_ title: String, _ content: String) -> String {
        "\n<details>\n<summary>\(title)</summary>\n\n\(content)\n</details>\n"
    }

    /// Everybody who reads what breaks, directly or through others; empty where nobody does.
    static func downstream(_ report: Report) -> String {
        var lines: [DatasetID: (consumer: Report.Consumer, sources: [DatasetID])] = [:]
        for (dataset, consumers) in report.downstream.sorted(by: { $0.key < $1.key }) {
            for consumer in consumers {
                lines[consumer.id, default: (consumer, [])].sources.append(dataset)
            }
        }
        if lines.isEmpty { return "" }
        let shown = lines.sorted { $0.key < $1.key }.prefix(mostReaders).map { _, line in
            let sources = line.sources.prefix(3).map { MarkdownText.code($0.name.string, limit: 80) }
            let more = line.sources.count > 3 ? " and \(line.sources.count - 3) more" : ""
            return "- \(line.consumer.markdown) reads \(sources.joined(separator: ", "))\(more)\n"
        }
        let title = lines.count == 1 ? "1 downstream" : "\(lines.count.grouped) downstream"
        return folded(title, shown.joined() + showing(shown.count, of: lines.count, "downstream", report))
    }

    /// A line a rule that fired, in the order of the catalogue's ids.
    static func rules(_ findings: [MarkdownFinding]) -> String {
        let rules = Dictionary(findings.map { ($0.rule.id, $0.rule) }) { first, _ in first }.values
        if rules.isEmpty { return "" }
        let lines = rules.sorted { $0.id < $1.id }.prefix(mostRules).map { rule in
            "- \(MarkdownText.code(rule.id)): \(MarkdownText.words(rule.purpose))\n"
        }
        let more = rules.count > lines.count ? "- and \(rules.count - lines.count) more\n" : ""
        return folded("What the rules mean", lines.joined() + more + "\n`lumos rules ID` says more of each.\n")
    }

    /// "Showing 40 of 312 breaking: the whole report"; empty where all are shown.
    static func showing(_ shown: Int, of all: Int, _ what: String, _ report: Report) -> String {
        if shown == all { return "" }
        let words = "Showing \(shown.grouped) of \(all.grouped) \(what)"
        guard let link = report.link else { return "\n\(words).\n" }
        return "\n\(words): \(MarkdownText.link("the whole report", to: link)).\n"
    }
}
