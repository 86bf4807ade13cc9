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
}
