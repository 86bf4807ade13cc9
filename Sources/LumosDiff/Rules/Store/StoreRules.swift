/// What is said of a store and its documents rather than of a dataset.
enum StoreRules {
    static let unclassified = ChangeRule(
        "unclassified-change",
        title: "Change without a rule",
        purpose: "Finds what differs and no rule knows, such as a member that a later version of the format brought.",
        area: .store,
        kinds: Change.Kind.allCases,
        reader: "Nobody has judged what this member means to readers.",
        writer: "Nobody has judged what it means to writers either.",
        safely: "Use a version of Lumos that knows the member, or approve the change.",
        mirror: .rule("unclassified-change"),
        examples: [
            .fires(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","x-mark":1}]}"#),
            .silent(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","description":"Who."}]}"#),
        ]
    ) { _, _ in .possiblyBreaking }

    static let facetForgotten = ChangeRule(
        "facet-forgotten",
        title: "Facet forgotten",
        purpose: "Finds a part of the description that was known and that no source answers any more.",
        area: .store,
        kinds: [.facet],
        reader: "Whatever was known of the part may have changed, and nobody would notice.",
        writer: "What the part asked of writers is asked by nobody any more, and nobody would notice what is.",
        promise: "What is known of the data stays known: nothing is dropped by not being read.",
        safely: "Let a source answer the facet again, or approve that it is given up.",
        mirror: .rule("facet-learned"),
        examples: [
            .fires(StoreRules.answering(#""owners","schema""#), StoreRules.answering(#""schema""#)),
            .silent(StoreRules.answering(#""schema""#), StoreRules.answering(#""owners","schema""#)),
        ]
    ) { change, _ in
        change.isRemoval ? Judgement(readers: .breaking, writers: .breaking, governance: .breaking) : nil
    }

    static let facetLearned = ChangeRule.told(
        "facet-learned",
        title: "Facet learned",
        purpose: "Finds a part of the description that is known from now on; what it holds is not compared.",
        area: .store,
        kinds: [.facet],
        mirror: .rule("facet-forgotten"),
        examples: [
            .fires(StoreRules.answering(#""schema""#), StoreRules.answering(#""owners","schema""#)),
            .silent(StoreRules.answering(#""owners","schema""#), StoreRules.answering(#""schema""#)),
        ]
    ) { $0.isAddition }

    /// Made by `StoreDiff`, which alone sees whether a dataset is the first of its container.
    static let containerAdded = ChangeRule.told(
        "container-added",
        title: "Container added",
        purpose: "Finds a schema, database or folder that holds its first dataset. The dataset is found by itself.",
        area: .store,
        kinds: [.container],
        mirror: .rule("namespace-removed"),
        examples: [
            .fires("[{}]", #"[{},{"name":"shop.sales.orders"}]"#),
            .silent("[{}]", #"[{},{"name":"shop.public.carts"}]"#),
        ]
    ) { $0.isAddition }

    /// Made by `StoreDiff` too.
    static let namespaceRemoved = ChangeRule.told(
        "namespace-removed",
        title: "Container removed",
        purpose: "Finds a schema, database or folder that lost its last dataset. The dataset is found by itself.",
        area: .store,
        kinds: [.container],
        safely: "What is said of the datasets themselves counts.",
        mirror: .rule("container-added"),
        examples: [
            .fires(#"[{},{"name":"shop.sales.orders"}]"#, "[{}]"),
            .silent(#"[{},{"name":"shop.public.carts"}]"#, "[{}]"),
        ]
    ) { $0.isRemoval }

    static let formatVersionChanged = ChangeRule.told(
        "metadata-schema-version-changed",
        title: "Version of the document changed",
        purpose: "Finds a document that is written in another minor version of its format.",
        area: .store,
        kinds: [.formatVersion],
        safely: "Nothing to do. What else the version brought is found by itself.",
        mirror: .rule("metadata-schema-version-changed"),
        examples: [
            .fires("{}", #"{"lumos":"dataset/1.1"}"#),
            .silent(#"{"lumos":"dataset/1.1"}"#, #"{"lumos":"dataset/1.1","title":"Orders"}"#),
        ])

    /// A dataset of which a source answers these facets.
    private static func answering(_ facets: String) -> String {
        #"{"origins":[{"source":"warehouse","facets":[\#(facets)]}]}"#
    }
}
