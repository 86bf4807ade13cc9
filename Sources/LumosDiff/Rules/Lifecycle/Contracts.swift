import CanonicalJSON
import LumosModel

/// The contract behind a dataset (rows 214, 235 and 243 of the catalogue).
enum Contracts {
    static let versionChanged = told(
        "contract-version-changed", "Contract version changed", "Finds another version of the contract.",
        .contractVersion,
        .fires(#"{"contract":{"version":"1.0.0"}}"#, #"{"contract":{"version":"1.1.0"}}"#),
        .silent(#"{"contract":{"status":"draft"}}"#, #"{"contract":{"status":"active"}}"#),
        mirror: ["version-decreased"])

    static let statusChanged = told(
        "contract-status-changed", "Contract status changed", "Finds another status of the contract.", .contractStatus,
        .fires(#"{"contract":{"status":"draft"}}"#, #"{"contract":{"status":"active"}}"#),
        .silent(#"{"contract":{"version":"1.0.0"}}"#, #"{"contract":{"version":"1.1.0"}}"#))

    static let idChanged = told(
        "contract-id-changed", "Contract id changed", "Finds another contract, or the same under another id.",
        .contractId,
        .fires(#"{"contract":{"id":"orders"}}"#, #"{"contract":{"id":"sales-orders"}}"#),
        .silent(#"{"contract":{"version":"1.0.0"}}"#, #"{"contract":{"version":"1.1.0"}}"#))

    static let termsChanged = ChangeRule(
        "terms-changed",
        title: "Terms of use changed",
        purpose: "Finds other terms, licence or limits of use.",
        area: .lifecycle,
        kinds: [.contractTerms],
        reader: "What is done with the data may be allowed no longer.",
        writer: "What is delivered may no longer be what was agreed.",
        safely: "Announce the new terms to everybody who agreed to the old ones.",
        mirror: .rule("terms-changed"),
        examples: [
            .fires(#"{"contract":{"terms":"any use"}}"#, #"{"contract":{"terms":"no advertising"}}"#),
            .silent(#"{"contract":{"status":"draft"}}"#, #"{"contract":{"status":"active"}}"#),
        ]
    ) { _, _ in .possiblyBreaking }

    private static func told(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, _ examples: Example...,
        mirror others: [String] = []
    ) -> ChangeRule {
        .told(
            id, title: title, purpose: purpose, area: .lifecycle, kinds: [kind], mirror: .rules([id] + others),
            examples: examples)
    }
}
