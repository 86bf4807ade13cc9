import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel
import LumosReport
import LumosWorkspace

/// One commit of `log`: who, when, and what changed in the dataset's own words.
struct LogView {
    private let entry: LogEntry

    init(_ entry: LogEntry) {
        self.entry = entry
    }

    func text(_ style: Style) -> [UInt8] {
        let commit = entry.commit
        let subject = Redaction.redacted(String(commit.message.string.prefix { $0 != "\n" }))
        let words = AuthorshipWords(entry.authorship)
        let columns = [
            Table.Column(ink: .possible), Table.Column(), Table.Column(ink: .heading), Table.Column(), Table.Column(),
        ]
        let cells = [words.commit, words.date, words.who, words.request, subject]
        // What is not known leaves no gap.
        let told = cells.indices.filter { !cells[$0].isEmpty }
        let head = Table(told.map { columns[$0] }, rows: [told.map { cells[$0] }])
        if entry.isEdge {
            let why = "older commits are not in this clone: git fetch --unshallow"
            return head.render(style) + Table([Table.Column(ink: .aside)], rows: [[why]]).render(style, indent: 2)
        }
        if let fault = entry.fault {
            let why = Table(
                [Table.Column(ink: .breaking)], rows: [fault.message, fault.why ?? ""].map { [Redaction.redacted($0)] })
            return head.render(style) + why.render(style, indent: 2)
        }
        let rows = (entry.verdict?.datasets ?? []).flatMap { dataset in
            dataset.findings.map { finding in
                let path = finding.finding.change.path.description
                return [
                    dataset.id.name.string, path, ChangeWords(finding.finding.change).summary, finding.finding.rule.id,
                ]
            }
        }
        let body = Table([Table.Column(), Table.Column(), Table.Column(), Table.Column(ink: .aside)], rows: rows)
        return head.render(style) + body.render(style, indent: 2)
    }
}
