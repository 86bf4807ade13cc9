import CanonicalJSON
import LumosModel

/// Whether a column may be null (rows 55, 56 and 80 of the catalogue). Unsaid is judged as yes.
enum ColumnNullability {
    static let elementBecameNullable = becameNullable(
        "array-element-became-nullable", "Array element became nullable",
        "Finds an array whose elements may be null now.",
        area: .nested, atElement: true,
        reader: "A loop over tags that takes each for a text stops at a null.",
        mirror: "array-element-became-required",
        examples: [
            .fires(
                column: #""type":"array","items":{"type":"string","nullable":false}"#,
                to: #""type":"array","items":{"type":"string","nullable":true}"#),
            .silent(column: #""nullable":false"#, to: #""nullable":true"#),
        ])

    static let elementBecameRequired = becameRequired(
        "array-element-became-required", "Array element became required",
        "Finds an array whose elements must not be null any more.",
        area: .nested, atElement: true,
        writer: "An array with a null in it is refused, and stored ones do not fit.",
        mirror: "array-element-became-nullable",
        examples: [
            .fires(
                column: #""type":"array","items":{"type":"string"}"#,
                to: #""type":"array","items":{"type":"string","nullable":false}"#),
            .silent(column: #""nullable":true"#, to: #""nullable":false"#),
        ])

    static let becameNullable = becameNullable(
        "column-became-nullable", "Column became nullable", "Finds a column that may be null and might not.",
        area: .column, atElement: false,
        reader: "WHERE state <> 'paid' loses rows in which state is null; a reader that expects a value stops at none.",
        mirror: "column-became-required",
        examples: [
            .fires(column: #""nullable":false"#, to: #""nullable":true"#),
            .fires(column: #""nullable":false"#, to: ""),
            .silent(column: "", to: #""nullable":true"#),
        ])

    static let becameRequired = becameRequired(
        "column-became-required", "Column became required", "Finds a column that must not be null and might be.",
        area: .column, atElement: false,
        writer: "INSERT INTO orders (id) VALUES (1) fails, and stored rows with null do not fit.",
        mirror: "column-became-nullable",
        examples: [
            .fires(column: #""nullable":true"#, to: #""nullable":false"#),
            .fires(column: "", to: #""nullable":false"#),
            .silent(column: #""nullable":true"#, to: ""),
        ])

    static let stated = ChangeRule.told(
        "column-nullability-stated",
        title: "Nullability stated",
        purpose: "Finds a column of which it is said for the first time, or no more, that it may be null.",
        area: .column,
        kinds: [.nullable],
        mirror: .rule("column-nullability-stated"),
        examples: [
            .fires(column: "", to: #""nullable":true"#),
            .fires(column: #""nullable":true"#, to: ""),
            .silent(column: "", to: #""nullable":false"#),
        ])

    private static func becameNullable(
        _ id: String, _ title: String, _ purpose: String, area: Rule.Area, atElement: Bool, reader: String,
        mirror: String, examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: area, kinds: [.nullable], reader: reader,
            safely: "Let readers handle null first. Or fill a default where no value is known, and keep it required.",
            mirror: .rule(mirror), examples: examples
        ) { change, _ in
            change.turns(nullable: true, atElement: atElement) ? .breakingReaders : nil
        }
    }

    private static func becameRequired(
        _ id: String, _ title: String, _ purpose: String, area: Rule.Area, atElement: Bool, writer: String,
        mirror: String, examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: area, kinds: [.nullable], writer: writer,
            safely: "Let every writer fill it, fill stored rows, hold it with a quality rule, then require it.",
            mirror: .rule(mirror), examples: examples
        ) { change, _ in
            change.turns(nullable: false, atElement: atElement) ? .breakingWriters : nil
        }
    }
}

extension Change {
    /// Whether it may, or may not, be null now and it was the other way round before.
    fileprivate func turns(nullable: Bool, atElement: Bool) -> Bool {
        guard (path.steps.last == .items) == atElement else { return false }
        return (before ?? true) == .bool(!nullable) && (after ?? true) == .bool(nullable)
    }
}
