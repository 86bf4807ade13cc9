import CanonicalJSON
import LumosModel

/// What must be known, masked or encrypted (rows 146 to 148 and 242 of the catalogue).
enum PersonalData {
    static let piiAdded = ChangeRule(
        "pii-tag-added",
        title: "Marked as personal data",
        purpose: "Finds a dataset or field that is marked as personal data from now on.",
        area: .governance,
        kinds: [.pii],
        reader: "Access that excludes personal data may be cut.",
        safely: "Clear access with the readers; the mark itself is right to make.",
        mirror: .rule("pii-tag-removed"),
        examples: [
            .fires(#"{"fields":[{"name":"email"}]}"#, #"{"fields":[{"name":"email","pii":true}]}"#),
            .fires("{}", #"{"governance":{"pii":true}}"#),
            .silent("{}", #"{"tags":[{"key":"pii"}]}"#),
        ]
    ) { change, _ in change.isAddition ? .careAdded : nil }

    static let piiRemoved = ChangeRule(
        "pii-tag-removed",
        title: "Marked as personal data no longer",
        purpose: "Finds a dataset or field that was marked as personal data and is not any more.",
        area: .governance,
        kinds: [.pii],
        promise: "Personal data is known and treated as such.",
        safely: "Let whoever answers for data protection approve it.",
        mirror: .rule("pii-tag-added"),
        examples: [
            .fires(#"{"fields":[{"name":"email","pii":true}]}"#, #"{"fields":[{"name":"email"}]}"#),
            .silent(#"{"tags":[{"key":"pii"}]}"#, "{}"),
        ]
    ) { change, _ in change.isRemoval ? .brokenPromise : nil }

    static let encryptionAdded = ChangeRule(
        "encryption-requirement-added",
        title: "Encryption required",
        purpose: "Finds a field whose values must be encrypted from now on.",
        area: .governance,
        kinds: [.encryption],
        reader: "SELECT card FROM payments returns what cannot be read without the key.",
        safely: "Give the readers who need it the key first.",
        mirror: .rule("encryption-requirement-removed"),
        examples: [
            .fires(#"{"fields":[{"name":"card"}]}"#, #"{"fields":[{"name":"card","encrypted":true}]}"#),
            .silent(#"{"fields":[{"name":"card","encrypted":true}]}"#, #"{"fields":[{"name":"card"}]}"#),
        ]
    ) { change, _ in change.isAddition ? .careAdded : nil }

    static let encryptionRemoved = ChangeRule(
        "encryption-requirement-removed",
        title: "Encryption required no longer",
        purpose: "Finds a field whose values need not be encrypted any more.",
        area: .governance,
        kinds: [.encryption],
        promise: "Who has no key does not read the values.",
        safely: "Let whoever answers for data protection approve it.",
        mirror: .rule("encryption-requirement-added"),
        examples: [
            .fires(#"{"fields":[{"name":"card","encrypted":true}]}"#, #"{"fields":[{"name":"card"}]}"#),
            .silent(#"{"fields":[{"name":"card"}]}"#, #"{"fields":[{"name":"card","encrypted":true}]}"#),
        ]
    ) { change, _ in change.isRemoval ? .brokenPromise : nil }

    static let maskingAdded = ChangeRule(
        "masking-requirement-added",
        title: "Masking required",
        purpose: "Finds a field whose values must be masked from now on.",
        area: .governance,
        kinds: [.masking],
        reader: "SELECT email FROM customers returns masked values; a join on them finds nothing.",
        safely: "Tell the readers, and give those who need the values another way.",
        mirror: .rule("masking-requirement-removed"),
        examples: [
            .fires(#"{"fields":[{"name":"email"}]}"#, #"{"fields":[{"name":"email","masking":"sha256"}]}"#),
            .silent(#"{"fields":[{"name":"email","masking":"sha256"}]}"#, #"{"fields":[{"name":"email"}]}"#),
        ]
    ) { change, _ in change.isAddition ? .careAdded : nil }

    static let maskingRemoved = ChangeRule(
        "masking-requirement-removed",
        title: "Masking required no longer, or another",
        purpose: "Finds a field whose values need not be masked any more, or are masked in another way.",
        area: .governance,
        kinds: [.masking],
        reader: "Under another masking the same value looks otherwise: a join with older rows finds nothing.",
        promise: "Who may not see the values does not see them.",
        safely: "Let whoever answers for data protection approve it.",
        mirror: .rules(["masking-requirement-added", "masking-requirement-removed"]),
        examples: [
            .fires(#"{"fields":[{"name":"email","masking":"sha256"}]}"#, #"{"fields":[{"name":"email"}]}"#),
            .fires(
                #"{"fields":[{"name":"email","masking":"sha256"}]}"#,
                #"{"fields":[{"name":"email","masking":"last4"}]}"#),
            .silent(#"{"fields":[{"name":"email"}]}"#, #"{"fields":[{"name":"email","masking":"sha256"}]}"#),
        ]
    ) { change, _ in
        if change.isRemoval { return .brokenPromise }
        guard change.isReplacement else { return nil }
        return Judgement(readers: .possiblyBreaking, writers: .info, governance: .possiblyBreaking)
    }
}

extension Judgement {
    /// Readers may see less than they saw.
    fileprivate static let careAdded = Judgement(readers: .possiblyBreaking, writers: .info)
}
