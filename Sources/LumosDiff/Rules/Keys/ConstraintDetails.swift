import CanonicalJSON
import LumosModel

/// What is said about keys and constraints beside what they hold (rows 103 and 105 of the catalogue).
enum ConstraintDetails {
    static let enforcementChanged = ChangeRule(
        "constraint-enforcement-changed",
        title: "Constraint enforced or not",
        purpose: "Finds a key, foreign key or check that the system begins or ceases to enforce.",
        area: .keys,
        kinds: [.constraintEnforcement],
        reader: "Rows that contradict the constraint may come in: a join counts them twice or loses them.",
        writer: "Rows that contradict the constraint are refused from now on.",
        safely: "Before it is enforced, mend stored rows and writers; before it is not, let a quality rule take over.",
        mirror: .rule("constraint-enforcement-changed"),
        examples: [
            .fires(
                #"{"keys":{"primary":{"columns":["id"],"enforced":true}}}"#,
                #"{"keys":{"primary":{"columns":["id"],"enforced":false}}}"#),
            .fires(
                #"{"keys":{"checks":[{"expression":"amount > 0","enforced":false}]}}"#,
                #"{"keys":{"checks":[{"expression":"amount > 0","enforced":true}]}}"#),
            .silent(
                #"{"keys":{"primary":{"columns":["id"],"enforced":true}}}"#,
                #"{"keys":{"primary":{"columns":["id"],"enforced":true,"name":"pk"}}}"#),
        ]
    ) { change, _ in
        switch (change.before, change.after) {
        case (true, _), (_, false): .possiblyReleased
        case (false, true): .constrained(enforced: true)
        // One side does not say.
        default: .constrained(enforced: false)
        }
    }

    static let grainChanged = ChangeRule(
        "grain-changed",
        title: "Grain changed",
        purpose: "Finds another declaration of what one row is.",
        area: .keys,
        kinds: [.grain],
        reader: "SELECT sum(amount) FROM orders counts lines where it used to count orders.",
        writer: "A writer that adds one row for each order now adds the wrong rows.",
        safely: "If one row really is something else, publish it as a dataset of its own and deprecate this one.",
        mirror: .rule("grain-changed"),
        examples: [
            .fires(#"{"keys":{"grain":"one row per order"}}"#, #"{"keys":{"grain":"one row per order line"}}"#),
            .silent(#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["uid"]}}}"#),
        ]
    ) { change, _ in
        // Said for the first time, it takes nothing back.
        change.isAddition ? .info : .possiblyBreaking
    }

    static let nameChanged = ChangeRule.told(
        "constraint-name-changed",
        title: "Constraint named otherwise",
        purpose: "Finds a constraint of the same meaning under another name, or a unique key in another order.",
        area: .keys,
        kinds: [.constraintName],
        mirror: .rule("constraint-name-changed"),
        examples: [
            .fires(
                #"{"keys":{"primary":{"columns":["id"],"name":"pk"}}}"#,
                #"{"keys":{"primary":{"columns":["id"],"name":"orders_pk"}}}"#),
            .fires(#"{"keys":{"unique":[{"columns":["a","b"]}]}}"#, #"{"keys":{"unique":[{"columns":["b","a"]}]}}"#),
            .silent(#"{"keys":{"primary":{"columns":["id"],"name":"pk"}}}"#, "{}"),
        ])
}
