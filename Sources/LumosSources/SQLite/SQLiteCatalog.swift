import CanonicalJSON
import GRDB

/// What an SQLite file says about itself, read in one transaction.
struct SQLiteCatalog: Sendable {
    /// Tables, views and virtual tables of the main database, without SQLite's own and without shadow tables, by name.
    let tables: [SQLiteTable]

    /// How long a writer may hold its lock, in seconds.
    private static let patience = 1.0

    /// - Throws: as `SQLiteSource.read`.
    init(ofFileAt path: String, _ header: DatabaseHeader) throws(SourceError) {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Self.patience)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            var tables: [SQLiteTable] = []
            try queue.inDatabase { database in
                try database.inTransaction(.deferred) {
                    tables = try SQLiteCatalog.tables(in: database)
                    return .commit
                }
            }
            try queue.close()
            self.tables = tables
        } catch let error as DatabaseError {
            throw SourceError(error, path, header)
        } catch {
            throw SourceError(.invalid, "cannot read the database `\(path)`\n\(error)")
        }
    }

    private static func tables(in database: Database) throws -> [SQLiteTable] {
        let statements = try statements(in: database)
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY name")
        var tables: [SQLiteTable] = []
        for row in rows {
            let name = try row.text("name")
            guard let kind = SQLiteTable.Kind(rawValue: try row.text("type").string), !name.isInternal else { continue }
            tables.append(
                SQLiteTable(
                    name: name, kind: kind, isWithoutRowid: try row.integer("wr") != 0,
                    isStrict: try row.integer("strict") != 0, sql: statements["\(kind.word) \(name)"] ?? "",
                    columns: try columns(of: name, kind, in: database),
                    indexes: kind == .table ? try indexes(of: name, statements, in: database) : [],
                    foreignKeys: kind == .table ? try foreignKeys(of: name, in: database) : []))
        }
        return tables
    }

    /// The statements of the schema by "type name": an index may bear a table's name.
    private static func statements(in database: Database) throws -> [Text: Text] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL")
        return try rows.reduce(into: [:]) { $0["\(try $1.text("type")) \(try $1.text("name"))"] = try $1.text("sql") }
    }

    private static func columns(
        of table: Text, _ kind: SQLiteTable.Kind, in database: Database
    ) throws -> [SQLiteColumn]? {
        let rows: [Row]
        do {
            rows = try Row.fetchAll(
                database, sql: "SELECT * FROM pragma_table_xinfo(?, 'main') ORDER BY cid", arguments: [table.string])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR && kind != .table {
            return nil
        }
        if rows.isEmpty, kind != .table { return nil }
        // 1 are a virtual table's arguments, 2 and 3 virtual and stored generated columns (sqlite.org/pragma.html).
        return try rows.filter { try $0.integer("hidden") != 1 }.map { row in
            SQLiteColumn(
                name: try row.text("name"), type: try row.text("type"), isNotNull: try row.integer("notnull") != 0,
                defaultValue: row.optionalText("dflt_value"),
                keyPosition: try row.integer("pk"), isGenerated: try row.integer("hidden") > 1)
        }
    }

    private static func indexes(
        of table: Text, _ statements: [Text: Text], in database: Database
    ) throws -> [SQLiteIndex] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM pragma_index_list(?, 'main')", arguments: [table.string])
        return try rows.compactMap { row in
            guard let origin = SQLiteIndex.Origin(rawValue: try row.text("origin").string) else { return nil }
            let name = try row.text("name")
            let parts = try Row.fetchAll(
                database, sql: "SELECT name FROM pragma_index_xinfo(?, 'main') WHERE key = 1 ORDER BY seqno",
                arguments: [name.string])
            return SQLiteIndex(
                name: name, isUnique: try row.integer("unique") != 0, origin: origin,
                columns: parts.map { $0.optionalText("name") },
                sql: statements["index \(name)"])
        }
    }

    private static func foreignKeys(of table: Text, in database: Database) throws -> [SQLiteForeignKey] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM pragma_foreign_key_list(?, 'main') ORDER BY id, seq",
            arguments: [table.string])
        let groups = try Dictionary(grouping: rows) { try $0.integer("id") }
        return try groups.sorted { $0.key < $1.key }.compactMap { number, rows in
            guard let first = rows.first else { return nil }
            let references = rows.compactMap { $0.optionalText("to") }
            return SQLiteForeignKey(
                number: number, table: try first.text("table"), columns: try rows.map { try $0.text("from") },
                references: references.count == rows.count ? references : nil,
                onDelete: try first.text("on_delete"), onUpdate: try first.text("on_update"))
        }
    }
}

/// A pragma that answers other than its documentation says: the schema is damaged.
private struct UnexpectedAnswer: Error, CustomStringConvertible {
    let column: String
    var description: String { "its schema is damaged: no `\(column)` where one belongs" }
}

extension SQLiteTable.Kind {
    /// What `sqlite_master` calls it.
    fileprivate var word: String { self == .view ? "view" : "table" }
}

extension Row {
    /// `nil` for NULL.
    fileprivate func optionalText(_ column: String) -> Text? {
        (self[column] as (any DatabaseValueConvertible)?).flatMap { String.fromDatabaseValue($0.databaseValue) }
            .map { Text($0) }
    }

    fileprivate func text(_ column: String) throws -> Text {
        guard let text = optionalText(column) else { throw UnexpectedAnswer(column: column) }
        return text
    }

    fileprivate func integer(_ column: String) throws -> Int {
        let value = (self[column] as (any DatabaseValueConvertible)?).flatMap {
            Int.fromDatabaseValue($0.databaseValue)
        }
        guard let value else { throw UnexpectedAnswer(column: column) }
        return value
    }
}

extension Text {
    /// SQLite keeps names that begin so for itself (sqlite.org/fileformat2.html, section 2.6).
    fileprivate var isInternal: Bool { string.lowercased().utf8.starts(with: "sqlite_".utf8) }
}
