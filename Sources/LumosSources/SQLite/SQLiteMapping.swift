import CanonicalJSON
import LumosModel

/// An SQLite catalog → snapshots, one for each table and view.
struct SQLiteMapping {
    private let catalog: SQLiteCatalog
    private let configuration: SourceConfiguration
    private let namespace: Text

    init(_ catalog: SQLiteCatalog, _ configuration: SourceConfiguration) {
        self.catalog = catalog
        self.configuration = configuration
        namespace = configuration.namespace ?? Text("sqlite://\(InputFile.name(of: configuration.path))")
    }

    /// - Throws: `.invalid` where two tables get one name.
    func reading() throws(SourceError) -> SourceReading {
        var snapshots: [DatasetID: DatasetSnapshot] = [:]
        for table in catalog.tables {
            let snapshot = try canonical(self.snapshot(table).narrowed(to: configuration.facets))
            guard snapshots.updateValue(snapshot, forKey: snapshot.id) == nil else {
                throw SourceError(
                    .invalid, "two tables of `\(configuration.path)` are the dataset `\(snapshot.id)`",
                    fix: "mend `name:` of the source `\(configuration.name)`")
            }
        }
        return SourceReading(datasets: snapshots.values.sorted { $0.id < $1.id }, notices: homeless + unreadable)
    }

    /// As it will be read back from its file, so that a live read compares with a stored one.
    private func canonical(_ snapshot: DatasetSnapshot) throws(SourceError) -> DatasetSnapshot {
        do throws(SnapshotError) {
            return try DatasetSnapshot(document: .object(snapshot.document))
        } catch {
            throw SourceError(.invalid, "`\(snapshot.name)` of `\(configuration.path)` cannot be a dataset\n\(error)")
        }
    }

    private var homeless: [SourceNotice] {
        guard configuration.namespace == nil else { return [] }
        return [
            SourceNotice("the datasets are in the namespace `\(namespace)`; `namespace:` of the source gives another")
        ]
    }

    private var unreadable: [SourceNotice] {
        catalog.tables.filter { $0.columns == nil }.map { table in
            let reason = table.kind == .view ? "what it reads is not there" : "its module is not there"
            return SourceNotice("SQLite cannot tell the columns of `\(table.name)`: \(reason)")
        }
    }

    private func name(_ table: Text) -> Text { configuration.naming.apply(to: "main.\(table)") }

    private func snapshot(_ table: SQLiteTable) -> DatasetSnapshot {
        let definition = table.kind == .table ? TableDefinition(table.sql) : TableDefinition("")
        let kind: DatasetSnapshot.Kind =
            switch table.kind {
            case .table: .table
            case .view: .view
            case .virtual: .external
            }
        var snapshot = DatasetSnapshot(DatasetID(namespace: namespace, name: name(table.name)), kind: kind)
        let facets = SQLiteSource.kind.facets.filter { $0 != .schema || table.columns != nil }
        snapshot.origins = [Origin(source: configuration.name, id: "main.\(table.name)", facets: facets)]
        snapshot.fields = (table.columns ?? []).map { field($0, of: table, definition) }
        snapshot.keys = KeyMapping(table, definition, catalog, name: name).keys
        snapshot.layout = layout(table)
        if table.kind == .view {
            snapshot.view = View(definition: ViewDefinition.query(in: table.sql), language: "sql")
        }
        return snapshot
    }

    private func field(_ column: SQLiteColumn, of table: SQLiteTable, _ definition: TableDefinition) -> Field {
        var field = Field(column.name)
        if !column.type.isEmpty { field = Field(column.name, Dialect.sqlite.parse(column.type), native: column.type) }
        let isRowid = column.keyPosition > 0 && table.hasRowidKey
        // A view promises nothing about nulls.
        field.nullable = table.kind == .table ? !(column.isNotNull || isRowid) : nil
        field.isIdentity = isRowid
        field.defaultValue = column.defaultValue
        field.collation = definition.collations.value(of: column.name)
        if column.isGenerated { field.generated = definition.generated.value(of: column.name) }
        return field
    }

    /// How SQLite keeps the rows, where it is not the ordinary way.
    private func layout(_ table: SQLiteTable) -> Layout? {
        var layout = Layout()
        var properties: [Text: Text] = [:]
        if table.isStrict { properties["strict"] = "true" }
        if table.isWithoutRowid { properties["without-rowid"] = "true" }
        layout.properties = properties.isEmpty ? nil : properties
        if table.kind == .virtual { layout.format = ViewDefinition.module(in: table.sql) }
        return layout
    }
}

extension SQLiteTable {
    /// Whether the primary key is the rowid: an `INTEGER PRIMARY KEY`, never null and given by SQLite. Every other
    /// key has an index (sqlite.org/lang_createtable.html, section 5).
    var hasRowidKey: Bool {
        let keyColumns = columns?.count { $0.keyPosition > 0 } ?? 0
        return keyColumns == 1 && !isWithoutRowid && !indexes.contains { $0.origin == .primaryKey }
    }
}

extension [Text: Text] {
    /// The value of a column, however its name is spelled.
    fileprivate func value(of name: Text) -> Text? { self[name] ?? first { $0.key.isSameName(as: name) }?.value }
}
