import CanonicalJSON
import LumosModel

/// What no pragma tells about a table: checks, names of constraints, expressions of columns and their collations;
/// read from the statement that made it, which SQLite has accepted (sqlite.org/lang_createtable.html).
struct TableDefinition {
    struct Constraint {
        let name: Text?
        let columns: [Text]
    }

    private(set) var checks: [(name: Text?, expression: Text)] = []
    private(set) var primaryKey: Constraint?
    private(set) var unique: [Constraint] = []
    /// In the order of the statement.
    private(set) var foreignKeys: [Constraint] = []
    /// By column.
    private(set) var generated: [Text: Text] = [:]
    private(set) var collations: [Text: Text] = [:]

    init(_ sql: Text) {
        let tokens = SQLTokens(sql)
        let all = tokens.tokens[...]
        guard let open = all.firstIndex(where: { $0.isMark("(") }) else { return }
        for item in all.group(at: open).listed { read(item, tokens) }
    }

    /// A column with its constraints, or a constraint of the table; SQLite wants no comma between two of the latter.
    private mutating func read(_ item: ArraySlice<SQLToken>, _ tokens: SQLTokens) {
        guard let first = item.first else { return }
        let isConstraint = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].contains { first.isWord($0) }
        let column = isConstraint ? nil : first.text
        var index = isConstraint ? item.startIndex : item.startIndex + 1
        var name: Text?
        while index < item.endIndex {
            let token = item[index]
            if token.isWord("CONSTRAINT"), index + 1 < item.endIndex {
                name = item[index + 1].text
                index += 2
                continue
            }
            if let end = readConstraint(item, at: index, of: column, named: name, tokens) {
                name = nil
                index = end
            } else {
                index = token.isMark("(") ? item.endOfGroup(at: index) : index + 1
            }
        }
    }

    /// Reads the constraint that begins at the index; returns the index behind it, or `nil` where none begins.
    private mutating func readConstraint(
        _ item: ArraySlice<SQLToken>, at index: Int, of column: Text?, named name: Text?, _ tokens: SQLTokens
    ) -> Int? {
        let token = item[index]
        let next = index + 1 < item.endIndex ? item[index + 1] : nil
        let opensGroup = next?.isMark("(") ?? false
        if token.isWord("CHECK"), opensGroup {
            if let expression = tokens.expression(of: item.group(at: index + 1)) { checks.append((name, expression)) }
            return item.endOfGroup(at: index + 1)
        }
        if token.isWord("AS"), opensGroup, let column {
            generated[column] = tokens.expression(of: item.group(at: index + 1))
            return item.endOfGroup(at: index + 1)
        }
        if token.isWord("COLLATE"), let column, let next {
            collations[column] = next.text
            return index + 2
        }
        if token.isWord("DEFAULT") { return opensGroup ? item.endOfGroup(at: index + 1) : index + 2 }
        if token.isWord("NOT") || token.isWord("NULL") { return index + 1 }
        return readKey(item, at: index, of: column, named: name)
    }

    private mutating func readKey(
        _ item: ArraySlice<SQLToken>, at index: Int, of column: Text?, named name: Text?
    ) -> Int? {
        let token = item[index]
        if token.isWord("PRIMARY") {
            let (columns, end) = columns(item, at: index + 2, or: column)
            primaryKey = Constraint(name: name, columns: columns)
            return end
        }
        if token.isWord("UNIQUE") {
            let (columns, end) = columns(item, at: index + 1, or: column)
            unique.append(Constraint(name: name, columns: columns))
            return end
        }
        if token.isWord("FOREIGN") {
            let (columns, end) = columns(item, at: index + 2, or: nil)
            foreignKeys.append(Constraint(name: name, columns: columns))
            // `REFERENCES` of the same constraint follows; its name and columns are passed over.
            return end < item.endIndex && item[end].isWord("REFERENCES") ? end + 1 : end
        }
        if token.isWord("REFERENCES"), let column {
            foreignKeys.append(Constraint(name: name, columns: [column]))
            return index + 1
        }
        return nil
    }

    /// The names in brackets at the index, else the column that the constraint stands at.
    private func columns(_ item: ArraySlice<SQLToken>, at index: Int, or column: Text?) -> (columns: [Text], end: Int) {
        guard index < item.endIndex, item[index].isMark("(") else { return (column.map { [$0] } ?? [], index) }
        return (item.group(at: index).listed.compactMap { $0.first?.text }, item.endOfGroup(at: index))
    }
}

/// What no pragma tells about an index (sqlite.org/lang_createindex.html).
struct IndexDefinition {
    /// The text of each part, without its direction.
    private(set) var parts: [Text] = []
    /// Of a partial index.
    private(set) var predicate: Text?

    init(_ sql: Text) {
        let tokens = SQLTokens(sql)
        let all = tokens.tokens[...]
        guard let open = all.firstIndex(where: { $0.isMark("(") }) else { return }
        parts = all.group(at: open).listed.compactMap { part in
            let hasDirection = part.last.map { $0.isWord("ASC") || $0.isWord("DESC") } ?? false
            return tokens.expression(of: hasDirection ? part.dropLast() : part)
        }
        let end = all.endOfGroup(at: open)
        if end < all.endIndex, all[end].isWord("WHERE") { predicate = tokens.expression(of: all[(end + 1)...]) }
    }
}

/// The query behind a view (sqlite.org/lang_createview.html).
enum ViewDefinition {
    /// What follows the first `AS` outside of brackets.
    static func query(in sql: Text) -> Text? {
        let tokens = SQLTokens(sql)
        let all = tokens.tokens[...]
        var index = all.startIndex
        while index < all.endIndex {
            if all[index].isWord("AS") { return tokens.source(of: all[(index + 1)...]) }
            index = all[index].isMark("(") ? all.endOfGroup(at: index) : index + 1
        }
        return nil
    }

    /// The module of a virtual table: `USING fts5(…)`.
    static func module(in sql: Text) -> Text? {
        let tokens = SQLTokens(sql).tokens
        guard let using = tokens.firstIndex(where: { $0.isWord("USING") }), using + 1 < tokens.count else { return nil }
        return tokens[using + 1].text
    }
}
