import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

/// What `capture` says: how much was read, and each dataset that differs.
struct CaptureSummary {
    private let outcome: CaptureOutcome
    private let isDryRun: Bool

    init(_ outcome: CaptureOutcome, isDryRun: Bool) {
        self.outcome = outcome
        self.isDryRun = isDryRun
    }

    func text(_ style: Style) -> [UInt8] {
        let columns = [Table.Column(), Table.Column(ink: .heading), Table.Column()]
        let rows = outcome.verdict.datasets.map { [word(for: $0), $0.id.name.string, detail(of: $0)] }
        var lines = "\(datasets(outcome.datasetsRead)) read, \(outcome.unchanged) unchanged\n"
        if let commit = outcome.commit {
            lines += "commit \(commit.prefix(7))\(outcome.branch.map { " on \($0)" } ?? "")\n"
        }
        if isDryRun, !rows.isEmpty { lines += "nothing was written (--dry-run)\n" }
        return Array(lines.utf8) + Table(columns, rows: rows).render(style, indent: 2)
    }

    private func word(for dataset: DatasetVerdict) -> String {
        switch (dataset.change.datasets.old, dataset.change.datasets.new) {
        case (nil, _): "new"
        case (_, nil): "removed"
        default: "changed"
        }
    }

    private func detail(of dataset: DatasetVerdict) -> String {
        if dataset.change.datasets.old == nil, let new = dataset.change.datasets.new {
            return new.kind == .consumer ? "" : new.fields.count == 1 ? "1 field" : "\(new.fields.count) fields"
        }
        let counts = dataset.counts
        let parts = [
            (counts.breaking, "breaking"), (counts.possiblyBreaking, "possibly breaking"),
            (counts.nonBreaking, "non-breaking"), (counts.info, "info"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func datasets(_ count: Int) -> String { count == 1 ? "1 dataset" : "\(count) datasets" }
}
