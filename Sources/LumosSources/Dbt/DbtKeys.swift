import CanonicalJSON
import LumosModel

/// The keys that an enforced contract declares. Without enforcement dbt ignores constraints.
struct DbtKeys: Sendable {
    let references: DbtReferences

    /// - Parameter names: of the node's fields.
    func keys(of node: DbtNode, _ names: DbtColumnNames) -> Keys? {
        var keys = Keys()
        for constraint in node.constraints {
            add(constraint, on: constraint.columns.map { names.name($0) }, of: node, to: &keys)
        }
        for column in node.columns {
            for constraint in column.constraints {
                add(constraint, on: [names.name(column.name)], of: node, to: &keys)
            }
        }
        return keys == Keys() ? nil : keys
    }

    private func add(_ constraint: DbtConstraint, on columns: [Text], of node: DbtNode, to keys: inout Keys) {
        switch constraint.type {
        case "primary_key" where !columns.isEmpty:
            keys.primary = keys.primary ?? Key(columns: columns, name: constraint.name)
        case "unique" where !columns.isEmpty:
            keys.unique.append(Key(columns: columns, name: constraint.name))
        case "check":
            guard let expression = constraint.expression else { return }
            var check = Check()
            (check.expression, check.name) = (expression, constraint.name)
            keys.checks.append(check)
        case "foreign_key" where !columns.isEmpty:
            guard let target = references.target(of: constraint, of: node) else { return }
            var key = ForeignKey()
            (key.columns, key.dataset, key.references) = (columns, target.dataset, target.columns)
            key.name = constraint.name
            keys.foreign.append(key)
        default: break
        }
    }
}
