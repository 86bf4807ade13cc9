import CanonicalJSON
import LumosDiff
import LumosModel

/// What happened to the thing that a change is about.
struct Phrase {
    let text: String
    /// Whether a reader knows from the text alone what it is about.
    var standsAlone = false
    /// Both sides, where the text says them and nothing else.
    var turn: Turn?
    var detail: [String] = []
    var hint: [String] = []

    init(_ text: String, standsAlone: Bool = false, detail: [String] = []) {
        self.text = text
        self.standsAlone = standsAlone
        self.detail = detail
    }

    init(from before: String, to after: String, standsAlone: Bool = false) {
        self.init("\(before) → \(after)", standsAlone: standsAlone)
        turn = Turn(before: before, after: after)
    }

    /// Covers every kind: a new one does not compile until it has words.
    init(_ change: Change) {
        switch change.kind {
        case .dataset: self = .dataset(change)
        case .datasetName, .fieldName: self = .renamed(change)
        case .renameSuspected: self = .suspectedRename(change)
        case .facet: self = .facet(change)
        case .owner, .ownerType, .jobOwner: self = .owner(change)
        case .container: self = .container(change)
        case .job: self.init(change.isRemoval ? "removed" : "added")
        case .jobDetail: self = .detail(change)
        case .field, .branch: self = .field(change)
        case .fieldPosition: self.init("placed before existing columns", standsAlone: true)
        case .nullable: self = .nullable(change)
        case .type: self = .valued(change, absent: "unknown type", standsAlone: true)
        case .enumeration: self = .enumeration(change)
        case .constraintEnforcement: self = .enforcement(change)
        case .deprecation: self = .deprecation(change)
        case .identity, .enumExtensible, .encryption, .pii, .critical, .legalHold, .contractEnforcement:
            self = .flag(change)
        case .description, .contractTerms, .viewDefinition, .generated, .checkExpression, .grain, .deprecationDetail,
            .qualityDescription, .jobQuery:
            self = .prose(change)
        case .fieldOrder, .enumOrder, .columnEdgeDetail, .qualityRuleChange: self = .listed(change)
        case .accessPolicy: self = change.isAddition || change.isRemoval ? .valued(change) : .listed(change)
        case .read: self = .read(change)
        case .cycle: self = .cycle(change)
        case .readdition: self = .readdition(change)
        case .requirement: self = .requirement(change)
        case .policy: self = .policy(change)
        case .signer: self = .valued(change)
        case .contractVersion where change.before == change.after: self = .unmovedVersion(change)
        case .property, .storageProperty, .unknownMember: self = .member(change)
        case .formatVersion, .jobInput, .jobOutput, .alias, .formerName, .datasetKind, .fieldAlias, .fieldFormerName,
            .nativeType, .defaultValue, .collation,
            .charset, .unit, .fieldId, .physicalName, .partition, .enumValue, .enumLabel, .enumCodes, .enumDefault,
            .pattern, .minimum, .maximum, .minLength, .maxLength, .minItems, .maxItems, .format, .primaryKey,
            .uniqueKey,
            .foreignKey, .foreignKeyTarget, .foreignKeyAction, .check, .index, .constraintName, .partitioning,
            .clustering, .sortOrder, .distribution, .storageFormat, .location, .viewLanguage, .title, .link, .support,
            .example, .accessRole, .tag, .term, .domain, .product, .classification, .masking,
            .regulation, .retention, .deletionPolicy, .certification, .tier, .upstream, .upstreamVia, .columnEdge,
            .columnEdgeType, .qualityRule, .qualitySeverity, .qualitySchedule, .serviceLevel, .serviceLevelChange,
            .lifecycleState, .stability, .sunset, .replacement, .contractId, .contractVersion, .contractStatus:
            self = .valued(change)
        }
    }
}

extension Phrase {
    /// "a → b", "a added", "a removed".
    static func valued(_ change: Change, absent: String? = nil, standsAlone: Bool = false) -> Phrase {
        let say = ValueWords(change)
        switch (change.before.map(say.callAsFunction) ?? absent, change.after.map(say.callAsFunction) ?? absent) {
        case (let before?, let after?): return Phrase(from: before, to: after, standsAlone: standsAlone)
        case (let before?, nil): return Phrase("\(before) removed")
        case (nil, let after?): return Phrase("\(after) added")
        case (nil, nil): return Phrase("changed")
        }
    }

    /// A successor keeps the role, and so does a role the owner: neither is said twice.
    private static func owner(_ change: Change) -> Phrase {
        guard let before = change.before, let after = change.after else { return valued(change) }
        func name(_ owner: JSONValue) -> String { OwnerName(owner["id"]?.text ?? "").short }
        func role(_ owner: JSONValue) -> String { owner["type"]?.text?.string ?? "no role" }
        let isSame = before["id"] == after["id"]
        if !isSame { return Phrase(from: name(before), to: name(after)) }
        return Phrase("\(name(after)): \(role(before)) → \(role(after))")
    }

