import CanonicalJSON

/// A table or view as SQLite's pragmas describe it.
struct SQLiteTable: Sendable {
    let name: Text
    let kind: Kind
    let isWithoutRowid: Bool
    let isStrict: Bool
    /// The statement that made it.
    let sql: Text
    /// `nil` where SQLite cannot tell: a view of a table that is gone, a module that is not linked in.
    let columns: [SQLiteColumn]?
    let indexes: [SQLiteIndex]
    let foreignKeys: [SQLiteForeignKey]

    enum Kind: String, Sendable {
        case table, view, virtual
    }
}

/// A row of `table_xinfo`.
struct SQLiteColumn: Sendable {
    let name: Text
    /// As declared; empty where nothing is.
    let type: Text
    let isNotNull: Bool
    let defaultValue: Text?
    /// Place in the primary key, from 1; 0 where it is not part of it.
    let keyPosition: Int
    let isGenerated: Bool
}

/// A row of `index_list` with those of `index_xinfo`.
struct SQLiteIndex: Sendable {
    let name: Text
    let isUnique: Bool
    let origin: Origin
    /// The key's columns in order; `nil` for an expression.
    let columns: [Text?]
    /// The statement that made it; `nil` for the index of a constraint.
    let sql: Text?

    enum Origin: String, Sendable {
        case created = "c"
        case unique = "u"
        case primaryKey = "pk"
    }
}

/// Rows of `foreign_key_list` with one id.
struct SQLiteForeignKey: Sendable {
    /// Counts from the last in the statement.
    let number: Int
    let table: Text
    let columns: [Text]
    /// `nil` for the other table's primary key.
    let references: [Text]?
    let onDelete: Text
    let onUpdate: Text
}
