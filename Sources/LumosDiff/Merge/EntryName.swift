import CanonicalJSON

/// What an entry of a list is called in a place: `/owners/group:sales`.
enum EntryName {
    /// Of an entry of a set, by its identity; `nil` where it has none.
    static func short(_ entry: JSONValue, _ identities: [[Text]]) -> Text? {
        guard case .object(let object) = entry else { return entry.text ?? compact(entry) }
        guard let members = identities.first(where: { $0.first.map { object[$0] != nil } ?? false }) else { return nil }
        if members.count == 1, let text = object[members[0]]?.text { return text }
        return compact(members.count == 1 ? object[members[0]] ?? .null : .array(members.map { object[$0] ?? .null }))
    }

    /// Of an entry of a set, by all that it says; whose claim it is apart.
    static func full(_ entry: JSONValue) -> Text {
        guard var object = entry.object else { return entry.text ?? compact(entry) }
        object["sources"] = nil
        return compact(.object(object))
    }

    /// Of a field.
    static func ofField(_ field: JSONValue) -> Text { field["name"]?.text ?? "" }

    /// Of a branch of a union.
    static func ofBranch(_ branch: JSONValue) -> Text { branch["name"]?.text ?? branch["type"]?.text ?? "" }

    private static func compact(_ value: JSONValue) -> Text {
        Text(String(decoding: CanonicalWriter.compact(value), as: UTF8.self))
    }
}
