package import CanonicalJSON
import LumosDiff
import LumosModel
import LumosSources

/// The JSON Schema (draft 2020-12) of `lumos.yaml`.
package enum ConfigurationSchema {
    package static var document: JSONValue {
        var schema = Configuration.keys.schema().object ?? JSONObject()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = "lumos.yaml"
        return .object(schema)
    }

    /// Severities by rule.
    static var rules: JSONValue {
        [
            "type": "object", "additionalProperties": words(Policy.Override.self),
            "propertyNames": ["enum": .array(RuleTable.all.map { .string(Text($0.id)) })],
        ]
    }

    static var sources: JSONValue {
        [
            "type": "object", "additionalProperties": ["oneOf": .array(SourceRegistry.all.map { source($0.kind) })],
        ]
    }

    private static func source(_ kind: SourceKind) -> JSONValue {
        var properties: JSONObject = JSONObject()
        properties["kind"] = ["const": .string(Text(kind.name))]
        properties["path"] = ["type": "string"]
        properties["namespace"] = ["type": "string"]
        properties["name"] = [
            "type": "object", "additionalProperties": false,
            "properties": [
                "strip": ["type": "string"], "prefix": ["type": "string"],
                "case": words(SourceConfiguration.Naming.LetterCase.self),
            ],
        ]
        properties["formerly"] = list(of: ["type": "string", "minLength": 1])
        properties["map"] = [
            "type": "array",
            "items": [
                "type": "object", "additionalProperties": false, "required": ["match", "to"],
                "properties": [
                    "match": [
                        "type": "string", "minLength": 1, "maxLength": .number(JSONNumber(NameRule.longestPattern)),
                    ],
                    "to": ["type": "string", "minLength": 1],
                ],
            ],
        ]
        properties["facets"] = ["type": "array", "items": words(Facet.self)]
        properties["owner-kinds"] = list(of: ["type": "string"])
        for option in kind.options {
            properties[Text(option.key)] = [
                "description": .string(Text(option.purpose)),
                "oneOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]],
            ]
        }
        return [
            "type": "object", "required": ["kind", "path"], "properties": .object(properties),
            "additionalProperties": false,
        ]
    }

    /// One of these, or a list of them.
    static func list(of items: JSONValue) -> JSONValue { ["oneOf": [items, ["type": "array", "items": items]]] }

    static func words<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> JSONValue {
        ["enum": .array(type.allCases.map { .string(Text($0.rawValue)) })]
    }
}
