import CanonicalJSON
import LumosReport
import Testing

/// The structure of every report against the schema; `scripts/checks/report-schema` lets PyPI's jsonschema judge real
/// ones.
struct ReportSchemaTests {
    @Test(arguments: try ReportCases.all())
    func `every report has the members that its schema requires, and no others`(_ example: ReportCase) throws {
        let bytes = try #require(ReportFormat.named("json")).render(example.report)
        try compare(JSONParser.parse(bytes), with: ReportSchema.document, at: "")
    }

    @Test func `the schema of a snapshot speaks of every member, fields within fields too`() throws {
        let schema = SnapshotSchema.document
        #expect(schema["required"] == ["lumos", "namespace", "name", "kind"])
        #expect(schema["properties"]?["fields"]?["items"] == ["$ref": "#/$defs/field"])
        let field = try #require(schema["$defs"]?["field"]?["properties"])
        #expect(field["items"] == ["$ref": "#/$defs/field"])
        #expect(field["nullable"] == ["type": "boolean"])
        #expect(schema["properties"]?["description"] == ["type": "string"])
    }

    /// Follows references, members and elements; enumerations and constants are compared.
    private func compare(_ value: JSONValue, with schema: JSONValue, at path: String) throws {
        if let reference = schema["$ref"]?.text {
            let name = Text(String(reference.string.dropFirst("#/$defs/".count)))
            let target = try #require(ReportSchema.document["$defs"]?[name], "\(path): \(reference)")
            return try compare(value, with: target, at: path)
        }
        if let words = schema["enum"]?.array { #expect(words.contains(value), "\(path)") }
        if let word = schema["const"] { #expect(word == value, "\(path)") }
        if let kind = schema["type"]?.text?.string {
            #expect(value.kind == (kind == "integer" ? "number" : kind), "\(path)")
        }
        // A schema that says nothing of the sort takes anything.
        if schema["type"] == nil { return }
        for element in value.array ?? [] {
            try compare(element, with: #require(schema["items"], "\(path)"), at: "\(path)[]")
        }
        guard let object = value.object, schema["properties"] != nil || schema["additionalProperties"] != nil else {
            return
        }
        for member in object {
            let known = schema["properties"]?[member.key] ?? schema["additionalProperties"]
            try compare(member.value, with: #require(known, "\(path).\(member.key)"), at: "\(path).\(member.key)")
        }
        for key in schema["required"]?.array ?? [] { #expect(object[try #require(key.text)] != nil, "\(path).\(key)") }
    }
}
