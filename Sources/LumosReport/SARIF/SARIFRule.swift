import CanonicalJSON
import LumosDiff

/// A rule as SARIF's `reportingDescriptor`: GitHub shows its help beside every alert.
enum SARIFRule {
    static func json(_ rule: Rule) -> JSONValue {
        let worst = RuleManual.worst(rule)
        return [
            "id": .string(rule.id),
            "shortDescription": ["text": .string(rule.title.short(longestText))],
            "fullDescription": ["text": .string(rule.purpose.short(longestText))],
            "help": ["text": .string(RuleManual.page(rule)), "markdown": .string(RuleManual.section(rule))],
            "defaultConfiguration": ["level": .string(SARIFLevel(worst).rawValue)],
            "properties": [
                "tags": .array(["data-contract", .string(rule.area.rawValue)]),
                "precision": worst == .possiblyBreaking ? "medium" : "high",
                "problem.severity": .string(SARIFLevel(worst).problem),
            ],
        ]
    }

    /// GitHub cuts longer ones.
    private static let longestText = 1_000
}

/// How grave a result is.
enum SARIFLevel: String {
    case error, warning, note

    init(_ mark: Mark) {
        switch mark {
        case .breaking: self = .error
        case .possiblyBreaking: self = .warning
        case .nonBreaking, .info: self = .note
        }
    }

    init(_ cell: Judgement.Cell) {
        switch cell {
        case .breaking: self = .error
        case .possiblyBreaking: self = .warning
        case .nonBreaking, .info: self = .note
        }
    }

    /// What GitHub calls it.
    var problem: String { self == .note ? "recommendation" : rawValue }
}
