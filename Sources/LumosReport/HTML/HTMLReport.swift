import LumosDiff
import LumosModel

/// The report for reviewers: one file that needs no network, no script and no style, and is better with both.
enum HTMLReport {
    static let format = ReportFormat("html", file: "report.html", purpose: "for reviewers, one file for any browser") {
        report, _ in render(report)
    }

    private static func render(_ report: Report) -> [UInt8] {
        let sections = report.sections
        let impact = Impact(report)
        var page = Markup()
        page.raw(.doctype)
        page.element(.html, .lang("en")) { page in
            PageHead(report).write(to: &page)
            page.line()
            page.element(.body) { page in
                page.element(.a, .class("skip"), .href(.only("changes")), text: "Skip to the changes")
                page.line()
                page.element(.header) { VerdictBlock(report).write(to: &$0) }
                page.line()
                page.element(.main) { page in
                    ImpactBlock(impact).write(to: &page)
                    ChangesBlock(sections, report).write(to: &page)
                    ApproveBlock(report).write(to: &page)
                    NotesBlock(report).write(to: &page)
                    RuleAppendix(report).write(to: &page)
                }
                page.line()
                page.element(.footer) { PageFoot(report).write(to: &$0) }
                page.line()
                HelpDialog().write(to: &page)
                page.element(.script, .type("application/json"), .id(.only("report"))) { $0.raw(.data(report)) }
                page.line()
                page.element(.script) { $0.raw(PageScript.text) }
            }
        }
        page.line()
        return page.bytes
    }
}

extension Report {
    /// The datasets as they stand on the page, the worst first.
    fileprivate var sections: [DatasetSection] {
        let datasets = verdict.datasets.enumerated().sorted {
            ($0.element.worst, $0.offset) < ($1.element.worst, $1.offset)
        }
        let isShort = verdict.findings.count <= DatasetSection.fewFindings
        let hasBreaks = verdict.findings.contains { $0.severity == .breaking }
        let namespaces = Set(verdict.datasets.filter(\.isOfDataset).map(\.id.namespace))
        var anchors = FindingAnchors()
        return datasets.enumerated().map { number, dataset in
            DatasetSection(
                dataset.element, number: number + 1, in: self, isOpen: isShort && !hasBreaks,
                namesNamespace: namespaces.count > 1, &anchors)
        }
    }
}

extension Markup.Literal {
    static let doctype = Markup.Literal(bytes: Array("<!DOCTYPE html>\n".utf8))

    /// The report as JSON, for whoever saves the page. Within a script element `<` could begin its end or a comment.
    fileprivate static func data(_ report: Report) -> Markup.Literal {
        var bytes: [UInt8] = []
        for byte in JSONText.line(JSONReport.document(report)).dropLast() {
            if byte == UInt8(ascii: "<") { bytes.append(contentsOf: "\\u003c".utf8) } else { bytes.append(byte) }
        }
        return Markup.Literal(bytes: bytes)
    }
}
