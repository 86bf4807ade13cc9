/// The form that a value must have (rows 70 to 72 and 77 of the catalogue).
enum Patterns {
    static let added = ChangeRule(
        "pattern-added",
        title: "Pattern added",
        purpose: "Finds a pattern that values must match and did not have to.",
        area: .values,
        kinds: [.pattern],
        writer: "A code in small letters is refused, and stored ones do not fit.",
        safely: "Mend writers and stored rows first; let a quality rule hold the pattern before the schema does.",
        mirror: .rule("pattern-removed"),
        examples: [
            .fires(constraints: "", to: #""pattern":"^[A-Z]+$""#),
            .silent(constraints: #""pattern":"^[A-Z]+$""#, to: #""pattern":"^[a-z]+$""#),
        ]
    ) { change, _ in change.isAddition ? .breakingWriters : nil }

    static let removed = ChangeRule(
        "pattern-removed",
        title: "Pattern removed",
        purpose: "Finds values that do not have to match a pattern any more.",
        area: .values,
        kinds: [.pattern],
        reader: "A reader that cuts the code apart at its hyphen meets one without.",
        safely: "Let readers handle any text first.",
        mirror: .rule("pattern-added"),
        examples: [
            .fires(constraints: #""pattern":"^[A-Z]+$""#, to: ""),
            .silent(constraints: "", to: #""pattern":"^[A-Z]+$""#),
        ]
    ) { change, _ in change.isRemoval ? .possiblyBreakingReaders : nil }

    static let changed = ChangeRule(
        "pattern-changed",
        title: "Pattern changed",
        purpose: "Finds values that must match another pattern.",
        area: .values,
        kinds: [.pattern],
        reader: "Codes come in a form that no reader met before.",
        writer: "Codes in the old form may be refused.",
        safely: "Write a pattern that takes both forms first, and the new one alone when the old form is gone.",
        mirror: .rule("pattern-changed"),
        examples: [
            .fires(constraints: #""pattern":"^[A-Z]+$""#, to: #""pattern":"^[a-z]+$""#),
            .silent(constraints: #""pattern":"^[A-Z]+$""#, to: ""),
        ]
    ) { _, _ in .possiblyBreaking }

    static let formatChanged = ChangeRule(
        "format-changed",
        title: "Format changed",
        purpose: "Finds text whose format is another now, came or went: email, uri, the form of a date.",
        area: .values,
        kinds: [.format],
        reader: "A reader that takes 03.04.2026 for the third of April meets 04/03/2026.",
        writer: "Values in the old format are refused, and stored ones do not fit.",
        safely: "Add a column in the new format, move readers and writers, then drop the old one.",
        mirror: .rule("format-changed"),
        examples: [
            .fires(constraints: #""format":"email""#, to: #""format":"uri""#),
            .fires(constraints: "", to: #""format":"email""#),
            .silent(constraints: #""pattern":"^[A-Z]+$""#, to: #""pattern":"^[a-z]+$""#),
        ]
    ) { change, _ in
        if change.isAddition { return .possiblyBreakingWriters }
        return change.isRemoval ? .possiblyBreakingReaders : .breaking
    }
}
