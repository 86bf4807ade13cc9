import CanonicalJSON
import LumosModel

/// Who owns a node.
///
/// dbt has no owner of models; projects keep one in `meta`. Ids follow one rule: an address is a `user:`, whatever
/// else is a
/// `group:` (a leading @ goes), and an id that says its kind is kept.
struct DbtOwners: Sendable {
    /// The keys of `meta` that name owners. What a key beyond `owner` says becomes the owner's type.
    let keys: [Text]

    /// Those in `meta`, else the node's group.
    func owners(of node: DbtNode) -> [Owner] {
        let named = keys.flatMap { key in
            Self.ids(node.annotations.meta(key)).map { Owner(id: $0, type: key == "owner" ? nil : key) }
        }
        if !named.isEmpty { return named }
        return node.group.map { [Owner(id: "group:\($0)")] } ?? []
    }

    /// The addresses, else the name.
    static func owners(of exposure: DbtExposure) -> [Owner] {
        let names = exposure.ownerEmails.isEmpty ? exposure.ownerName.map { [$0] } ?? [] : exposure.ownerEmails
        return names.compactMap(id).map { Owner(id: $0) }
    }

    /// A text, a list of them, or an object with `email` or `name`.
    private static func ids(_ value: JSONValue?) -> [Text] {
        switch value {
        case .string(let text)?: id(text).map { [$0] } ?? []
        case .array(let elements)?: elements.flatMap(ids)
        case .object(let object)?: ids(object["email"] ?? object["name"])
        default: []
        }
    }

    private static func id(_ text: Text) -> Text? {
        let name = text.string.trimmingBlanks
        if name.isEmpty { return nil }
        if ["user:", "group:", "role:"].contains(where: name.hasPrefix) { return Text(name) }
        if name.hasPrefix("@") { return Text("group:" + name.dropFirst()) }
        return Text((name.contains("@") ? "user:" : "group:") + name)
    }
}

extension String {
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        let head = drop(while: isBlank)
        guard let last = head.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(head[...last])
    }
}
