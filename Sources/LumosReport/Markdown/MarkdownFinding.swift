import CanonicalJSON
import LumosDiff
import LumosModel

/// A finding in Markdown: an item where it breaks, else a row of a table.
struct MarkdownFinding {
    let mark: Mark
    let dataset: DatasetVerdict
    /// What the dataset is called, in a code span.
    let name: String
    let rule: Rule
    private let ruled: RuledFinding
    private let what: String
    private let hint: String
    /// `nil` where no file describes the dataset.
    private let place: FindingPlace?
    private let stops: [Report.Consumer]

    /// How many readers are named of each finding.
    private static let namedReaders = 6

    init(
        _ ruled: RuledFinding, of dataset: DatasetVerdict, called name: String, at place: FindingPlace,
        in report: Report
    ) {
        self.ruled = ruled
        self.dataset = dataset
        self.name = name
        self.place = report.places[dataset.id] == nil ? nil : place
        mark = Mark(ruled)
        rule = ruled.finding.rule
        let words = ChangeWords(ruled.finding.change)
        what =
            "\(MarkdownText.code(words.place)) \(MarkdownText.words(ruled.said(words.summary, under: dataset.policy)))"
        hint = MarkdownText.words(words.hint.joined(separator: " "), limit: 400)
        stops = report.stops(ruled, of: dataset)
    }

    /// What happened and for whom it breaks; who stops; by which rule, under which name, and where.
    var item: String {
        var lines = ["\(what) · \(ruled.breaks.joined(separator: ", "))"]
        if !stops.isEmpty {
            let named = stops.prefix(MarkdownFinding.namedReaders).map(\.markdown).joined(separator: ", ")
            let more = stops.count - MarkdownFinding.namedReaders
            lines.append((ruled.mayStop ? "may stop " : "stops ") + named + (more > 0 ? " and \(more) more" : ""))
        }
        if let approval = ruled.approval { lines.append("✓ \(MarkdownText.words(approval.words, limit: 400))") }
        if !hint.isEmpty { lines.append(hint) }
        let origin = [rule.id, ruled.finding.fingerprint.short].map { MarkdownText.code($0) } + file
        lines.append("<sub>\(origin.joined(separator: " · "))</sub>")
        return "- \(mark.sign) " + lines.joined(separator: "<br>") + "\n"
    }

    /// "| dataset | what | rule |"
    var row: String {
        let cells = [name, what, MarkdownText.code(rule.id)].map(MarkdownText.cell)
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private var file: [String] {
        guard let place else { return [] }
        return [MarkdownText.code(place.line == 1 ? place.file.string : "\(place.file):\(place.line)", limit: 200)]
    }
}

extension Report.Consumer {
    /// A consumer by its title, a dataset by its name, with its owners. None of them is mentioned.
    var markdown: String {
        let name = MarkdownText.code((kind == .consumer ? title ?? id.name : id.name).string, limit: 80)
        return owners.isEmpty ? name : "\(name) (\(Report.Consumer.markdown(owners.map { OwnerName($0).short })))"
    }

    /// As many as fit, and how many more.
    static func markdown(_ owners: [String], atMost most: Int = 3) -> String {
        let named = owners.prefix(most).map { MarkdownText.code($0, limit: 60) }.joined(separator: ", ")
        return owners.count > most ? "\(named) and \(owners.count - most) more" : named
    }
}
