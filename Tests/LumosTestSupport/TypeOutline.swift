import CanonicalJSON
package import LumosModel

extension ParsedType {
    /// The whole tree on one line, for tables of types: `array<struct<a:int64 not-null,b:string>>`.
    package var outline: String {
        var words = [text.string + nested]
        if !enumValues.isEmpty { words.append("{" + enumValues.map(\.string).joined(separator: "|") + "}") }
        if let itemCount { words.append("×\(itemCount)") }
        if let minimum { words.append("≥\(minimum)") }
        if let maximum { words.append("≤\(maximum)") }
        if let nullable { words.append(nullable ? "null" : "not-null") }
        if impliesIdentity { words.append("identity") }
        if let charset { words.append("charset:\(charset)") }
        if let collation { words.append("collate:\(collation)") }
        if let description { words.append("comment:\(description)") }
        return words.joined(separator: " ")
    }

    private var nested: String {
        switch nesting {
        case .none: ""
        case .items(let items): "<\(items.outline)>"
        case .entries(let keys, let values): "<\(keys.outline),\(values.outline)>"
        case .fields(let members), .branches(let members):
            "<" + members.map { "\($0.name):\($0.type.outline)" }.joined(separator: ",") + ">"
        }
    }
}
