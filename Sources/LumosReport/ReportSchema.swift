package import CanonicalJSON
import LumosDiff
import LumosModel

/// The JSON Schema (draft 2020-12) of `report/1`.
package enum ReportSchema {
    /// What `lumos schema report` prints.
    package static var document: JSONValue {
        var schema = top.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:report:1"
        schema["title"] = "What changed between two sides, and for whom it breaks"
        schema["$defs"] = [
            "counts": counts, "side": side, "policy": policy, "dataset": dataset, "finding": finding,
            "audience": audience, "consumer": consumer,
        ]
        return .object(schema)
    }

    private static let top = JSONSchema.object([
        "lumos": ["const": "report/1"],
        "command": JSONSchema.words(Report.Command.self),
        "verdict": ["enum": ["pass", "fail"]],
        "counts": JSONSchema.reference("counts"),
        "bump": JSONSchema.words(VersionBump.self),
        "silenced": JSONSchema.count.described("How many findings the policy has switched off."),
        "base": JSONSchema.reference("side"),
        "head": JSONSchema.reference("side"),
        "coverage": JSONSchema.object(["datasets": JSONSchema.count, "schemaSeen": JSONSchema.count]),
        "policy": JSONSchema.reference("policy"),
        "asOf": day.described("The day against which sunsets were judged."),
        "tool": JSONSchema.text,
        "notes": JSONSchema.list(JSONSchema.text),
        "datasets": JSONSchema.list(JSONSchema.reference("dataset")),
        "findings": JSONSchema.list(JSONSchema.reference("finding")),
    ])

    private static let counts = JSONSchema.object([
        "breaking": JSONSchema.count.described("Certain ones."),
        "possiblyBreaking": JSONSchema.count,
        "nonBreaking": JSONSchema.count,
        "info": JSONSchema.count,
    ])

    private static let side = JSONSchema.object(["label": JSONSchema.text, "commit": commit], optional: ["commit"])

    private static let policy = JSONSchema.object(
        [
            "path": JSONSchema.text.described("Absent for the built-in defaults."),
            "commit": commit.described("Absent where it was read from the disk."),
            "failOn": JSONSchema.words(Policy.FailOn.self),
            "possible": JSONSchema.words(Policy.Response.self),
            "governance": JSONSchema.words(Policy.GovernanceResponse.self),
            "compatibility": JSONSchema.words(Policy.Compatibility.self),
            "types": JSONSchema.words(TypeProfile.self).described("Absent for `lossless`."),
            "mode": JSONSchema.words(Policy.Mode.self),
            "rules": ["type": "object", "additionalProperties": JSONSchema.words(Policy.Override.self)],
        ], optional: ["path", "commit", "types"])

    private static let day: JSONValue = ["type": "string", "format": "date"]

    /// SHA-1 or SHA-256, as the repository has it.
    private static let commit: JSONValue = ["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"]
}

extension ReportSchema {
    private static let dataset = JSONSchema.object(
        [
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "was": JSONSchema.object(["namespace": JSONSchema.text, "dataset": JSONSchema.text]),
            "change": ["enum": ["added", "changed", "removed"]],
            "bump": JSONSchema.words(VersionBump.self),
            "counts": JSONSchema.reference("counts"),
        ], optional: ["was"])

    private static let finding = JSONSchema.object(
        [
            "rule": JSONSchema.text.described("Permanent; `lumos rules ID` explains it."),
            "title": JSONSchema.text,
            "severity": JSONSchema.words(Severity.self),
            "certainty": certainty.described("Whether it depends on how the dataset is used."),
            "for": JSONSchema.list(JSONSchema.reference("audience")).described("Who breaks; empty unless breaking."),
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "path": JSONSchema.text.described("The field; absent for the dataset itself."),
            "element": anything.described(
                "The key, rule or edge that changed, where there may be several; absent elsewhere."),
            "before": anything.described("Absent where there was nothing."),
            "after": anything.described("Absent where there is nothing."),
            "summary": JSONSchema.text.described("For people; it may be worded otherwise in any version."),
            "fingerprint": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
            "fails": ["type": "boolean", "description": "Whether it alone makes the answer no."],
            "stops": JSONSchema.list(JSONSchema.reference("consumer")).described("Who reads the dataset directly."),
        ], optional: ["path", "element", "before", "after"])

    private static let audience = JSONSchema.object([
        "who": JSONSchema.words(Audience.Who.self), "certainty": certainty,
    ])

    private static let consumer = JSONSchema.object(
        [
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "kind": JSONSchema.words(DatasetSnapshot.Kind.self),
            "title": JSONSchema.text,
            "owners": JSONSchema.list(JSONSchema.text),
        ], optional: ["title"])

    private static let certainty: JSONValue = ["enum": ["certain", "possible"]]
    private static let anything: JSONValue = [:]
}

extension JSONValue {
    fileprivate func described(_ words: String) -> JSONValue {
        guard var object else { return self }
        object["description"] = .string(Text(words))
        return .object(object)
    }
}
