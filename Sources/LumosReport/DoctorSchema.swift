package import CanonicalJSON

/// The JSON Schema (draft 2020-12) of what `lumos doctor --json` prints.
package enum DoctorSchema {
    /// What `lumos schema doctor` prints.
    package static var document: JSONValue {
        var schema = doctor.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:doctor:1"
        schema["title"] = "What Lumos relies on in one place, and how it stands"
        schema["$defs"] = ["check": check]
        return .object(schema)
    }

    private static let doctor = JSONSchema.object([
        "lumos": ["const": "doctor/1"],
        "tool": JSONSchema.text.described("The program and its version."),
        "wrong": JSONSchema.count.described("How many checks found something wrong; then the exit code is 1."),
        "hints": JSONSchema.count,
        "checks": JSONSchema.list(JSONSchema.reference("check")),
    ])

    private static let check = JSONSchema.object(
        [
            "check": JSONSchema.text.described("What was looked at: `merge driver`."),
            "state": ["enum": ["fine", "hint", "wrong", "not-needed"]],
            "message": JSONSchema.text,
            "fix": JSONSchema.text.described("The command or edit that mends it."),
        ], optional: ["fix"])
}
