import CanonicalJSON
import LumosModel

/// The fields of a node, and how far they are to be believed.
///
/// A column exists where the catalog has it, or where an enforced contract types every column. Everywhere else YAML
/// only talks
/// about columns: then a field has its name and what is said of it.
struct DbtFields: Sendable {
    let fields: [Field]
    /// Whether they are all columns there are, in order, with their types.
    let isSchema: Bool
    /// Documented columns that the relation does not have, sorted.
    let ghosts: [Text]
    let names: DbtColumnNames

    init(
        of node: DbtNode, in relation: DbtCatalog.Relation?, types: DbtTypes, adapter: DbtAdapter,
        vocabulary: DbtVocabulary
    ) {
        if let relation, !relation.columns.isEmpty {
            self.init(of: node, listed: relation.columns, types, adapter, vocabulary)
        } else {
            self.init(documented: node, types, adapter, vocabulary)
        }
    }

    /// The columns of the catalog, each with what YAML says of it.
    private init(
        of node: DbtNode, listed: [DbtCatalog.Column], _ types: DbtTypes, _ adapter: DbtAdapter,
        _ vocabulary: DbtVocabulary
    ) {
        let names = DbtColumnNames(listed.map(\.name), adapter: adapter)
        let spoken = node.columns.map { names.field($0.name) }
        var documented: [Text: Int] = [:]
        var ghosts: [Text] = []
        // A name that is the field's in bytes comes before those that only fold to it.
        let isExact = { (place: Int) in spoken[place] == node.columns[place].name }
        for place in spoken.indices.filter(isExact) + spoken.indices.filter({ !isExact($0) }) {
            if let field = spoken[place], documented[field] == nil {
                documented[field] = place
            } else {
                ghosts.append(node.columns[place].name)
            }
        }
        fields = listed.map { column in
            var members = types.members(column.name, ofType: column.type, isListed: true)
            if let place = documented[column.name] {
                Self.describe(&members, by: node.columns[place], of: node, names, vocabulary, isSchema: true)
            }
            return Field(members)
        }
        (isSchema, self.ghosts, self.names) = (true, ghosts.sorted(), names)
    }

    /// The columns of YAML, by name: a JSON object has no order.
    private init(documented node: DbtNode, _ types: DbtTypes, _ adapter: DbtAdapter, _ vocabulary: DbtVocabulary) {
        let isSchema =
            node.isContractEnforced && !node.columns.isEmpty && node.columns.allSatisfy { $0.dataType != nil }
        let columns = node.columns.map { column in
            (name: adapter.columnName(column.name, isQuoted: column.isQuoted), column: column)
        }
        let names = DbtColumnNames(of: node, in: nil, adapter: adapter)
        // Two spellings of one name are one column; the first speaks.
        let unique = Dictionary(columns.map { ($0.name, $0.column) }) { first, _ in first }
        let fields = unique.sorted { $0.key < $1.key }.map { name, column in
            var members = types.members(name, ofType: isSchema ? column.dataType : nil, isListed: false)
            Self.describe(&members, by: column, of: node, names, vocabulary, isSchema: isSchema)
            return Field(members)
        }
        self.fields = isSchema ? fields : fields.filter { $0 != Field($0.name) }
        (self.isSchema, ghosts, self.names) = (isSchema, [], names)
    }

    private static func describe(
        _ field: inout Field.Members, by column: DbtColumn, of node: DbtNode, _ names: DbtColumnNames,
        _ vocabulary: DbtVocabulary, isSchema: Bool
    ) {
        field.description = column.annotations.description ?? field.description
        field.tags = column.annotations.labels
        vocabulary.describe(&field, by: column.annotations, isSchemaKnown: isSchema)
        guard isSchema else { return }
        field.formerly = column.annotations.formerNames.map { names.name($0) }
        // dbt writes the DDL from the contract, so what it does not forbid is allowed.
        if node.isContractEnforced { field.nullable = !node.requires(column, field.name, names) }
    }
}

extension DbtNode {
    /// Whether a constraint keeps nulls out of the column.
    fileprivate func requires(_ column: DbtColumn, _ field: Text, _ names: DbtColumnNames) -> Bool {
        let required = constraints.filter { $0.columns.contains { names.name($0) == field } } + column.constraints
        return required.contains { $0.type == "not_null" || $0.type == "primary_key" }
    }
}
