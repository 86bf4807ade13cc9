import CanonicalJSON
import LumosModel

/// How secret the data is (rows 142 to 145 of the catalogue).
enum Classification {
    static let added = ChangeRule(
        "classification-added",
        title: "Classification added",
        purpose: "Finds a dataset or field that is classified for the first time.",
        area: .governance,
        kinds: [.classification],
        reader: "Access that follows the classification may be cut.",
        safely: "Clear access with the readers before the classification takes effect.",
        mirror: .rule("classification-removed"),
        examples: [
            .fires("{}", #"{"governance":{"classification":"confidential"}}"#),
            .silent(
                #"{"governance":{"classification":"internal"}}"#, #"{"governance":{"classification":"confidential"}}"#),
        ]
    ) { change, _ in change.isAddition ? .accessMayBeCut : nil }

    static let raised = ChangeRule(
        "classification-raised",
        title: "Classification raised",
        purpose: "Finds a stricter classification (public, internal, confidential, restricted), or another spelling.",
        area: .governance,
        kinds: [.classification],
        reader: "Access that follows the classification may be cut.",
        safely: "Clear access with the readers before the classification takes effect.",
        mirror: .rules(["classification-lowered", "classification-raised"]),
        examples: [
            .fires(
                #"{"governance":{"classification":"internal"}}"#, #"{"governance":{"classification":"confidential"}}"#),
            .silent(#"{"governance":{"classification":"restricted"}}"#, #"{"governance":{"classification":"public"}}"#),
        ]
    ) { change, _ in
        guard let (old, new) = change.levels else { return nil }
        return new < old ? nil : new == old ? .info : .accessMayBeCut
    }

    static let lowered = ChangeRule(
        "classification-lowered",
        title: "Classification lowered",
        purpose: "Finds a laxer classification; possibly so where a word other than the four stands on a side.",
        area: .governance,
        kinds: [.classification],
        reader: "The new word may be the stricter one: then access may be cut.",
        promise: "What was confidential stays confidential.",
        safely: "Let whoever answers for the classification approve it.",
        mirror: .rules(["classification-raised", "classification-lowered"]),
        examples: [
            .fires(#"{"governance":{"classification":"restricted"}}"#, #"{"governance":{"classification":"public"}}"#),
            .fires(#"{"governance":{"classification":"C3"}}"#, #"{"governance":{"classification":"C2"}}"#),
            .silent(#"{"governance":{"classification":"restricted"}}"#, "{}"),
        ]
    ) { change, _ in
        guard change.isReplacement else { return nil }
        guard let (old, new) = change.levels else {
            return Judgement(readers: .possiblyBreaking, writers: .nonBreaking, governance: .possiblyBreaking)
        }
        return new < old ? .brokenPromise : nil
    }

    static let removed = ChangeRule(
        "classification-removed",
        title: "Classification removed",
        purpose: "Finds a dataset or field that is classified no longer.",
        area: .governance,
        kinds: [.classification],
        promise: "What was confidential stays confidential.",
        safely: "Classify it as public if that is what it is; let whoever answers for the classification approve it.",
        mirror: .rule("classification-added"),
        examples: [
            .fires(#"{"governance":{"classification":"confidential"}}"#, "{}"),
            .silent(#"{"governance":{"classification":"restricted"}}"#, #"{"governance":{"classification":"public"}}"#),
        ]
    ) { change, _ in change.isRemoval ? .brokenPromise : nil }

    /// From open to secret. Other words have no order that everybody shares.
    fileprivate static let order = ["public", "internal", "confidential", "restricted"]
}

extension Change {
    /// The places of both classifications in the order, `nil` where a side has a word of its own.
    fileprivate var levels: (old: Int, new: Int)? {
        func level(_ value: JSONValue?) -> Int? {
            value?.text.flatMap { Classification.order.firstIndex(of: $0.string.lowercased()) }
        }
        guard let old = level(before), let new = level(after) else { return nil }
        return (old, new)
    }
}

extension Judgement {
    /// Of data that is more carefully kept from now on.
    static let accessMayBeCut = Judgement(readers: .possiblyBreaking, writers: .nonBreaking)
}
