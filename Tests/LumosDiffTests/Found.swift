import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// What the rules say of a pair of snapshots, in order: "address.city column-became-nullable B/N", the marks of the catalogue for
/// readers and writers; nothing before the rule where the dataset itself is meant.
func found(_ before: String?, _ after: String?, asOf: String = "2026-06-01") throws -> [String] {
    let sides = try Example.fires(before, after).snapshots()
    let classifier = Classifier(asOf: try #require(Date(Text(asOf))))
    return classifier.findings(for: SnapshotDiff.changes(from: sides.old, to: sides.new)).map { finding in
        let judgement = finding.judgement
        let words = "\(finding.rule.id) \(mark(judgement.readers))/\(mark(judgement.writers))"
        return finding.change.path.isDataset ? words : "\(finding.change.path) \(words)"
    }
}

/// The same of one column.
func found(column before: String, _ after: String) throws -> [String] {
    func table(_ members: String) -> String {
        #"{"fields":[{"name":"c"\#(members.isEmpty ? "" : ",")\#(members)}]}"#
    }
    return try found(table(before), table(after))
}

/// The same of one column's constraints.
func found(constraints before: String, _ after: String) throws -> [String] {
    func column(_ members: String) -> String { members.isEmpty ? "" : #""constraints":{\#(members)}"# }
    return try found(column: column(before), column(after))
}

private func mark(_ cell: Judgement.Cell) -> String {
    switch cell {
    case .info: "I"
    case .nonBreaking: "N"
    case .possiblyBreaking: "B?"
    case .breaking: "B"
    }
}
