package import CanonicalJSON
import LumosDiff

/// The JSON Schema (draft 2020-12) of `audit/1`.
package enum AuditSchema {
    /// What `lumos schema audit` prints.
    package static var document: JSONValue {
        var schema = audit.object ?? JSONObject()
        schema["$schema"] = .string(JSONSchema.draft)
        schema["$id"] = "urn:lumos:audit:1"
        schema["title"] = "What landed between two commits, and how it got in"
        schema["$defs"] = ["side": side, "change": change, "finding": finding, "approval": approval]
        return .object(schema)
    }

    private static let audit = JSONSchema.object([
        "lumos": ["const": "audit/1"],
        "from": JSONSchema.reference("side").described("Not looked at itself."),
        "to": JSONSchema.reference("side"),
        "commits": JSONSchema.count.described("Of the first-parent line between."),
        "counts": JSONSchema.object([
            "unclear": JSONSchema.count.described("Commits that could not be judged."),
            "unapproved": JSONSchema.count.described(
                "What the gate would have stopped, without an approval that counts."),
            "emergency": JSONSchema.count.described("Approved in haste, and not countersigned."),
            "ungated": JSONSchema.count.described("What the gate would have stopped, had the mode been `gate`."),
            "countersigned": JSONSchema.count.described("Approved in haste, and countersigned."),
            "approved": JSONSchema.count,
            "permitted": JSONSchema.count.described("It breaks somebody, and the policy lets it pass."),
        ]),
        "limits": JSONSchema.list(JSONSchema.text).described("The options that leave something out."),
        "notes": JSONSchema.list(JSONSchema.text),
        "tool": JSONSchema.text,
        "changes": JSONSchema.list(JSONSchema.reference("change")).described(
            "The commits that brought something to tell, oldest first."),
        "findings": JSONSchema.list(JSONSchema.reference("finding")).described(
            "What somebody has to look at first, then as the counts are ordered; within each oldest first."),
    ])

    private static let side = JSONSchema.object(["label": JSONSchema.text, "commit": commit])

    private static let change = JSONSchema.object(
        [
            "commit": commit.described("Of the store."),
            "code": commit.described("What it was captured from, where the store has commits of its own."),
            "day": day.described("On which it was committed to the line (UTC)."),
            "title": JSONSchema.text,
            "manner": ["enum": ["merge", "single", "capture"]],
            "of": JSONSchema.count.described("How many commits a merge or a capture brought; absent where not known."),
            "authors": JSONSchema.list(JSONSchema.text),
            "fault": JSONSchema.text.described("Why it could not be judged; absent where it was."),
            "policy": commit.described("The commit whose policy judged; absent where none did."),
            "edition": JSONSchema.count,
            "mode": JSONSchema.words(Policy.Mode.self),
        ], optional: ["code", "of", "fault", "policy", "edition", "mode"])

    private static let finding = JSONSchema.object(
        [
            "landed": JSONSchema.words(Passage.self),
            "commit": commit,
            "day": day,
            "rule": JSONSchema.text,
            "severity": JSONSchema.words(Severity.self),
            "certainty": ["enum": ["certain", "possible"]],
            "for": JSONSchema.list(JSONSchema.words(Audience.Who.self)),
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "document": ["const": "job", "description": "Absent for a dataset."],
            "path": JSONSchema.text.described("The field; absent for the dataset itself."),
            "before": anything,
            "after": anything,
            "summary": JSONSchema.text.described("For people; it may be worded otherwise in any version."),
            "fingerprint": digest,
            "readers": JSONSchema.list(JSONSchema.text).described("Who read it directly, and stopped."),
            "approval": JSONSchema.reference("approval").described("That which covers it; absent where none counts."),
            "objections": JSONSchema.list(JSONSchema.text).described(
                "Why approvals of it that lie there do not count."),
        ], optional: ["document", "path", "before", "after", "approval"])

    private static let approval = JSONSchema.object(
        [
            "name": JSONSchema.text,
            "file": JSONSchema.text.described("Where it lay in that commit."),
            "approvedBy": JSONSchema.text,
            "approver": JSONSchema.text.described("Who that is known to be: the signer, else who committed it."),
            "signed": JSONSchema.flag,
            "approvedIn": commit.described("The later commit that brought it; absent where it came with its change."),
            "key": JSONSchema.text.described("Of the signature: \"ED25519 SHA256:…\"."),
            "independent": JSONSchema.flag.described(
                "Whether the approver made no part of the change; absent where nobody knows."),
            "reason": JSONSchema.text,
            "ticket": JSONSchema.text,
            "created": day,
            "expires": day,
            "emergency": JSONSchema.flag,
            "countersigner": JSONSchema.text,
            "countersignedIn": commit.described("The commit that brought it, where it came later."),
        ], optional: ["approver", "approvedIn", "key", "independent", "ticket", "countersigner", "countersignedIn"])

    private static let commit: JSONValue = ["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"]
    private static let digest: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
    private static let day: JSONValue = ["type": "string", "format": "date"]
    private static let anything: JSONValue = [:]
}
