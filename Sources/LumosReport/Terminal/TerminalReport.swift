import LumosDiff
import LumosModel

/// The report for people: a block a dataset, the worst datasets and findings first, the verdict last, where the eye is.
enum TerminalReport {
    static let format = ReportFormat("terminal", file: "report.txt", purpose: "for people") { report, options in
        render(report, options)
    }

    private static func render(_ report: Report, _ options: ReportOptions) -> [UInt8] {
        var page = Page(style: options.style)
        for emergency in report.emergencies {
            page.write { $0.put("\(emergency.words) \(emergency.command)", .breaking) }
            page.writeBlank()
        }
        let excerpt = Excerpt(report, options)
        let blocks = excerpt.blocks.map { dataset, findings in
            (dataset, findings.map { FindingCells($0, of: dataset, in: report) })
        }
        let layout = FindingLayout(blocks.flatMap(\.1), width: options.width)
        let namespaces = report.verdict.datasets.filter(\.isOfDataset).map(\.id.namespace)
        let hasManyNamespaces = Set(namespaces).count > 1
        for (dataset, cells) in blocks {
            DatasetHeading(dataset, namesNamespace: hasManyNamespaces)
                .write(to: &page, limit: layout.limit)
            for (index, cell) in cells.enumerated() {
                let previous = index > 0 ? cells[index - 1] : nil
                cell.write(to: &page, layout, isVerbose: options.isVerbose, after: previous)
            }
            page.writeBlank()
        }
        if let rest = excerpt.rest {
            page.write { $0.put(rest, .possible) }
            page.writeBlank()
        }
        ReportFoot(report, options).write(to: &page)
        return page.bytes
    }
}
