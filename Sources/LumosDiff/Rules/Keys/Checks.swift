import CanonicalJSON
import LumosModel

/// Conditions that every row meets (rows 100 to 102 of the catalogue).
enum Checks {
    static let added = ChangeRule(
        "check-added",
        title: "Check added",
        purpose: "Finds a condition that every row must meet from now on.",
        area: .keys,
        kinds: [.check],
        writer: "INSERT INTO orders (amount) VALUES (-1) fails, and stored rows may contradict it.",
        safely: "Mend the stored rows and every writer before the check is declared.",
        mirror: .rule("check-removed"),
        examples: [
            .fires("{}", #"{"keys":{"checks":[{"name":"positive","expression":"amount > 0"}]}}"#),
            .silent(#"{"keys":{"checks":[{"expression":"amount > 0"}]}}"#, "{}"),
        ]
    ) { change, _ in
        guard change.isAddition else { return nil }
        let check = change.datasets.new?.keys?.checks.first {
            $0.name == change.after?["name"]?.text && $0.expression == change.after?["expression"]?.text
        }
        return .constrained(enforced: check?.enforced)
    }

    static let removed = ChangeRule(
        "check-removed",
        title: "Check removed",
        purpose: "Finds a condition that rows need not meet any more.",
        area: .keys,
        kinds: [.check],
        reader: "SELECT ln(amount) FROM orders fails once an amount is not positive.",
        safely: "Tell the readers who rely on it.",
        mirror: .rule("check-added"),
        examples: [
            .fires(#"{"keys":{"checks":[{"expression":"amount > 0"}]}}"#, "{}"),
            .silent("{}", #"{"keys":{"checks":[{"expression":"amount > 0"}]}}"#),
        ]
    ) { change, _ in change.isRemoval ? .possiblyReleased : nil }

    static let changed = ChangeRule(
        "check-changed",
        title: "Check changed",
        purpose: "Finds a check of the same name with another condition. Which of the two is stricter is not judged.",
        area: .keys,
        kinds: [.checkExpression],
        reader: "SELECT ln(amount) FROM orders fails once an amount is 0, which the old check ruled out.",
        writer: "INSERT INTO orders (amount) VALUES (0) fails if the new check rules it out.",
        safely: "Declare a stricter check beside the old one first; tell the readers before it is loosened.",
        mirror: .rule("check-changed"),
        examples: [
            .fires(
                #"{"keys":{"checks":[{"name":"positive","expression":"amount > 0"}]}}"#,
                #"{"keys":{"checks":[{"name":"positive","expression":"amount >= 0"}]}}"#),
            .silent(
                #"{"keys":{"checks":[{"name":"positive","expression":"amount > 0"}]}}"#,
                #"{"keys":{"checks":[{"name":"amount_positive","expression":"amount > 0"}]}}"#),
        ]
    ) { _, _ in .possiblyBreaking }
}
