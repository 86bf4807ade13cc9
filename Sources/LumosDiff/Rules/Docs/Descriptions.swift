import CanonicalJSON
import LumosModel

/// Words for people (rows 130 to 133 and 135 of the catalogue).
enum Descriptions {
    static let added = ChangeRule.told(
        "description-added",
        title: "Description added",
        purpose: "Finds a dataset or field that is described for the first time.",
        area: .docs,
        kinds: [.description],
        mirror: .rule("description-removed"),
        examples: [
            .fires("{}", #"{"description":"All orders"}"#),
            .fires(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","description":"Its number"}]}"#),
            .silent(#"{"description":"Orders"}"#, #"{"description":"All orders"}"#),
        ]
    ) { $0.isAddition }

    static let changed = ChangeRule.told(
        "description-changed",
        title: "Description changed",
        purpose: "Finds a dataset or field that is described in other words.",
        area: .docs,
        kinds: [.description],
        safely: "Nothing to do. If the meaning changed and not only the words, say so to the readers.",
        mirror: .rule("description-changed"),
        examples: [
            .fires(#"{"description":"Orders"}"#, #"{"description":"All orders"}"#),
            .silent("{}", #"{"description":"All orders"}"#),
        ]
    ) { $0.isReplacement }

    static let removed = ChangeRule(
        "description-removed",
        title: "Description removed",
        purpose: "Finds a dataset or field that is described no longer; blank counts as nothing.",
        area: .docs,
        kinds: [.description],
        safely: "Nothing breaks. `require: description` in the policy keeps it from happening.",
        mirror: .rule("description-added"),
        examples: [
            .fires(#"{"description":"All orders"}"#, "{}"),
            .fires(#"{"description":"All orders"}"#, #"{"description":"  "}"#),
            .silent(#"{"description":"Orders"}"#, #"{"description":"All orders"}"#),
        ]
    ) { change, _ in change.isRemoval ? .harmless : nil }

    static let titleChanged = ChangeRule.told(
        "title-changed",
        title: "Title changed",
        purpose: "Finds a business name that came, went or is another.",
        area: .docs,
        kinds: [.title],
        mirror: .rule("title-changed"),
        examples: [
            .fires(#"{"title":"Orders"}"#, #"{"title":"Sales orders"}"#),
            .silent(#"{"description":"Orders"}"#, #"{"description":"Sales orders"}"#),
        ])

    static let exampleChanged = ChangeRule.told(
        "example-changed",
        title: "Example changed",
        purpose: "Finds an example of a field's values that came or went.",
        area: .docs,
        kinds: [.example],
        mirror: .rule("example-changed"),
        examples: [
            .fires(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","examples":["17"]}]}"#),
            .silent(#"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id","description":"Such as 17"}]}"#),
        ])
}
