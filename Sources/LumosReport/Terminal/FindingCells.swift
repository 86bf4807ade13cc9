import CanonicalJSON
import LumosDiff
import LumosModel

/// A finding as the cells of its row, and the lines below it. All texts are visible.
struct FindingCells {
    let mark: Mark
    let place: String
    let words: String
    /// "readers, writers?"; empty where nobody breaks.
    let audiences: String
    let rule: String
    /// Twelve hex digits of a breaking finding, else empty: it is what an approval names.
    let fingerprint: String
    let detail: [String]
    /// What to do about it, in parts that stay on one line.
    let hint: [String]
    /// Who stops working, each with its owners.
    let stops: [String]
    /// Who has approved it, and why; `nil` where nobody has.
    let approval: String?
    /// Whether that depends on how they use the dataset.
    let mayStop: Bool

    init(_ ruled: RuledFinding, of dataset: DatasetVerdict, in report: Report) {
        let change = ChangeWords(ruled.finding.change)
        mark = Mark(ruled)
        place = change.place.visible
        words = ruled.said(change.summary, under: dataset.policy).visible
        audiences = ruled.audiences.map(\.description).joined(separator: ", ")
        rule = ruled.finding.rule.id
        fingerprint = ruled.severity == .breaking ? ruled.finding.fingerprint.short : ""
        detail = change.detail.map(\.visible)
        hint = change.hint.map(\.visible)
        stops = report.stops(ruled, of: dataset).map(\.words.visible)
        approval = ruled.approval?.words.visible
        mayStop = ruled.mayStop
    }
}

extension Report.Consumer {
    /// "finance.margin (@finance)": a consumer by its title, a dataset by its name.
    var words: String {
        let name = kind == .consumer ? title ?? id.name : id.name
        let people = owners.map { OwnerName($0).short }
        return people.isEmpty ? name.string : "\(name) (\(people.joined(separator: ", ")))"
    }
}
