import LumosDiff

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
