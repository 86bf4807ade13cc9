package import CanonicalJSON
import LumosModel

/// The JSON Schema (draft 2020-12) of a snapshot file, made from the list of members that the store reads and writes
/// by.
package enum SnapshotSchema {
    /// What `lumos schema dataset` prints.
    package static var document: JSONValue {
        var schema = DatasetSnapshot.schema.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:dataset:1"
        schema["title"] = "A dataset, as Lumos stores it"
        schema["$defs"] = ["field": FieldDefinition.schema]
        return .object(schema)
    }
}

/// The members of a field, where `Field.schema` only refers to them, for fields hold fields.
private struct FieldDefinition: Record {
    private var field = Field()
    var unknown = JSONObject()

    mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try field.visit(&visitor)
    }
}
