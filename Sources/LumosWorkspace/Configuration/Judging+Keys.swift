import CanonicalJSON
import LumosDiff
import LumosModel

extension Judging {
    /// The keys that judge: at the top of `lumos.yaml` for all datasets, under `paths:` for some.
    static let keys: [ConfigurationKey<Judging>] = [
        ConfigurationKey(
            "compatibility", "whose breaks count", schema: ConfigurationSchema.words(CompatibilityWord.self)
        ) {
            (mapping, judging) throws(LumosError) in
            if let word: CompatibilityWord = try mapping.word("compatibility") {
                judging.compatibility = word.compatibility
            }
        },
        .word("types", "whose word counts on changes of a type") { $0.types = $1 },
        .word("fail-on", "from which severity on the answer is no") { $0.failOn = $1 },
        .word("possible", "what to do with a break that depends on how the dataset is used") { $0.possible = $1 },
        .word("governance", "what to do with a promise that is taken back") { $0.governance = $1 },
        ConfigurationKey("rules", "severities in place of the rules' own", schema: ConfigurationSchema.rules) {
            (mapping, judging) throws(LumosError) in
            guard var rules = try mapping.mapping("rules") else { return }
            for id in rules.remaining {
                let line = rules.line(of: id)
                guard RuleTable.rule(id) != nil else {
                    let guess = Suggestion.closest(to: id, among: RuleTable.all.map(\.id))
                    throw LumosError(
                        .configuration, "\(mapping.file), line \(line): there is no rule `\(id)`",
                        why: "lumos rules lists them all", fix: guess.map { "did you mean `\($0)`?" })
                }
                if let override: Policy.Override = try rules.word(id) { judging.rules[id] = override }
            }
        },
        .block("require", "what every dataset has to have", RequireBlock.keys, empty: RequireBlock()) {
            $0.require = Requirements($1.asked, of: $1.kinds, schemaOfChanged: $1.schema == .changed)
        },
        .block(
            "deprecation", "how something is announced to go",
            [.count("notice-days", "how many days lie at least between the announcement and the sunset") { $0 = $1 }],
            empty: nil
        ) { $0.noticeDays = $1 },
    ]
}

/// The words for compatibility, those of schema registries included.
private enum CompatibilityWord: String, CaseIterable {
    case readers, writers, full, none
    case forward = "FORWARD"
    case backward = "BACKWARD"
    case fullRegistry = "FULL"

    var compatibility: Policy.Compatibility { Policy.Compatibility(word: rawValue) ?? .full }
}

/// The block `require:` while it is read.
private struct RequireBlock: Sendable {
    var asked: [Requirement] = []
    var kinds: Set<DatasetSnapshot.Kind>?
    var schema: SchemaWord?

    enum SchemaWord: String, CaseIterable { case changed }

    static let keys: [ConfigurationKey<RequireBlock>] =
        Requirement.Key.allCases.map { key in
            key == .owner ? owner : .flag(key.rawValue, key.purpose) { if $1 { $0.asked.append(Requirement(key)) } }
        } + [
            .word("schema", "changed: a dataset whose definition changed has to come with its schema, else exit 69") {
                $0.schema = $1
            },
            ConfigurationKey(
                "on", "the kinds of dataset that it is asked of; all but consumers where absent",
                schema: ConfigurationSchema.list(of: ConfigurationSchema.words(DatasetSnapshot.Kind.self))
            ) { (mapping, block) throws(LumosError) in
                let kinds: [DatasetSnapshot.Kind]? = try mapping.words("on")
                block.kinds = kinds.map { Set($0) }
            },
        ]

    /// `true`, or the roles of which each has to be there.
    private static let owner = ConfigurationKey<RequireBlock>(
        "owner", Requirement.Key.owner.purpose,
        schema: [
            "oneOf": [
                ["type": "boolean"], ["type": "string"],
                ["type": "array", "items": ["type": "string", "minLength": 1]],
            ]
        ]
    ) { (mapping, block) throws(LumosError) in
        guard let words = try mapping.texts("owner") else { return }
        if words == ["false"] { return }
        block.asked += words == ["true"] ? [Requirement(.owner)] : words.map { Requirement(.owner, role: $0) }
    }
}

extension Requirement.Key {
    /// When a dataset has it.
    fileprivate var purpose: String {
        switch self {
        case .owner: "somebody answers for it: true, or a role, or several of which each is there"
        case .support: "a channel where to ask for help"
        case .description: "a description"
        case .columnDescriptions: "a description of each column; fields within columns are not asked"
        case .domain: "a business domain"
        case .classification: "a classification of the dataset"
        case .retention: "how long its rows are kept"
        case .primaryKey: "a primary key"
        case .quality: "at least one quality rule"
        case .freshness: "a service level of how old its rows may be, or how often they come"
        case .contract: "a contract's id or version"
        }
    }
}
