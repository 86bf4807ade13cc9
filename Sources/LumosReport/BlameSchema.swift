package import CanonicalJSON

/// The JSON Schema (draft 2020-12) of what `lumos blame --json` prints.
package enum BlameSchema {
    /// What `lumos schema blame` prints.
    package static var document: JSONValue {
        [
            "$schema": .string(JSONSchema.draft), "$id": "urn:lumos:blame:1",
            "title": "What a dataset says, and who said it first", "type": "array",
            "items": JSONSchema.reference("line"),
            "$defs": ["line": line, "person": person, "between": between, "capture": capture],
        ]
    }

    private static let line = JSONSchema.object(
        [
            "path": JSONSchema.text.described("The field; absent for a member of the dataset itself."),
            "member": JSONSchema.text.described("`owners`, `keys.primary`; absent for a whole field."),
            "value": anything.described("As the snapshot has it, without whose claim an entry is."),
            "commit": commit.described("Absent where it is beyond the edge of a shallow clone."),
            "date": time.described("When the commit was written; absent with it."),
            "author": JSONSchema.reference("person"),
            "request": JSONSchema.text.described("The address of the pull or merge request, where one is known."),
            "between": JSONSchema.reference("between"),
            "upgrade": ["const": true, "description": "Nobody: Lumos wrote the file anew."],
            "shallow": ["const": true, "description": "Older than this clone: git fetch --unshallow brings it."],
            "unreadable": JSONSchema.text.described(
                "A file in between that cannot be read: an older commit may be the one."),
        ],
        optional: [
            "path", "member", "commit", "date", "author", "request", "between", "upgrade", "shallow", "unreadable",
        ])

    private static let person = JSONSchema.object(["name": JSONSchema.text, "email": JSONSchema.text])

    private static let between = JSONSchema.object(
        ["from": JSONSchema.reference("capture"), "to": JSONSchema.reference("capture")], optional: ["from"]
    ).described("Nobody knows who, only after which capture and before which; absent where the person is known.")

    private static let capture = JSONSchema.object(
        ["commit": commit, "time": time, "sourceRevision": commit.described("Of the code, where it is known.")],
        optional: ["sourceRevision"])

    private static let commit: JSONValue = ["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"]
    private static let time: JSONValue = ["type": "string", "format": "date-time"]
    private static let anything: JSONValue = [:]
}
