import CanonicalJSON
import LumosModel

/// Keys, checks and indexes of an SQLite table.
struct KeyMapping {
    private let table: SQLiteTable
    private let definition: TableDefinition
    private let catalog: SQLiteCatalog
    /// The dataset's name for a table's.
    private let name: (Text) -> Text

    init(
        _ table: SQLiteTable, _ definition: TableDefinition, _ catalog: SQLiteCatalog, name: @escaping (Text) -> Text
    ) {
        self.table = table
        self.definition = definition
        self.catalog = catalog
        self.name = name
    }

    var keys: Keys? {
        guard table.kind == .table else { return nil }
        var keys = Keys()
        let primary = table.primaryKey
        keys.primary = primary.isEmpty ? nil : Key(columns: primary, name: definition.primaryKey?.name)
        keys.unique = table.indexes.filter { $0.origin == .unique }.map { index in
            let columns = index.columns.compactMap { $0 }
            return Key(columns: columns, name: definition.unique.name(of: columns))
        }
        keys.foreign = table.foreignKeys.map(foreignKey)
        keys.checks = definition.checks.map { Check(expression: $0.expression, name: $0.name) }
        keys.indexes = table.indexes.filter { $0.origin == .created }.map(index)
        return keys
    }

    private func foreignKey(_ declared: SQLiteForeignKey) -> ForeignKey {
        // SQLite finds the other table without regard to case: its own spelling is the name.
        let other = catalog.tables.first { $0.name.isSameName(as: declared.table) }
        var key = ForeignKey()
        key.columns = declared.columns.map { table.spelling(of: $0) }
        key.dataset = name(other?.name ?? declared.table)
        key.references =
            declared.references.map { names in names.map { other?.spelling(of: $0) ?? $0 } }
            ?? other?.primaryKey ?? []
        key.name = constraintName(of: declared)
        key.onDelete = declared.onDelete == "NO ACTION" ? nil : declared.onDelete
        key.onUpdate = declared.onUpdate == "NO ACTION" ? nil : declared.onUpdate
        return key
    }

    /// SQLite counts foreign keys from the last.
    private func constraintName(of declared: SQLiteForeignKey) -> Text? {
        let index = definition.foreignKeys.count - 1 - declared.number
        guard definition.foreignKeys.indices.contains(index) else { return nil }
        let candidate = definition.foreignKeys[index]
        return candidate.columns.isSameNames(as: declared.columns) ? candidate.name : nil
    }

    private func index(_ declared: SQLiteIndex) -> Index {
        let definition = declared.sql.map(IndexDefinition.init)
        var index = Index()
        index.columns = declared.columns.enumerated().compactMap { position, column in
            if let column { return column }
            let parts = definition?.parts ?? []
            return position < parts.count ? parts[position] : nil
        }
        index.name = declared.name
        index.isUnique = declared.isUnique
        index.predicate = definition?.predicate
        return index
    }
}

extension SQLiteTable {
    /// The primary key's columns, in its order.
    fileprivate var primaryKey: [Text] {
        (columns ?? []).filter { $0.keyPosition > 0 }.sorted { $0.keyPosition < $1.keyPosition }.map(\.name)
    }

    fileprivate func spelling(of column: Text) -> Text {
        columns?.first { $0.name.isSameName(as: column) }?.name ?? column
    }
}

extension [Text] {
    fileprivate func isSameNames(as others: [Text]) -> Bool {
        count == others.count && zip(self, others).allSatisfy { $0.isSameName(as: $1) }
    }
}

extension [TableDefinition.Constraint] {
    /// The name of the first constraint on these columns that has one.
    fileprivate func name(of columns: [Text]) -> Text? {
        first { $0.name != nil && $0.columns.isSameNames(as: columns) }?.name
    }
}
