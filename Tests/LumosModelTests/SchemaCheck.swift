import CanonicalJSON
import LumosModel

/// Holds a document to the JSON Schema of a snapshot: the keywords that it uses, and none other.
struct SchemaCheck {
    private static let dataset = DatasetSnapshot.schema
    private static let field: JSONValue = {
        struct Definition: Record {
            var field = Field()
            var unknown = JSONObject()
            mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
                try field.visit(&visitor)
            }
        }
        return Definition.schema
    }()

    /// The pointers at which the document is not what the schema says; of members that it does not name, too.
    static func faults(in document: JSONValue) -> [JSONPointer] {
        faults(in: document, by: dataset, at: JSONPointer())
    }

    private static func faults(in value: JSONValue, by schema: JSONValue, at pointer: JSONPointer) -> [JSONPointer] {
        if schema["$ref"] != nil { return faults(in: value, by: field, at: pointer) }
        if let words = schema["enum"]?.array { return words.contains(value) ? [] : [pointer] }
        switch (schema["type"]?.text?.string, value) {
        case ("string", .string(let text)):
            if let pattern = schema["pattern"]?.text, !matches(text, pattern) { return [pointer] }
            return schema["format"] == "date" && Date(text) == nil ? [pointer] : []
        case ("integer", .number(let number)): return number.integer == nil ? [pointer] : []
        case ("boolean", .bool): return []
        case ("array", .array(let elements)):
            let least = schema["minItems"]?.integer ?? 0
            let isUnique = schema["uniqueItems"] != true || Set(elements).count == elements.count
            if elements.count < least || !isUnique { return [pointer] }
            return elements.enumerated().flatMap { index, element in
                faults(in: element, by: schema["items"] ?? .null, at: pointer.appending("\(index)"))
            }
        case ("object", .object(let object)):
            let missing = (schema["required"]?.array ?? []).contains { object[$0.text ?? ""] == nil }
            return (missing ? [pointer] : [])
                + object.flatMap { member in
                    let known = schema["properties"]?[member.key] ?? schema["additionalProperties"]
                    return known.map { faults(in: member.value, by: $0, at: pointer.appending(member.key)) }
                        ?? [pointer.appending(member.key)]
                }
        default: return [pointer]
        }
    }
    private static func matches(_ text: Text, _ pattern: Text) -> Bool {
        do { return try Regex(pattern.string).firstMatch(in: text.string) != nil } catch { return false }
    }
}
