import CanonicalJSON
import LumosModel

/// What a column is filled with where a row does not name it (rows 57 to 60 of the catalogue). A null default is none.
enum ColumnDefault {
    static let added = ChangeRule(
        "column-default-added",
        title: "Column default added",
        purpose: "Finds a column with a default that it did not have.",
        area: .column,
        kinds: [.defaultValue],
        safely: "Nothing to do. New rows carry the default where they used to carry null.",
        mirror: .rules(["column-default-removed", "column-default-removed-nullable"]),
        examples: [
            .fires(column: "", to: #""default":"0""#),
            .fires(column: #""default":"NULL""#, to: #""default":"0""#),
            .silent(column: #""default":"1""#, to: #""default":"0""#),
        ]
    ) { change, _ in
        // `DEFAULT NULL` written out, where nothing was, is no more than that.
        guard change.isAddition || (!change.hadDefault && change.hasDefault) else { return nil }
        return Judgement(readers: .info, writers: .nonBreaking)
    }

    static let removed = ChangeRule(
        "column-default-removed",
        title: "Default of a required column removed",
        purpose: "Finds a column that must not be null and does not fill itself any more.",
        area: .column,
        kinds: [.defaultValue],
        writer: "INSERT INTO orders (id) VALUES (1) fails: state has no value.",
        safely: "Let every writer name the column, then remove the default.",
        mirror: .rule("column-default-added"),
        examples: [
            .fires(column: #""nullable":false,"default":"0""#, to: #""nullable":false"#),
            .fires(column: #""nullable":false,"default":"0""#, to: #""nullable":false,"default":"NULL""#),
            .silent(column: #""default":"0""#, to: ""),
            .silent(column: #""nullable":false,"default":"0""#, to: #""nullable":false,"default":"1""#),
        ]
    ) { change, _ in
        guard change.hadDefault, !change.hasDefault, change.mustBeNamed else { return nil }
        return Judgement(readers: .info, writers: .breaking)
    }

    static let removedNullable = ChangeRule.told(
        "column-default-removed-nullable",
        title: "Default removed, null instead",
        purpose: "Finds a column that lost its default, where rows that do not name it are taken all the same.",
        area: .column,
        kinds: [.defaultValue],
        safely: "Nothing to do. New rows carry null where they used to carry the default.",
        mirror: .rule("column-default-added"),
        examples: [
            .fires(column: #""default":"0""#, to: ""),
            .fires(column: #""nullable":false,"default":"0""#, to: #""nullable":false,"identity":true"#),
            .silent(column: #""nullable":false,"default":"0""#, to: #""nullable":false"#),
        ]
    ) { $0.isRemoval || ($0.hadDefault && !$0.hasDefault) }

    static let changed = ChangeRule(
        "column-default-changed",
        title: "Column default changed",
        purpose: "Finds a column that is filled with another value where a row does not name it.",
        area: .column,
        kinds: [.defaultValue],
        reader: "WHERE state = 'new' misses the rows that writers leave to the default: they say 'open' now.",
        safely: "Let readers know both values before new rows carry the second.",
        mirror: .rule("column-default-changed"),
        examples: [
            .fires(column: #""default":"'new'""#, to: #""default":"'open'""#),
            .silent(column: #""default":"NULL""#, to: #""default":"'open'""#),
        ]
    ) { change, _ in
        // Null spelled otherwise is null.
        change.hasDefault ? Judgement(readers: .possiblyBreaking, writers: .info) : .info
    }
}

extension Change {
    fileprivate var hadDefault: Bool { fields.old?.hasDefault ?? false }
    fileprivate var hasDefault: Bool { fields.new?.hasDefault ?? false }

    /// Whether a row that does not name the column is refused now.
    fileprivate var mustBeNamed: Bool {
        guard let field = fields.new else { return false }
        return field.nullable == false && !field.isGenerated
    }
}

extension Field {
    /// Whether a row that does not name the field gets another value than null, which PostgreSQL may write
    /// `NULL::text`.
    var hasDefault: Bool {
        guard let text = self.defaultValue?.string.lowercased().utf8 else { return false }
        return !text.elementsEqual("null".utf8) && !text.starts(with: "null::".utf8)
    }
}
