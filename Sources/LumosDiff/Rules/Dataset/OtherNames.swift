/// Aliases and former names of datasets and columns (rows 232 and 241 of the catalogue).
enum OtherNames {
    static let aliasAdded = ChangeRule(
        "alias-added",
        title: "Alias added",
        purpose: "Finds a second name of a dataset or column that works now.",
        area: .dataset,
        kinds: [.alias, .fieldAlias],
        safely: "Nothing to do.",
        mirror: .rule("alias-removed"),
        examples: [
            .fires("{}", #"{"aliases":[{"namespace":"postgres://db","name":"shop.public.sales"}]}"#),
            .fires(column: "", to: #""aliases":["total"]"#),
            .silent(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","aliases":["total"]}]}"#),
        ]
    ) { change, _ in
        change.isAddition ? Judgement(readers: .nonBreaking, writers: .info) : nil
    }

    static let aliasRemoved = ChangeRule(
        "alias-removed",
        title: "Alias removed",
        purpose: "Finds a second name of a dataset or column that works no longer.",
        area: .dataset,
        kinds: [.alias, .fieldAlias],
        reader: "SELECT total FROM orders fails: only amount is left.",
        safely: "Tell those who use the alias, and wait until nobody does.",
        mirror: .rule("alias-added"),
        examples: [
            .fires(#"{"aliases":[{"namespace":"postgres://db","name":"shop.public.sales"}]}"#, "{}"),
            .fires(column: #""aliases":["total"]"#, to: ""),
            .silent(column: "", to: #""aliases":["total"]"#),
        ]
    ) { change, _ in
        change.isRemoval ? Judgement(readers: .breaking, writers: .info) : nil
    }

    static let formerNameChanged = ChangeRule.told(
        "former-name-changed",
        title: "Former name declared or withdrawn",
        purpose: "Finds another list of former names of a dataset or column that kept its name.",
        area: .dataset,
        kinds: [.formerName, .fieldFormerName],
        mirror: .rule("former-name-changed"),
        examples: [
            .fires("{}", #"{"formerly":[{"namespace":"postgres://db","name":"shop.public.sales"}]}"#),
            .fires(column: #""formerly":["total"]"#, to: ""),
            .silent(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","formerly":["total"]}]}"#),
        ])
}
