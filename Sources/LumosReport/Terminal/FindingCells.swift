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
    /// Whether that depends on how they use the dataset.
    let mayStop: Bool

    init(_ ruled: RuledFinding, of dataset: DatasetVerdict, in report: Report) {
        let change = ChangeWords(ruled.finding.change)
        mark = Mark(ruled)
        place = change.place.visible
        words = FindingCells.words(change.summary, of: ruled, under: dataset.policy).visible
        audiences = ruled.audiences.map(\.description).joined(separator: ", ")
        rule = ruled.finding.rule.id
        fingerprint = ruled.severity == .breaking ? ruled.finding.fingerprint.short : ""
        detail = change.detail.map(\.visible)
        hint = change.hint.map(\.visible)
        stops = report.stops(ruled, of: dataset).map(\.words.visible)
        mayStop = ruled.audiences.contains { $0.who == .readers && $0.isPossible }
    }

    /// Also which release breaks, where it is not the base, and why a break is only told.
    private static func words(_ summary: String, of ruled: RuledFinding, under policy: Policy) -> String {
        let edition = ruled.finding.rule.edition
        if edition > policy.edition { return "\(summary) (edition \(edition))" }
        return ruled.release.map { "\(summary), since \($0)" } ?? summary
    }
}

/// The sign and the word of a severity. A possible break is no severity of its own, but people see it as one.
enum Mark: CaseIterable {
    case breaking, possiblyBreaking, nonBreaking, info

    init(_ ruled: RuledFinding) {
        switch ruled.severity {
        case .breaking: self = ruled.isPossible ? .possiblyBreaking : .breaking
        case .nonBreaking: self = .nonBreaking
        case .info: self = .info
        }
    }

    var sign: String {
        switch self {
        case .breaking: "✗"
        case .possiblyBreaking: "?"
        case .nonBreaking: "~"
        case .info: "·"
        }
    }

    var word: String {
        switch self {
        case .breaking: "breaking"
        case .possiblyBreaking: "possibly breaking"
        case .nonBreaking: "non-breaking"
        case .info: "info"
        }
    }

    var ink: Ink {
        switch self {
        case .breaking: .breaking
        case .possiblyBreaking: .possible
        case .nonBreaking: .harmless
        case .info: .aside
        }
    }

    func count(in counts: Counts) -> Int {
        switch self {
        case .breaking: counts.breaking
        case .possiblyBreaking: counts.possiblyBreaking
        case .nonBreaking: counts.nonBreaking
        case .info: counts.info
        }
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
