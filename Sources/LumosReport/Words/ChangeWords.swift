import CanonicalJSON
package import LumosDiff
import LumosModel

/// What changed, for people: "column removed", "decimal(18,4) → decimal(12,2)", "pii removed".
///
/// The texts hold metadata as it is, secrets apart; each format makes it harmless in its own way. Every report, `log` and
/// `status` speak through these words, so this is where secrets of old snapshots are kept from all of them.
package struct ChangeWords: Sendable, Hashable {
    /// Where: the path of the field; what of the dataset it is ("owner") where the dataset itself changed.
    package let place: String
    /// What, in a few words.
    package let summary: String
    /// Both sides apart, where the summary says them: a format that can show them as two does.
    package let turn: Turn?
    /// What a summary leaves out of a text, a query or a list, line by line, with `-` and `+` before what went and
    /// came.
    package let detail: [String]
    /// What to do about it, where its words alone do not say: a sentence in parts that stay on one line.
    package let hint: [String]

    package init(_ change: Change) {
        let shown = change.shown
        let differsInSecret = change.before != change.after && shown.before == shown.after
        let phrase = differsInSecret ? Phrase("changed in a secret alone") : Phrase(shown)
        (detail, hint) = (phrase.detail, phrase.hint)
        let isNamed = !change.path.isDataset && !phrase.standsAlone
        place = change.path.isDataset ? change.kind.noun : change.path.description
        summary = isNamed ? "\(change.kind.noun) \(phrase.text)" : phrase.text
        turn = phrase.turn.map { Turn(of: isNamed ? change.kind.noun : "", before: $0.before, after: $0.after) }
    }
}

/// "nullable → not null" in its parts.
package struct Turn: Sendable, Hashable {
    /// What became something else, where the place alone does not say: "default". Empty elsewhere.
    package let noun: String
    package let before: String
    package let after: String

    init(of noun: String = "", before: String, after: String) {
        self.noun = noun
        self.before = before
        self.after = after
    }
}

extension Change.Kind {
    /// What it is called. Usually the words of its own name: "primary key", "field id".
    var noun: String {
        switch self {
        case .datasetName, .fieldName: "name"
        case .datasetKind: "kind"
        case .fieldAlias: "alias"
        case .fieldFormerName: "former name"
        case .container: "schema"
        case .fieldOrder: "column order"
        case .field: "column"
        case .renameSuspected: "rename"
        case .defaultValue: "default"
        case .partition: "partition place"
        case .enumeration, .enumValue: "value"
        case .enumLabel: "label"
        case .enumOrder: "value order"
        case .enumCodes: "code"
        case .enumDefault: "fallback value"
        case .enumExtensible: "extensible mark"
        case .critical: "critical mark"
        case .minLength: "minimum length"
        case .maxLength: "maximum length"
        case .minItems: "minimum items"
        case .maxItems: "maximum items"
        case .constraintEnforcement: "constraint"
        case .viewDefinition: "query"
        case .viewLanguage: "query language"
        case .ownerType: "owner"
        case .columnEdge: "input"
        case .columnEdgeType, .columnEdgeDetail: "transformation"
        case .qualityRuleChange: "quality rule"
        case .serviceLevelChange: "service level"
        case .lifecycleState: "lifecycle"
        case .deprecationDetail: "deprecation"
        case .read: "upstream"
        case .readdition: "column"
        case .policy: "file"
        case .jobInput: "input"
        case .jobOutput: "output"
        case .jobQuery: "query"
        case .jobOwner: "owner"
        case .jobDetail: "job"
        case .unknownMember: "member"
        default: spelledOut
        }
    }

    /// "primaryKey" is "primary key".
    private var spelledOut: String {
        rawValue.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
        }
    }
}
