package import CanonicalJSON
import LumosModel

/// The JSON Schema (draft 2020-12) of a document that a merge left to be decided.
package enum ConflictSchema {
    /// What `lumos schema conflict` prints.
    package static var document: JSONValue {
        var schema = ConflictDocument.schema.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:conflict:1"
        schema["title"] = "A document that two sides of a merge changed in ways that cannot both stand"
        schema["properties"] = schema["properties"]?.object.map { members in
            var members = members
            members["merged"] = ["type": "object"]
            return .object(members)
        }
        return .object(schema)
    }
}
