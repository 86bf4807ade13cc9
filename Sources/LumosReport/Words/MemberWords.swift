package import CanonicalJSON
import LumosDiff

/// What a member of a snapshot holds, in one short line.
package struct MemberWords: Sendable {
    /// Names in the dataset's own namespace are said without it.
    private let home: Text

    /// - Parameter home: the dataset's namespace.
    package init(home: Text) {
        self.home = home
    }

    /// - Parameters:
    ///   - member: `owners`; `keys`, `primary`; nothing for a whole field.
    ///   - value: as the snapshot has it.
    package func callAsFunction(_ member: [Text], _ value: JSONValue) -> String {
        let words = member.isEmpty ? field(value) : said(value, of: Text(member.map(\.string).joined(separator: ".")))
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        return ((lines.first ?? "") + (lines.count > 1 ? " …" : "")).visible.cut(to: MemberWords.width)
    }

    /// As wide as the widest common type.
    private static let width = 36

    private func field(_ value: JSONValue) -> String {
        var words = [value["type"]?.text?.string ?? value["nativeType"]?.text?.string ?? ""]
        if let nullable = value["nullable"]?.bool { words.append(nullable ? "nullable" : "not null") }
        if value["pii"]?.bool == true { words.append("pii") }
        words.append(value["classification"]?.text?.string ?? "")
        return words.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func said(_ value: JSONValue, of member: Text) -> String {
        if let kind = MemberWords.kinds[member] {
            let say = ValueWords(kind, home: home)
            return value.array.map { $0.map(say.callAsFunction).joined(separator: ", ") } ?? say(value)
        }
        switch (member, value) {
        case ("keys.primary", _): return columns(value)
        case ("keys.unique", .array(let keys)): return keys.map(columns).joined(separator: ", ")
        case ("quality", .array(let rules)):
            return rules.map { $0["id"]?.text?.string ?? "" }.joined(separator: ", ")
        case ("columnLineage", .array(let edges)):
            return edges.count == 1 ? "inputs of 1 field" : "inputs of \(edges.count) fields"
        default:
            return ValueWords(member == "layout.partitioning" ? .partitioning : .defaultValue, home: home)(value)
        }
    }

    private func columns(_ key: JSONValue) -> String {
        key["columns"].map(ValueWords(.primaryKey, home: home).callAsFunction) ?? ""
    }

    /// Whose entries, or which whole values, are said as in reports.
    private static let kinds: [Text: Change.Kind] = [
        "aliases": .alias, "formerly": .formerName, "links": .link, "support": .support, "owners": .owner,
        "tags": .tag, "terms": .term, "domains": .domain, "products": .product, "upstream": .upstream,
        "sla": .serviceLevel, "keys.foreign": .foreignKey, "keys.checks": .check, "keys.indexes": .index,
        "governance.regulations": .regulation, "access.roles": .accessRole, "access.policies": .accessPolicy,
    ]
}
