import CanonicalJSON
import LumosModel

/// Data elements that are watched with care (rows 149 and 242 of the catalogue).
enum CriticalData {
    static let added = ChangeRule.told(
        "critical-data-element-flag-added",
        title: "Marked as critical",
        purpose: "Finds a field that is a critical data element from now on.",
        area: .governance,
        kinds: [.critical],
        mirror: .rule("critical-data-element-flag-removed"),
        examples: [
            .fires(#"{"fields":[{"name":"iban"}]}"#, #"{"fields":[{"name":"iban","critical":true}]}"#),
            .silent(#"{"fields":[{"name":"iban","critical":true}]}"#, #"{"fields":[{"name":"iban"}]}"#),
        ]
    ) { $0.isAddition }

    static let removed = ChangeRule(
        "critical-data-element-flag-removed",
        title: "Marked as critical no longer",
        purpose: "Finds a field that was a critical data element and is not any more.",
        area: .governance,
        kinds: [.critical],
        reader: "Who relies on the care that critical data gets can rely on it no longer.",
        safely: "Ask those who read the field whether they still need it watched.",
        mirror: .rule("critical-data-element-flag-added"),
        examples: [
            .fires(#"{"fields":[{"name":"iban","critical":true}]}"#, #"{"fields":[{"name":"iban"}]}"#),
            .silent(#"{"fields":[{"name":"iban"}]}"#, #"{"fields":[{"name":"iban","critical":true}]}"#),
        ]
    ) { change, _ in change.isRemoval ? Judgement(readers: .possiblyBreaking, writers: .info) : nil }
}
