import CanonicalJSON

/// A column as YAML documents it, which need not exist.
struct DbtColumn: Sendable, Hashable {
    var name: Text
    var dataType: Text?
    var constraints: [DbtConstraint] = []
    /// The name is an identifier in quotes: its case is as it stands.
    var isQuoted = false
    var annotations = DbtAnnotations()

    /// The columns of a node, sorted by name.
    static func read(_ reader: inout JSONReader) throws(JSONError) -> [DbtColumn] {
        var columns: [Text: DbtColumn] = [:]
        try reader.readAnyMembers { key, reader throws(JSONError) in
            columns[key] = try DbtColumn(named: key, &reader)
        }
        return columns.keys.sorted().compactMap { columns[$0] }
    }

    private init(named key: Text, _ reader: inout JSONReader) throws(JSONError) {
        var column = DbtColumn(name: key)
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "name": column.name = try reader.readText() ?? column.name
            case "data_type": column.dataType = try reader.readText()
            case "quote": column.isQuoted = try reader.readBool()
            case "constraints":
                try reader.readAnyElements { reader throws(JSONError) in
                    column.constraints.append(try DbtConstraint(&reader))
                }
            case "config":
                try reader.readAnyMembers { key, reader throws(JSONError) in
                    try column.annotations.takeConfig(key, &reader)
                }
            default: try column.annotations.take(key, &reader)
            }
        }
        column.annotations.compact()
        self = column
    }

    private init(name: Text) {
        self.name = name
    }
}

/// A constraint of a column or, with columns, of a model.
struct DbtConstraint: Sendable, Hashable {
    /// not_null, primary_key, unique, foreign_key, check, custom
    var type: Text = ""
    var name: Text?
    var expression: Text?
    var columns: [Text] = []
    /// Since dbt 1.9: `ref('orders')`, and once compiled the relation's quoted name.
    var to: Text?
    var toColumns: [Text] = []

    init(_ reader: inout JSONReader) throws(JSONError) {
        var constraint = DbtConstraint()
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "type": constraint.type = try reader.readText() ?? ""
            case "name": constraint.name = try reader.readText()
            case "expression": constraint.expression = try reader.readText()
            case "columns": constraint.columns = try reader.readTexts()
            case "to": constraint.to = try reader.readText()
            case "to_columns": constraint.toColumns = try reader.readTexts()
            default: break
            }
        }
        self = constraint
    }

    private init() {}
}
