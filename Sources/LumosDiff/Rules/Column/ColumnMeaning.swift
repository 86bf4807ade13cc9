import LumosModel

/// What the values of a column stand for beyond their type (rows 53 and 54 of the catalogue).
enum ColumnMeaning {
    static let collationChanged = ChangeRule(
        "column-collation-or-charset-changed",
        title: "Collation or character set changed",
        purpose: "Finds text that is compared, sorted or encoded otherwise. Without a word it is as the system has it.",
        area: .type,
        kinds: [.collation, .charset],
        reader: "WHERE name = 'ada' finds Ada too, and ORDER BY name gives another order.",
        writer: "Two stored names that were different break a unique key; a character may have no place.",
        safely: "Add a column with the new collation, compare both on real data, then move readers.",
        mirror: .rule("column-collation-or-charset-changed"),
        examples: [
            .fires(column: #""collation":"C""#, to: #""collation":"de_DE""#),
            .fires(column: "", to: #""collation":"case-insensitive""#),
            .fires(column: #""charset":"latin1""#, to: #""charset":"utf8mb4""#),
            .silent(column: #""collation":"C""#, to: #""collation":"C","unit":"EUR""#),
        ]
    ) { _, _ in .possiblyBreaking }

    static let unitChanged = ChangeRule(
        "column-encoding-or-unit-changed",
        title: "Unit changed",
        purpose: "Finds a column whose unit, currency or encoding is another, or is said no more.",
        area: .column,
        kinds: [.unit],
        reader: "SELECT sum(amount) FROM orders is a hundred times as large: cents, no longer euros.",
        writer: "A writer that still writes euros writes the hundredth part.",
        safely: "Add a column with the new unit in its name, move readers and writers, then drop the old one.",
        mirror: .rule("column-encoding-or-unit-changed"),
        examples: [
            .fires(column: #""unit":"EUR""#, to: #""unit":"EUR-cent""#),
            .fires(column: "", to: #""unit":"EUR""#),
            .silent(column: #""unit":"EUR""#, to: #""unit":"EUR","description":"Total""#),
        ]
    ) { change, _ in
        // Said for the first time, it takes nothing back.
        change.isAddition ? .info : .possiblyBreaking
    }
}
