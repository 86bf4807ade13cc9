package import CanonicalJSON
import LumosDiff

/// The JSON Schema (draft 2020-12) of what `lumos release --json` prints.
package enum ReleaseSchema {
    /// What `lumos schema release` prints.
    package static var document: JSONValue {
        var schema = release.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:release:1"
        schema["title"] = "A release of the store, made or found"
        schema["$defs"] = ["dataset": dataset]
        return .object(schema)
    }

    private static let release = JSONSchema.object(
        [
            "lumos": ["const": "release/1"],
            "isNew": JSONSchema.flag.described(
                "Whether tags were made, or would be; not where nothing is to be released."),
            "isDryRun": JSONSchema.flag,
            "tag": JSONSchema.text.described("Absent, with all that follows, where the store holds no dataset."),
            "version": JSONSchema.text,
            "previous": JSONSchema.text.described("The release before; absent for a first one."),
            "bump": JSONSchema.words(VersionBump.self).described("The number that was moved."),
            "needed": JSONSchema.words(VersionBump.self).described("What the changes ask for."),
            "commit": ["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"],
            "datasetCount": JSONSchema.count.described("How many datasets the store has."),
            "datasets": JSONSchema.list(JSONSchema.reference("dataset")).described(
                "Those that changed; of a first release all of them, where each gets a tag."),
            "tags": JSONSchema.list(JSONSchema.text).described("That of the store is the last."),
            "message": JSONSchema.text.described("Of the store's tag."),
            "remote": JSONSchema.text.described("Where the tags were pushed to; absent where they were not."),
        ],
        optional: [
            "tag", "version", "previous", "bump", "needed", "commit", "datasetCount", "datasets", "tags", "message",
            "remote",
        ])

    private static let dataset = JSONSchema.object([
        "path": JSONSchema.text.described("Of its file, below the root and without .json."),
        "version": JSONSchema.text.described("Of one that is gone the last that it had."),
        "event": ["enum": ["new", "patch", "minor", "major", "removed", "renamed"]],
    ])
}