    private static func container(_ change: Change) -> Phrase {
        let name = change.dataset.name.isEmpty ? change.dataset.namespace : change.dataset.name
        return Phrase(change.isRemoval ? "\(name) closed with its last dataset" : "\(name) opened by its first dataset")
    }

    private static func detail(_ change: Change) -> Phrase {
        let words = prose(change)
        return Phrase("\(change.element?.text ?? "detail") \(words.text)", detail: words.detail)
    }

    private static func flag(_ change: Change) -> Phrase {
        Phrase(change.isRemoval ? "removed" : "added")
    }

    private static func dataset(_ change: Change) -> Phrase {
        guard let new = change.datasets.new, change.isAddition else { return Phrase("removed") }
        if new.fields.isEmpty { return Phrase("added, \(new.kind.rawValue)") }
        let fields = new.fields.count == 1 ? "1 field" : "\(new.fields.count) fields"
        return Phrase("added, \(new.kind.rawValue), \(fields)")
    }

    private static func renamed(_ change: Change) -> Phrase {
        let old = change.before.map { ValueWords(change)($0) } ?? "nothing"
        return Phrase("renamed from \(old)", standsAlone: true)
    }

    private static func facet(_ change: Change) -> Phrase {
        let facet = (change.before ?? change.after)?.text?.string ?? ""
        return Phrase(change.isRemoval ? "\(facet) not known any more" : "\(facet) known now")
    }

    private static func field(_ change: Change) -> Phrase {
        let noun = change.kind == .branch ? "branch" : change.path.isNested ? "field" : "column"
        guard let after = change.after else { return Phrase("\(noun) removed", standsAlone: true) }
        var words = ["added"]
        if let type = after["type"]?.text { words.append(type.string) }
        if let nullable = after["nullable"]?.bool { words.append(nullable ? "nullable" : "not null") }
        return Phrase(words.joined(separator: ", "), standsAlone: true)
    }

    private static func nullable(_ change: Change) -> Phrase {
        func word(_ value: JSONValue?) -> String {
            switch value?.bool {
            case true?: "nullable"
            case false?: "not null"
            case nil: "unknown nullability"
            }
        }
        return Phrase(from: word(change.before), to: word(change.after), standsAlone: true)
    }

    private static func enumeration(_ change: Change) -> Phrase {
        guard let values = change.after else { return Phrase("no longer limited to a list", standsAlone: true) }
        return Phrase("limited to \(ValueWords(change)(values))", standsAlone: true)
    }

    private static func enforcement(_ change: Change) -> Phrase {
        func word(_ value: JSONValue?) -> String {
            switch value?.bool {
            case true?: "enforced"
            case false?: "not enforced"
            case nil: "enforcement unknown"
            }
        }
        return Phrase(from: word(change.before), to: word(change.after))
    }

    private static func deprecation(_ change: Change) -> Phrase {
        guard let after = change.after else { return Phrase("withdrawn") }
        var words = ["added"]
        if let sunset = after["sunset"]?.text { words.append("sunset \(sunset)") }
        if let successor = after["replacedBy"]?.text { words.append("use \(successor)") }
        return Phrase(words.joined(separator: ", "))
    }

    /// A text that both people and programs write: short ones are shown, of others how much of them changed.
    private static func prose(_ change: Change) -> Phrase {
        let texts = TextChange(from: change.before?.text, to: change.after?.text)
        if let (before, after) = texts.inOneLine { return Phrase(from: before, to: after) }
        return Phrase(texts.summary, detail: texts.lines)
    }

    /// Too much for a few words: both sides stand in the detail.
    private static func listed(_ change: Change) -> Phrase {
        let say = ValueWords(change)
        let detail = [change.before.map { "- \(say($0))" }, change.after.map { "+ \(say($0))" }].compactMap { $0 }
        return Phrase(change.isAddition ? "added" : change.isRemoval ? "removed" : "changed", detail: detail)
    }

    /// A member `[name, value]` of something with names of its own.
    private static func member(_ change: Change) -> Phrase {
        let say = ValueWords(change)
        let name = (change.before ?? change.after)?.array?.first.map { say($0) } ?? ""
        switch (change.before?.array?.last, change.after?.array?.last) {
        case (let before?, let after?): return Phrase("\(name) \(say(before)) → \(say(after))")
        case (nil, let after?): return Phrase("\(name) \(say(after)) added")
        default: return Phrase("\(name) removed")
        }
    }
}
