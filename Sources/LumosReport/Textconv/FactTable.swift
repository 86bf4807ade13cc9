import CanonicalJSON
import LumosDiff

/// Every member of the formats, in the order in which people read them. What is not here is an unknown member.
enum FactTable {
    static let dataset: [FactMember] = [
        FactMember("name", .datasetName), FactMember("namespace", named: "namespace"),
        FactMember("kind", .datasetKind), FactMember("lumos", named: "format"), FactMember("title", .title),
        FactMember("description", .description, .prose),
        FactMember("aliases", .alias, .entries(said: name)), FactMember("formerly", .formerName, .entries(said: name)),
        FactMember("origins", named: "origin", nil, .entries(said: ["source"])),
        FactMember("links", .link, .entries(said: ["url"])),
        FactMember("support", .support, .entries(said: ["channel"])),
        FactMember("owners", .owner, .entries(said: ["id", "type"])), FactMember("tags", .tag, tags),
        FactMember("terms", .term, ids), FactMember("domains", .domain, ids), FactMember("products", .product, ids),
        FactMember("governance", governance), FactMember("access", access), FactMember("lifecycle", lifecycle),
        FactMember("contract", contract), FactMember("keys", keys), FactMember("layout", layout),
        FactMember(
            "view",
            [FactMember("language", .viewLanguage), FactMember("definition", .viewDefinition, .prose)]),
        FactMember("upstream", .upstream, .entries(said: name)),
        FactMember("quality", .qualityRule, .entries(said: ["id"])),
        FactMember("sla", .serviceLevel, .entries(said: ["property", "value", "unit", "field"])),
        FactMember("properties", .property, .pairs),
    ]

    /// Of a dataset too: these speak of fields, one after the other.
    static let ofFields: [Text] = ["columnLineage", "fields"]

    /// Of a field, apart from what nests in it.
    static let field: [FactMember] = [
        FactMember("type", .type), FactMember("name", .fieldName), FactMember("nativeType", .nativeType),
        FactMember("physicalName", .physicalName),
        FactMember("nullable", named: "nullable", nil, .truth(yes: "nullable", no: "not null")),
        FactMember("default", .defaultValue, .prose), FactMember("generated", .generated, .prose),
        FactMember("identity", .identity, .flag), FactMember("collation", .collation),
        FactMember("charset", .charset), FactMember("unit", .unit), FactMember("fieldId", .fieldId),
        FactMember("partition", .partition), FactMember("aliases", .fieldAlias, .texts),
        FactMember("formerly", .fieldFormerName, .texts), FactMember("description", .description, .prose),
        FactMember("examples", .example, .texts), FactMember("tags", .tag, tags), FactMember("terms", .term, ids),
        FactMember("classification", .classification), FactMember("pii", .pii, .flag),
        FactMember("masking", .masking), FactMember("encrypted", named: "encrypted", nil, .flag),
        FactMember("critical", named: "critical", nil, .flag), FactMember("deprecated", deprecation),
        FactMember("constraints", constraints),
    ]

    static let job: [FactMember] = [
        FactMember("name", .datasetName), FactMember("namespace", named: "namespace"),
        FactMember("lumos", named: "format"), FactMember("type", .type),
        FactMember("description", .description, .prose),
        FactMember("origins", named: "origin", nil, .entries(said: ["source"])),
        FactMember("owners", .jobOwner, .entries(said: ["id", "type"])),
        FactMember("inputs", .jobInput, .entries(said: name)),
        FactMember("outputs", .jobOutput, .entries(said: name)), FactMember("sql", .jobQuery, .prose),
    ]

    static let approval: [FactMember] = [
        FactMember("approvedBy", named: "approved by"), FactMember("reason", named: "reason", nil, .prose),
        FactMember("ticket", named: "ticket"), FactMember("created", named: "created"),
        FactMember("expires", named: "expires"), FactMember("emergency", named: "emergency", nil, .flag),
        FactMember("lumos", named: "format"), FactMember("fingerprints", named: "fingerprint", nil, .texts),
        FactMember("changes", named: "change", nil, .entries(said: ["rule"])),
        FactMember("signature", named: "signature", nil, .prose),
        FactMember(
            "countersignature",
            [
                FactMember("approvedBy", named: "countersigned by"), FactMember("created", named: "countersigned"),
                FactMember("signature", named: "countersignature", nil, .prose),
            ]),
    ]

    /// The nestings of a field, which are fields themselves.
    static let nestings: [Text] = ["fields", "items", "keys", "values", "branches"]

    /// What the lines of these members begin with.
    static func nouns(of members: [FactMember]) -> [String] {
        members.flatMap { member in
            if case .record(let inner) = member.form { nouns(of: inner) } else { [member.noun] }
        }
    }

    private static let name: [Text] = ["namespace", "name"]
    private static let ids = FactMember.Form.entries(said: ["id"])
    private static let tags = FactMember.Form.entries(said: ["key", "value"])

    private static let governance = [
        FactMember("classification", .classification), FactMember("pii", .pii, .flag),
        FactMember("regulations", .regulation, ids), FactMember("retention", .retention),
        FactMember("deletionPolicy", .deletionPolicy), FactMember("legalHold", .legalHold, .flag),
        FactMember("certification", .certification), FactMember("tier", .tier),
    ]

    private static let access = [
        FactMember("roles", .accessRole, .entries(said: ["name", "grant"])),
        FactMember("policies", .accessPolicy, .entries(said: ["name", "kind", "field", "expression"])),
    ]

    private static let lifecycle = [
        FactMember("state", .lifecycleState), FactMember("stability", .stability),
        FactMember("deprecated", deprecation),
    ]

    private static let deprecation = [
        FactMember("since", named: "deprecated since"), FactMember("sunset", .sunset),
        FactMember("replacedBy", .replacement), FactMember("reason", .deprecationDetail, .prose),
    ]

    private static let contract = [
        FactMember("id", .contractId), FactMember("version", .contractVersion),
        FactMember("status", .contractStatus), FactMember("enforced", .contractEnforcement, .flag),
        FactMember("terms", .contractTerms, .prose),
    ]

    private static let keys = [
        FactMember("primary", .primaryKey, .entries(said: ["columns"])),
        FactMember("unique", .uniqueKey, .entries(said: ["columns"])), FactMember("grain", .grain, .prose),
        FactMember("foreign", .foreignKey, .entries(said: ["columns", "namespace", "dataset", "references"])),
        FactMember("checks", .check, .entries(said: ["name", "expression"])),
        FactMember("indexes", .index, .entries(said: ["unique", "name", "columns", "predicate"])),
    ]

    private static let layout = [
        FactMember("partitioning", .partitioning, .entries(said: ["field", "transform"])),
        FactMember("clustering", .clustering, .texts), FactMember("sortOrder", .sortOrder, .texts),
        FactMember("distribution", .distribution), FactMember("format", .storageFormat),
        FactMember("location", .location), FactMember("properties", .storageProperty, .pairs),
    ]

    private static let constraints = [
        FactMember("enum", .enumValue, .texts), FactMember("enumCodes", .enumCodes, .texts),
        FactMember("enumDefault", .enumDefault), FactMember("extensible", named: "extensible", nil, .flag),
        FactMember("pattern", .pattern), FactMember("minimum", .minimum), FactMember("maximum", .maximum),
        FactMember("minLength", .minLength), FactMember("maxLength", .maxLength),
        FactMember("minItems", .minItems), FactMember("maxItems", .maxItems), FactMember("format", .format),
    ]
}
