import CanonicalJSON
import LumosModel

/// Labels of datasets and fields (rows 140, 141 and 150 to 153 of the catalogue).
enum Tags {
    static let added = told(
        "tag-added", "Tag added", "Finds a new tag, or a new value of one.", .tag, mirror: "tag-removed",
        .fires("{}", #"{"tags":[{"key":"tier","value":"gold"}]}"#),
        .silent(#"{"tags":[{"key":"tier","value":"gold"}]}"#, "{}")
    ) { $0.isAddition }

    static let removed = told(
        "tag-removed", "Tag removed", "Finds a tag, or a value of one, that is gone.", .tag, mirror: "tag-added",
        .fires(#"{"tags":[{"key":"tier","value":"gold"}]}"#, "{}"),
        .silent("{}", #"{"tags":[{"key":"tier","value":"gold"}]}"#)
    ) { $0.isRemoval }

    static let termAdded = told(
        "glossary-term-added", "Glossary term added", "Finds a glossary term that a dataset or field is newly tied to.",
        .term, mirror: "glossary-term-removed",
        .fires("{}", #"{"terms":[{"id":"sales.order"}]}"#),
        .silent(#"{"terms":[{"id":"sales.order"}]}"#, "{}")
    ) { $0.isAddition }

    static let termRemoved = told(
        "glossary-term-removed", "Glossary term removed",
        "Finds a glossary term that a dataset or field is tied to no longer.", .term, mirror: "glossary-term-added",
        .fires(#"{"terms":[{"id":"sales.order"}]}"#, "{}"),
        .silent("{}", #"{"terms":[{"id":"sales.order"}]}"#)
    ) { $0.isRemoval }

    static let domainChanged = told(
        "domain-changed", "Domain changed", "Finds a domain that the dataset entered or left.", .domain,
        mirror: "domain-changed",
        .fires(#"{"domains":[{"id":"sales"}]}"#, #"{"domains":[{"id":"finance"}]}"#),
        .silent(#"{"terms":[{"id":"sales"}]}"#, #"{"terms":[{"id":"finance"}]}"#))

    static let productChanged = told(
        "data-product-changed", "Data product changed", "Finds a data product that the dataset entered or left.",
        .product, mirror: "data-product-changed",
        .fires("{}", #"{"products":[{"id":"order-book"}]}"#),
        .silent("{}", #"{"domains":[{"id":"order-book"}]}"#))

    static let propertyAdded = told(
        "custom-property-added", "Custom property added", "Finds a new custom property.", .property,
        mirror: "custom-property-removed",
        .fires("{}", #"{"properties":{"cost-centre":"12"}}"#),
        .silent(#"{"properties":{"cost-centre":"12"}}"#, #"{"properties":{"cost-centre":"13"}}"#)
    ) { $0.isAddition }

    static let propertyChanged = told(
        "custom-property-changed", "Custom property changed", "Finds a custom property with another value.", .property,
        mirror: "custom-property-changed",
        .fires(#"{"properties":{"cost-centre":"12"}}"#, #"{"properties":{"cost-centre":"13"}}"#),
        .silent("{}", #"{"properties":{"cost-centre":"12"}}"#)
    ) { $0.isReplacement }

    static let propertyRemoved = told(
        "custom-property-removed", "Custom property removed", "Finds a custom property that is gone.", .property,
        mirror: "custom-property-added",
        .fires(#"{"properties":{"cost-centre":"12"}}"#, "{}"),
        .silent(#"{"properties":{"cost-centre":"12"}}"#, #"{"properties":{"cost-centre":"13"}}"#)
    ) { $0.isRemoval }

    private static func told(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, mirror: String, _ examples: Example...,
        when isOwn: @escaping @Sendable (Change) -> Bool = { _ in true }
    ) -> ChangeRule {
        .told(
            id, title: title, purpose: purpose, area: .governance, kinds: [kind], mirror: .rule(mirror),
            examples: examples, when: isOwn)
    }
}
