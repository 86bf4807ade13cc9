import CanonicalJSON

/// What the schemas have in common.
enum JSONSchema {
    static let draft: Text = "https://json-schema.org/draft/2020-12/schema"
    static let text: JSONValue = ["type": "string"]
    static let count: JSONValue = ["type": "integer", "minimum": 0]
    static let flag: JSONValue = ["type": "boolean"]

    static func words<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> JSONValue {
        ["enum": .array(type.allCases.map { .string(Text($0.rawValue)) })]
    }

    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    /// An object of which all but `optional` members are there; later minor versions may add others.
    static func object(_ properties: KeyValuePairs<Text, JSONValue>, optional: Set<Text> = []) -> JSONValue {
        let required = properties.map(\.key).filter { !optional.contains($0) }.sorted()
        let members = properties.map { JSONObject.Member(key: $0.key, value: $0.value) }
        return [
            "type": "object", "properties": .object(JSONObject(members)),
            "required": .array(required.map { .string($0) }),
        ]
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string(Text("#/$defs/\(name)"))] }
}

extension JSONValue {
    /// The schema with a sentence about what it is for.
    func described(_ words: String) -> JSONValue {
        guard var object else { return self }
        object["description"] = .string(Text(words))
        return .object(object)
    }
}
