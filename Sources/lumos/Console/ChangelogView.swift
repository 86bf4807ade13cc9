import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

/// The lines of `changelog`: Markdown, a heading a release, newest first.
struct ChangelogView {
    private let notes: [ReleaseNotes]

    init(_ notes: [ReleaseNotes]) {
        self.notes = notes
    }

    var markdown: [UInt8] {
        if notes.isEmpty { return Array("Nothing changed.\n".utf8) }
        return Array(notes.map(section).joined(separator: "\n").utf8)
    }

    private func section(_ notes: ReleaseNotes) -> String {
        let title = notes.tag.map { Markdown.text($0.string) } ?? "Not released yet"
        let count = notes.datasetCount == 1 ? "1 dataset" : "\(notes.datasetCount) datasets"
        guard let verdict = notes.verdict, let since = notes.since else {
            return "## \(title), \(notes.day)\n\nThe first release: \(count).\n"
        }
        var lines = "## \(title), \(notes.day)\n\n"
        lines +=
            "\(verdict.bump.rawValue.capitalizedASCII) since \(Markdown.text(since.string)): \(verdict.counts.words).\n"
        let versions = Dictionary(notes.datasets.map { ($0.path, $0.version) }, uniquingKeysWith: { first, _ in first })
        for dataset in verdict.datasets {
            let version = versions[Text(StorePath(dataset.id).description)].map { " \($0)" } ?? ""
            lines += "\n### \(Markdown.code(dataset.id.name.string))\(version)\n\n"
            for finding in dataset.findings { lines += "- \(line(finding))\n" }
        }
        return lines
    }

    private func line(_ ruled: RuledFinding) -> String {
        let change = ruled.finding.change
        let severity =
            ruled.severity == .breaking
            ? "**\(ruled.isPossible ? "possibly breaking" : "breaking")**" : ruled.severity.rawValue
        let path = change.path.isDataset ? "" : "\(Markdown.code(change.path.description)) "
        return "\(severity): \(path)\(Markdown.text(ChangeWords(change).summary)) (`\(ruled.finding.rule.id)`)"
    }
}

/// Texts of others in Markdown: they begin no markup, no HTML and no line.
private enum Markdown {
    static func text(_ raw: String) -> String {
        var escaped = ""
        for scalar in shown(raw).unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case "&": escaped += "&amp;"
            // A name behind an @ would be called, a number behind a # linked.
            case "@": escaped += "&#64;"
            case "#": escaped += "&#35;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "!": escaped += "\\" + String(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// CommonMark 0.31, 6.1: a code span is closed by as many backticks as opened it.
    static func code(_ raw: String) -> String {
        let text = shown(raw)
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let edge = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty ? " " : ""
        return fence + edge + text + edge + fence
    }

    private static func shown(_ raw: String) -> String { Redaction.redacted(raw).visible }
}

extension String {
    /// "Major" of "major".
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
