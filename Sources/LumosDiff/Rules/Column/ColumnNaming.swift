import CanonicalJSON
import LumosModel

/// Columns that are called otherwise (rows 26, 27, 29, 33 and 241 of the catalogue).
enum ColumnNaming {
    static let caseChanged = ChangeRule(
        "column-case-changed",
        title: "Letter case of a column changed",
        purpose: "Finds a column whose name differs in letter case alone, in a system that folds case.",
        area: .column,
        kinds: [.fieldName],
        reader: "row[\"Total\"] finds nothing in a result whose column is called total; SQL goes on.",
        writer: "A writer that maps columns by exact name finds no such column.",
        safely: "Keep the spelling, or tell those who read columns by exact name.",
        mirror: .rule("column-case-changed"),
        examples: [
            .fires(
                #"{"namespace":"snowflake://acct","fields":[{"name":"total"}]}"#,
                #"{"namespace":"snowflake://acct","fields":[{"name":"TOTAL"}]}"#),
            .silent(
                #"{"fields":[{"name":"total","fieldId":"1"}]}"#, #"{"fields":[{"name":"TOTAL","fieldId":"1"}]}"#),
        ]
    ) { change, _ in
        guard let old = change.fields.old?.name, let new = change.fields.new?.name else { return nil }
        let folds = SnapshotDiff.foldsCase(change.dataset.namespace)
        return folds && old.folded == new.folded ? .possiblyBreaking : nil
    }

    static let renamedWithAlias = ChangeRule(
        "column-renamed-with-alias",
        title: "Column renamed, old name kept",
        purpose: "Finds a column under a new name whose old name still works as an alias.",
        area: .column,
        kinds: [.fieldName],
        safely: "This is the safe way. Deprecate the alias before it goes.",
        mirror: .rules(["column-renamed", "column-renamed-with-alias"]),
        examples: [
            .fires(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","aliases":["total"]}]}"#),
            .silent(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","formerly":["total"]}]}"#),
        ]
    ) { change, _ in
        guard let old = change.fields.old?.name, let aliases = change.fields.new?.aliases else { return nil }
        return aliases.contains(old) ? .harmless : nil
    }

    static let renamed = ChangeRule(
        "column-renamed",
        title: "Column renamed",
        purpose: "Finds a column under a new name, known by its field id or its declared former name.",
        area: .column,
        kinds: [.fieldName],
        reader: "SELECT total FROM orders fails: no such column.",
        writer: "INSERT INTO orders (total) VALUES (5) fails.",
        safely: "Add the column under the new name, fill both, deprecate the old one with a sunset, then remove it.",
        mirror: .rules(["column-renamed", "column-renamed-with-alias"]),
        examples: [
            .fires(
                #"{"fields":[{"name":"total","fieldId":"7"}]}"#, #"{"fields":[{"name":"amount","fieldId":"7"}]}"#),
            .fires(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","formerly":["total"]}]}"#),
            .silent(#"{"fields":[{"name":"total"}]}"#, #"{"fields":[{"name":"amount","aliases":["total"]}]}"#),
        ]
    ) { _, _ in .breaking }

    static let physicalNameChanged = ChangeRule(
        "column-physical-name-changed",
        title: "Physical name of a column changed",
        purpose: "Finds a column that is stored under another name; without a physical name that is its own.",
        area: .column,
        kinds: [.physicalName],
        reader: "A job that reads the files themselves finds no column c_total.",
        writer: "A job that writes the files itself writes a column that nobody reads.",
        safely: "Map the new physical name to the old logical one, and tell those who read below that mapping.",
        mirror: .rule("column-physical-name-changed"),
        examples: [
            .fires(column: #""physicalName":"c1""#, to: #""physicalName":"c2""#),
            .silent(column: #""physicalName":"c1""#, to: #""physicalName":"c1","description":"Total""#),
        ]
    ) { change, _ in
        func stored(_ field: Field?) -> Text? { field.map { $0.physicalName ?? $0.name } }
        return stored(change.fields.old) == stored(change.fields.new) ? .info : .possiblyBreaking
    }

    static let fieldIdChanged = ChangeRule(
        "field-id-changed",
        title: "Field id changed",
        purpose: "Finds a column of the same name with another field id.",
        area: .column,
        kinds: [.fieldId],
        reader: "Readers that resolve by id take it for another column: old files yield null.",
        writer: "Rows written under the old id are read no longer.",
        safely: "Keep the id. Where the column is another one indeed, give it another name.",
        mirror: .rule("field-id-changed"),
        examples: [
            .fires(column: #""fieldId":"3""#, to: #""fieldId":"9""#),
            .silent(
                #"{"fields":[{"name":"total","fieldId":"3"}]}"#, #"{"fields":[{"name":"amount","fieldId":"3"}]}"#),
        ]
    ) { change, _ in
        // An id for a column that had none takes nothing from anybody.
        change.isAddition ? .info : .possiblyBreaking
    }
}
