import CanonicalJSON
import LumosDiff
import LumosModel

/// What only the policy shows.
extension Phrase {
    /// "owner missing", "column description missing: day, amount"
    static func requirement(_ change: Change) -> Phrase {
        let asked = RequirementName(change.element?.text ?? "")
        guard let columns = change.after?.array else { return Phrase("\(asked.noun) missing", standsAlone: true) }
        let names = columns.map { ValueWords(change)($0) }.joined(separator: ", ")
        return Phrase("\(asked.noun) missing: \(names)", standsAlone: true)
    }

    /// The key stands beside it.
    static func policy(_ change: Change) -> Phrase {
        if change.path.isDataset { return Phrase("gone, built-in defaults judge", standsAlone: true) }
        return .valued(change, absent: "not said", standsAlone: true)
    }

    /// A version that stays where its changes ask for another.
    static func unmovedVersion(_ change: Change) -> Phrase {
        let version = change.after.map { ValueWords(change)($0) } ?? ""
        guard let bump = change.element?.text else { return Phrase(version) }
        return Phrase("\(version) stays, the changes ask for a \(bump) bump")
    }
}

/// A requirement in words: "owner", "owner in the role steward", "column description".
struct RequirementName {
    let noun: String

    /// As a finding's element has it: "owner steward".
    init(_ element: Text) {
        let words = element.string.split(separator: " ", maxSplits: 1).map(String.init)
        let key = words.first.flatMap(Requirement.Key.init)
        let name = key?.noun ?? element.string
        noun = words.count > 1 ? "\(name) in the role \(words[1])" : name
    }

    init(_ requirement: Requirement) {
        self.init(Text(requirement.description))
    }
}

extension Requirement.Key {
    fileprivate var noun: String {
        switch self {
        case .columnDescriptions: "column description"
        case .primaryKey: "primary key"
        case .support: "support channel"
        case .quality: "quality rule"
        case .freshness: "freshness promise"
        case .owner, .description, .domain, .classification, .retention, .contract: rawValue
        }
    }
}
