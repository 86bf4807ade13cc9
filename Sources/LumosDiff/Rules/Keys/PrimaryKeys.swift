import CanonicalJSON
import LumosModel

/// What identifies a row (rows 90 to 93 of the catalogue).
enum PrimaryKeys {
    static let added = ChangeRule(
        "primary-key-added",
        title: "Primary key added",
        purpose: "Finds a primary key where there was none.",
        area: .keys,
        kinds: [.primaryKey],
        writer: "A second row with the same key is refused; where nobody enforces the key, it makes the key a lie.",
        safely: "Remove duplicates and nulls first, and let every writer keep to the key before it is declared.",
        mirror: .rule("primary-key-removed"),
        examples: [
            .fires("{}", #"{"keys":{"primary":{"columns":["id"]}}}"#),
            .silent(#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["uid"]}}}"#),
        ]
    ) { change, _ in
        change.isAddition ? .constrained(enforced: change.datasets.new?.keys?.primary?.enforced) : nil
    }

    static let removed = ChangeRule(
        "primary-key-removed",
        title: "Primary key removed",
        purpose: "Finds a primary key that is gone.",
        area: .keys,
        kinds: [.primaryKey],
        reader: "SELECT … JOIN orders USING (id) counts rows twice once an id comes twice.",
        safely: "Tell the readers who join on it, or declare another key in its place.",
        mirror: .rule("primary-key-added"),
        examples: [
            .fires(#"{"keys":{"primary":{"columns":["id"]}}}"#, "{}"),
            .silent(#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["uid"]}}}"#),
        ]
    ) { change, _ in change.isRemoval ? .released : nil }

    static let columnsChanged = ChangeRule(
        "primary-key-columns-changed",
        title: "Primary key of other columns",
        purpose: "Finds a primary key that consists of other columns: a row is something else now.",
        area: .keys,
        kinds: [.primaryKey],
        reader: "SELECT … JOIN orders USING (id) counts rows twice: one id now has a row for each line.",
        writer: "MERGE INTO orders … ON id matches several rows, or none.",
        safely: "Publish the other grain as a dataset of its own and deprecate this one.",
        mirror: .rule("primary-key-columns-changed"),
        examples: [
            .fires(#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["id","line"]}}}"#),
            .silent(
                #"{"keys":{"primary":{"columns":["id","line"]}}}"#, #"{"keys":{"primary":{"columns":["line","id"]}}}"#),
        ]
    ) { change, _ in change.isReplacement && !change.isSameSet ? .breaking : nil }

    static let orderChanged = ChangeRule.told(
        "primary-key-order-changed",
        title: "Primary key reordered",
        purpose: "Finds a primary key of the same columns in another order.",
        area: .keys,
        kinds: [.primaryKey],
        safely: "Nothing to do: what is unique stays unique. Queries that rely on the index's order may slow down.",
        mirror: .rule("primary-key-order-changed"),
        examples: [
            .fires(
                #"{"keys":{"primary":{"columns":["id","line"]}}}"#, #"{"keys":{"primary":{"columns":["line","id"]}}}"#),
            .silent(#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["id","line"]}}}"#),
        ]
    ) { $0.isReplacement && $0.isSameSet }
}

extension Change {
    /// Whether both sides list the same columns, in whatever order.
    fileprivate var isSameSet: Bool { Set(before?.array ?? []) == Set(after?.array ?? []) }
}

extension Judgement {
    /// Of a constraint that came: rows that were welcome are refused. One that nobody enforces refuses none, and they
    /// contradict it.
    static func constrained(enforced: Bool?) -> Judgement {
        Judgement(readers: .nonBreaking, writers: enforced == false ? .possiblyBreaking : .breaking)
    }

    /// Of a constraint that went: what readers relied on holds no longer.
    static let released = Judgement(readers: .breaking, writers: .nonBreaking)

    /// The same, of a constraint that few readers rely on.
    static let possiblyReleased = Judgement(readers: .possiblyBreaking, writers: .nonBreaking)
}
