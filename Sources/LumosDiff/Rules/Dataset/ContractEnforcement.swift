/// Whether the system holds a dataset to its contract (rows 14 and 15 of the catalogue).
enum ContractEnforcement {
    static let removed = ChangeRule(
        "contract-enforcement-removed",
        title: "Contract enforced no longer",
        purpose: "Finds a dataset whose contract was enforced and is not any more.",
        area: .dataset,
        kinds: [.contractEnforcement],
        reader: "A column may come with another type tomorrow, and no build stops it.",
        safely: "Keep it enforced. Or deprecate the contract and tell those who rely on it.",
        mirror: .rule("contract-enforcement-added"),
        examples: [
            .fires(#"{"contract":{"enforced":true}}"#, "{}"),
            .silent("{}", #"{"contract":{"enforced":true}}"#),
        ]
    ) { change, _ in change.isRemoval ? .breakingReaders : nil }

    static let added = ChangeRule(
        "contract-enforcement-added",
        title: "Contract enforced",
        purpose: "Finds a dataset whose contract is enforced and was not.",
        area: .dataset,
        kinds: [.contractEnforcement],
        writer: "A build that writes what the contract does not allow fails.",
        safely: "Let one build pass against the contract before it is enforced.",
        mirror: .rule("contract-enforcement-removed"),
        examples: [
            .fires("{}", #"{"contract":{"enforced":true}}"#),
            .silent(#"{"contract":{"enforced":true}}"#, #"{"contract":{"enforced":true,"version":"2.0.0"}}"#),
        ]
    ) { change, _ in change.isAddition ? .possiblyBreakingWriters : nil }
}
