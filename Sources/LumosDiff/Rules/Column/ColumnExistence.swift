import CanonicalJSON
import LumosModel

/// Columns that come and go (rows 20 to 25 of the catalogue).
enum ColumnExistence {
    static let addedNullable = ChangeRule(
        "column-added-nullable",
        title: "Nullable column added",
        purpose: "Finds a new column that may be null, or whose nullability nobody states.",
        area: .column,
        kinds: [.field],
        safely: "Nothing to do: rows written without the column hold null.",
        mirror: .rule("column-removed"),
        examples: [
            .fires(#"{"fields":[]}"#, #"{"fields":[{"name":"channel","type":"string","nullable":true}]}"#),
            .fires(#"{"fields":[]}"#, #"{"fields":[{"name":"channel","type":"string"}]}"#),
            .silent(#"{"fields":[]}"#, #"{"fields":[{"name":"channel","type":"string","nullable":false}]}"#),
        ]
    ) { change, _ in
        change.isAddition && change.mayBeNull ? .harmless : nil
    }

    static let addedWithDefault = ChangeRule(
        "column-added-with-default",
        title: "Required column with a default added",
        purpose: "Finds a new column that must not be null and fills itself.",
        area: .column,
        kinds: [.field],
        writer: "An Iceberg table before version 3 has no value for stored rows: they do not fit.",
        safely: "Nothing to do: rows written without the column take the default. In Iceberg, use version 3.",
        mirror: .rule("column-removed"),
        examples: [
            .fires(
                #"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"string","nullable":false,"default":"'new'"}]}"#),
            .fires(
                #"{"layout":{"format":"iceberg"},"fields":[]}"#,
                #"{"layout":{"format":"iceberg"},"fields":[{"name":"state","nullable":false,"default":"'new'"}]}"#),
            .silent(
                #"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"string","nullable":false,"default":"NULL"}]}"#),
        ]
    ) { change, _ in
        guard change.isAddition, !change.mayBeNull, change.fillsItself else { return nil }
        return change.mayLeaveStoredRowsEmpty ? .possiblyBreakingWriters : .harmless
    }

    static let addedRequired = ChangeRule(
        "column-added-required",
        title: "Required column added",
        purpose: "Finds a new column that must not be null and has no default, or none that stored rows take.",
        area: .column,
        kinds: [.field],
        writer: "INSERT INTO orders (id) VALUES (1) fails, and stored rows have no value for the column.",
        safely: "Add it nullable or with a default, let every writer fill it, then make it required.",
        mirror: .rule("column-removed"),
        examples: [
            .fires(#"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"string","nullable":false}]}"#),
            .fires(
                #"{"layout":{"format":"iceberg","properties":{"format-version":"2"}},"fields":[]}"#,
                #"{"layout":{"format":"iceberg","properties":{"format-version":"2"}},"fields":[{"name":"s","nullable":false,"default":"0"}]}"#
            ),
            .silent(#"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"string","nullable":true}]}"#),
        ]
    ) { change, _ in
        guard change.isAddition, !change.mayBeNull, !change.fillsItself else { return nil }
        return Judgement(readers: .nonBreaking, writers: .breaking)
    }

    static let removedAfterSunset = ChangeRule(
        "column-removed-after-sunset",
        title: "Column removed after its sunset",
        purpose: "Finds a column that is gone, was deprecated, and whose sunset has passed.",
        area: .column,
        kinds: [.field],
        safely: "This is the safe way: deprecate with a sunset, wait for the day, remove.",
        mirror: .rules(["column-added-nullable", "column-added-with-default", "column-added-required"]),
        examples: [
            .fires(
                #"{"fields":[{"name":"note","type":"string","deprecated":{"sunset":"2020-01-01"}}]}"#, #"{"fields":[]}"#
            ),
            .silent(
                #"{"fields":[{"name":"note","type":"string","deprecated":{"sunset":"2999-01-01"}}]}"#, #"{"fields":[]}"#
            ),
        ]
    ) { change, asOf in
        guard change.isRemoval, let sunset = change.fields.old?.deprecated?.sunset else { return nil }
        return sunset <= asOf ? .info : nil
    }

    static let removedBeforeSunset = ChangeRule(
        "column-removed-before-sunset",
        title: "Column removed before its sunset",
        purpose: "Finds a deprecated column that is gone before the day that was promised.",
        area: .column,
        kinds: [.field],
        reader: "SELECT note FROM orders fails before the day by which its author was told to have moved.",
        writer: "INSERT INTO orders (id, note) fails before that day.",
        safely: "Wait for the sunset.",
        mirror: .rules(["column-added-nullable", "column-added-with-default", "column-added-required"]),
        examples: [
            .fires(
                #"{"fields":[{"name":"note","type":"string","deprecated":{"sunset":"2999-01-01"}}]}"#, #"{"fields":[]}"#
            ),
            .silent(#"{"fields":[{"name":"note","type":"string"}]}"#, #"{"fields":[]}"#),
        ]
    ) { change, asOf in
        guard change.isRemoval, let sunset = change.fields.old?.deprecated?.sunset, sunset > asOf else { return nil }
        return Judgement(readers: .breaking, writers: .possiblyBreaking)
    }

    static let removed = ChangeRule(
        "column-removed",
        title: "Column removed",
        purpose: "Finds a column that is gone, was not renamed, and whose end was not announced.",
        area: .column,
        kinds: [.field],
        reader: "SELECT discount_code FROM orders fails: no such column.",
        writer: "INSERT INTO orders (id, discount_code) fails; a writer that never names the column goes on.",
        safely: "Deprecate it with a sunset, wait, then remove it. If it has a new name, declare the old one.",
        mirror: .rules(["column-added-nullable", "column-added-with-default", "column-added-required"]),
        examples: [
            .fires(#"{"fields":[{"name":"note","type":"string"}]}"#, #"{"fields":[]}"#),
            .silent(
                #"{"fields":[{"name":"note","type":"string"}]}"#,
                #"{"fields":[{"name":"remark","type":"string","formerly":["note"]}]}"#),
        ]
    ) { change, _ in
        guard change.isRemoval else { return nil }
        return Judgement(readers: .breaking, writers: .possiblyBreaking)
    }
}

extension Change {
    /// Whether the new column takes null; unsaid is judged as yes.
    fileprivate var mayBeNull: Bool { fields.new?.nullable ?? true }

    /// Whether a row that does not name the new column gets a value. A null default is none.
    fileprivate var fillsItself: Bool {
        guard let field = fields.new else { return false }
        if let version = datasets.new?.icebergVersion, datasets.new?.isIceberg == true, version < 3 { return false }
        return field.isGenerated || field.hasDefault
    }

    /// Whether the default may not reach the rows that are stored: Iceberg has initial defaults from version 3 on
    /// (iceberg.apache.org/spec, "Default values"), and the table does not say which it is in.
    fileprivate var mayLeaveStoredRowsEmpty: Bool {
        datasets.new?.isIceberg == true && datasets.new?.icebergVersion == nil
    }
}
