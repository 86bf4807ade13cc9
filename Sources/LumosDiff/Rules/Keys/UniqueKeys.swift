import CanonicalJSON
import LumosModel

/// What else is unique (rows 94 and 95 of the catalogue).
enum UniqueKeys {
    static let added = ChangeRule(
        "unique-added",
        title: "Unique key added",
        purpose: "Finds columns whose values must be unique from now on.",
        area: .keys,
        kinds: [.uniqueKey],
        writer: "INSERT INTO orders (code) VALUES ('A') fails for the second 'A'.",
        safely: "Remove duplicates first, and let every writer keep to the key before it is declared.",
        mirror: .rule("unique-removed"),
        examples: [
            .fires("{}", #"{"keys":{"unique":[{"columns":["code"]}]}}"#),
            .silent(#"{"keys":{"unique":[{"columns":["a","b"]}]}}"#, #"{"keys":{"unique":[{"columns":["b","a"]}]}}"#),
        ]
    ) { change, _ in
        guard change.isAddition else { return nil }
        let key = change.datasets.new?.keys?.unique.first { .array($0.columns.map { .string($0) }) == change.after }
        return .constrained(enforced: key?.enforced)
    }

    static let removed = ChangeRule(
        "unique-removed",
        title: "Unique key removed",
        purpose: "Finds columns whose values need not be unique any more.",
        area: .keys,
        kinds: [.uniqueKey],
        reader: "SELECT … JOIN orders USING (code) counts rows twice once a code comes twice.",
        safely: "Tell the readers who join on it, or keep the key.",
        mirror: .rule("unique-added"),
        examples: [
            .fires(#"{"keys":{"unique":[{"columns":["code"]}]}}"#, "{}"),
            .silent("{}", #"{"keys":{"unique":[{"columns":["code"]}]}}"#),
        ]
    ) { change, _ in change.isRemoval ? .released : nil }
}
