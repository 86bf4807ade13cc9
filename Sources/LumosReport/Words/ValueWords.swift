import CanonicalJSON
import LumosDiff
import LumosModel

/// One side of a change in words: a value in the form that fingerprints hash, as people write it.
struct ValueWords {
    private let kind: Change.Kind
    /// Names in the dataset's own namespace are said without it.
    private let home: Text

    init(_ change: Change) {
        self.init(change.kind, home: change.dataset.namespace)
    }

    /// - Parameter kind: of the changes that such a value takes part in.
    init(_ kind: Change.Kind, home: Text) {
        self.kind = kind
        self.home = home
    }

    func callAsFunction(_ value: JSONValue) -> String {
        guard let object = value.object else { return plain(value) }
        switch kind {
        case .owner, .ownerType, .jobOwner: return owner(object)
        case .tag: return joined(object, "key", "value", by: ":")
        case .term, .domain, .product, .regulation: return text(object, "id")
        case .link: return text(object, "url")
        case .support: return text(object, "channel")
        case .accessRole: return joined(object, "name", "grant", by: ": ")
        case .accessPolicy: return policy(object)
        case .datasetName, .alias, .formerName, .upstream, .upstreamVia, .cycle, .jobInput, .jobOutput:
            return name(object, "name")
        case .read where object["field"] == nil: return name(object, "name")
        case .columnEdge, .read: return "\(name(object, "name")).\(text(object, "field"))"
        case .columnEdgeType: return joined(object, "subtype", "expression", by: " ", or: "type")
        case .serviceLevel, .serviceLevelChange: return serviceLevel(object)
        case .foreignKey, .foreignKeyTarget: return foreignKey(object)
        case .foreignKeyAction: return actions(object)
        case .check: return joined(object, "name", "expression", by: ": ")
        case .index: return index(object)
        case .partitioning: return partition(value)
        default: return plain(value)
        }
    }

    /// A scalar as it is, a list in parentheses, anything else as JSON.
    private func plain(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text.string
        case .array(let elements) where kind == .partitioning: list(elements.map(partition))
        case .array(let elements): list(elements.map(plain))
        case .null, .bool, .number, .object: String(decoding: CanonicalWriter.compact(value), as: UTF8.self)
        }
    }

    private func list(_ words: [String]) -> String {
        switch kind {
        case .enumeration: words.joined(separator: ", ")
        default: "(" + words.joined(separator: ", ") + ")"
        }
    }

    private func text(_ object: JSONObject, _ key: Text) -> String { object[key]?.text?.string ?? "" }

    /// Two members, or the one that is there, or a third that stands for both.
    private func joined(
        _ object: JSONObject, _ first: Text, _ second: Text, by separator: String, or third: Text? = nil
    ) -> String {
        let parts = [text(object, first), text(object, second)].filter { !$0.isEmpty }
        if parts.isEmpty, let third { return text(object, third) }
        return parts.joined(separator: separator)
    }
}

extension ValueWords {
    private func owner(_ object: JSONObject) -> String {
        let name = OwnerName(Text(text(object, "id"))).short
        let role = text(object, "type")
        return role.isEmpty ? name : "\(name) (\(role))"
    }

    /// The name of a dataset or job, with its namespace where that is another.
    private func name(_ object: JSONObject, _ key: Text) -> String {
        let namespace = object["namespace"]?.text
        return namespace == nil || namespace == home ? text(object, key) : joined(object, "namespace", key, by: "/")
    }

    private func policy(_ object: JSONObject) -> String {
        let (field, expression) = (text(object, "field"), text(object, "expression"))
        let place = text(object, "kind") + (field.isEmpty ? "" : " on \(field)")
        return "\(text(object, "name")) (\(place))" + (expression.isEmpty ? "" : " \(expression)")
    }

    private func serviceLevel(_ object: JSONObject) -> String {
        let field = text(object, "field")
        let unit = text(object, "unit")
        let promise = joined(object, "property", "value", by: " ") + (unit.isEmpty ? "" : " \(unit)")
        return field.isEmpty ? promise : "\(promise) on \(field)"
    }

    private func foreignKey(_ object: JSONObject) -> String {
        func columns(_ key: Text) -> String { object[key].map(plain) ?? "" }
        let target = "\(name(object, "dataset")) \(columns("references"))"
        return kind == .foreignKey ? "\(columns("columns")) to \(target)" : target
    }

    private func actions(_ object: JSONObject) -> String {
        let parts = [("delete", text(object, "onDelete")), ("update", text(object, "onUpdate"))]
        return parts.filter { !$0.1.isEmpty }.map { "on \($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func index(_ object: JSONObject) -> String {
        let words = [
            object["unique"] == true ? "unique" : "", text(object, "name"), object["columns"].map(plain) ?? "",
            text(object, "predicate").isEmpty ? "" : "where \(text(object, "predicate"))",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func partition(_ value: JSONValue) -> String {
        let field = value["field"]?.text?.string ?? plain(value)
        guard let transform = value["transform"]?.text else { return field }
        return "\(transform)(\(field))"
    }
}
