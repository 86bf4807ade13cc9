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
            .fires(#"{"fields":[{"name":"id","type":"int64"}]}"#, #"{"fields":[{"name":"id","type":"int64","x-mark":1}]}"#)
        ]
    ) { _, _ in .possiblyBreaking }

    static let facetForgotten = ChangeRule(
        "facet-forgotten",
        title: "Facet forgotten",
        purpose: "Finds a part of the description that was known and that no source answers any more. What it held is not compared.",
        area: .store,
        kinds: [.facet],
        reader: "Whatever was known of the part may have changed, and nobody would notice.",
        promise: "What is known of the data stays known: owners, classification and keys are not dropped by not being read.",
        safely: "Let a source answer the facet again, or approve that it is given up.",
        mirror: .rule("facet-learned"),
        examples: [
            .fires(StoreRules.answering(#""owners","schema""#), StoreRules.answering(#""schema""#)),
            .silent(StoreRules.answering(#""schema""#), StoreRules.answering(#""owners","schema""#)),
        ]
    ) { change, _ in
        change.isRemoval ? Judgement(readers: .breaking, writers: .info, governance: .breaking) : nil
    }

    static let facetLearned = ChangeRule.told(
        "facet-learned",
        title: "Facet learned",
        purpose: "Finds a part of the description that is known from now on. What it holds is not compared.",
        area: .store,
        kinds: [.facet],
        mirror: .rule("facet-forgotten"),
        examples: [
            .fires(StoreRules.answering(#""schema""#), StoreRules.answering(#""owners","schema""#)),
            .silent(StoreRules.answering(#""owners","schema""#), StoreRules.answering(#""schema""#)),
        ]
    ) { $0.isAddition }

    /// A dataset of which a source answers these facets.
    private static func answering(_ facets: String) -> String {
        #"{"origins":[{"source":"warehouse","facets":[\#(facets)]}]}"#
    }
}
