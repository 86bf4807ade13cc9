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
        let subject = commit.message.string.prefix { $0 != "\n" }
        let person = commit.trailers.first { $0.key == "Lumos-Source-Author" }?.value ?? commit.author.name
        let head = Table(
            [Table.Column(ink: .possible), Table.Column(), Table.Column(ink: .heading), Table.Column()],
            rows: [
                [
                    commit.id.abbreviated(), "\(Date(unixTime: commit.author.time.seconds))", person.string,
                    String(subject),
                ]
            ])
        if let fault = entry.fault {
            let why = Table([Table.Column(ink: .breaking)], rows: [[fault.message]] + [[fault.why ?? ""]])
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
