import CanonicalJSON
import LumosDiff
import LumosModel

/// One dataset, job or file of the policy with its findings: breaks in sight, what is harmless folded away.
struct DatasetSection {
    private let dataset: DatasetVerdict
    private let number: Int
    private let file: Text?
    private let namesNamespace: Bool
    private let breaks: [FindingRow]
    private let others: [FindingRow]
    /// Whether what is harmless is unfolded at once.
    private let isOpen: Bool

    /// A report with fewer, none of them breaking, folds nothing away.
    static let fewFindings = 40
    /// How many rows a browser lays out together. Those that are not in sight cost it nothing.
    private static let rowsTogether = 40

    /// - Parameter namesNamespace: whether the name alone could be taken for that of another dataset.
    init(
        _ dataset: DatasetVerdict, number: Int, in report: Report, isOpen: Bool, namesNamespace: Bool,
        _ anchors: inout FindingAnchors
    ) {
        self.dataset = dataset
        self.number = number
        self.isOpen = isOpen
        self.namesNamespace = namesNamespace
        file = report.places[dataset.id]?.file
        let rows = dataset.findings.map { finding in
            FindingRow(finding, of: dataset, in: report, at: anchors.next(finding.finding.fingerprint.short))
        }
        breaks = rows.filter(\.isBreak)
        others = rows.filter { !$0.isBreak }
    }

    func write(to page: inout Markup) {
        page.element(.section, .class("dataset"), .labelled(by: .dataset(number))) { page in
            page.element(.h3, .id(.dataset(number)), content: heading)
            page.line()
            if !breaks.isEmpty { table(breaks, "What breaks", to: &page) }
            if !others.isEmpty {
                page.element(.details, .class("others"), isOpen ? .open : nil) { page in
                    page.element(.summary, text: tally(others))
                    table(others, "What is harmless", to: &page)
                }
                page.line()
            }
        }
        page.line()
    }

    private func heading(_ page: inout Markup) {
        let id = dataset.id
        if dataset.isOfJob { page.text("job ") }
        page.name(id.name.isEmpty ? id.namespace.string : id.name.string)
        if dataset.isOfJob || (namesNamespace && dataset.isOfDataset && !id.name.isEmpty) {
            page.text(" ")
            page.element(.small) { page in
                page.text("in ")
                page.name(id.namespace.string)
            }
        }
        for aside in asides {
            page.text(" ")
            page.element(.small, text: aside)
        }
        if let file, !id.isPolicyFile {
            page.text(" ")
            page.element(.small) { $0.element(.code) { $0.name(file.string) } }
        }
    }

    private var asides: [String] {
        switch dataset.change.event {
        case .added: ["new"]
        case .removed: ["gone"]
        case .changed: dataset.bump == .none ? [] : [dataset.bump.words]
        }
    }

    /// "1 non-breaking · 2 info"
    private func tally(_ rows: [FindingRow]) -> String {
        let counts = Mark.allCases.map { mark in (mark, rows.count { $0.mark == mark }) }.filter { $0.1 > 0 }
        return counts.map { "\($0.1.grouped) \($0.0.word)" }.joined(separator: " · ")
    }

    private func table(_ rows: [FindingRow], _ caption: String, to page: inout Markup) {
        page.element(.table) { page in
            page.element(.caption, text: caption)
            page.element(.thead) { page in
                page.element(.tr) { page in
                    for title in ["Severity", "Where", "What", "For whom", "Rule and fingerprint"] {
                        page.element(.th, .scope("col"), text: title)
                    }
                }
            }
            page.line()
            // The row above that names readers: they need not be named again.
            var naming: FindingRow?
            for start in stride(from: 0, to: rows.count, by: DatasetSection.rowsTogether) {
                let end = min(start + DatasetSection.rowsTogether, rows.count)
                let isFull = end - start == DatasetSection.rowsTogether
                page.element(.tbody, isFull ? .class("many") : nil) { page in
                    for row in rows[start..<end] {
                        row.write(to: &page, after: naming)
                        if row.namesReaders { naming = row }
                    }
                }
            }
        }
        page.line()
    }
}
