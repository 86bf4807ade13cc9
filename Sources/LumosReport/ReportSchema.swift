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
            "audience": audience, "consumer": consumer, "downstream": downstream, "place": place,
            "approval": approval, "landing": landing,
            "requirement": requirement,
        ]
        return .object(schema)
    }

    private static let top = JSONSchema.object(
        [
            "lumos": ["const": "report/1"],
            "command": JSONSchema.words(Report.Command.self),
            "verdict": ["enum": ["pass", "fail"]],
            "counts": JSONSchema.reference("counts"),
            "bump": JSONSchema.words(VersionBump.self),
            "silenced": JSONSchema.count.described("How many findings the policy has switched off."),
            "base": JSONSchema.reference("side"),
            "head": JSONSchema.reference("side"),
            "coverage": JSONSchema.object([
                "datasets": JSONSchema.count.described("Of the head; of a source that was read for it, the source's."),
                "schemaSeen": JSONSchema.count.described("How many of them came with a schema that was compared."),
                "removalsJudged": JSONSchema.flag.described("Whether a dataset that the head lacks counts as removed."),
                "rewritten": JSONSchema.count.described(
                    "Datasets that an upgrade has written anew, which is not judged."),
                "caveats": JSONSchema.list(JSONSchema.text).described("What else the answer does not rest on."),
            ]),
            "policy": JSONSchema.reference("policy"),
            "asOf": day.described("The day against which sunsets were judged."),
            "tool": JSONSchema.text,
            "notes": JSONSchema.list(JSONSchema.text),
            "requirements": JSONSchema.list(JSONSchema.reference("requirement")).described(
                "What the policy requires and how much of it is missing; empty where that was not counted."),
            "datasets": JSONSchema.list(JSONSchema.reference("dataset")),
            "downstream": JSONSchema.list(JSONSchema.reference("downstream")).described(
                "Who reads what breaks its readers, who reads those, and so on; only datasets that somebody reads."),
            "approvals": JSONSchema.list(JSONSchema.reference("approval")).described(
                "Those that the head has, whether they count or not."),
            "findings": JSONSchema.list(JSONSchema.reference("finding")),
            "nextVersion": JSONSchema.text.described("What a release with this change would be called."),
            "link": JSONSchema.text.described("Where the whole report can be read."),
        ], optional: ["nextVersion", "link"])

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
            "edition": JSONSchema.count,
            "failOn": JSONSchema.words(Policy.FailOn.self),
            "possible": JSONSchema.words(Policy.Response.self),
            "governance": JSONSchema.words(Policy.GovernanceResponse.self),
            "compatibility": JSONSchema.words(Policy.Compatibility.self),
            "types": JSONSchema.words(TypeProfile.self).described("Absent for `lossless`."),
            "mode": JSONSchema.words(Policy.Mode.self),
            "rules": ["type": "object", "additionalProperties": JSONSchema.words(Policy.Override.self)],
            "noticeDays": JSONSchema.count.described(
                "Between a deprecation and its sunset; absent where none is asked."),
            "transitiveSince": JSONSchema.text.described("The release since which every one counts as a base."),
            "paths": JSONSchema.list(JSONSchema.text).described("The patterns of its blocks under `paths:`."),
        ], optional: ["path", "commit", "types", "noticeDays", "transitiveSince"])

    private static let requirement = JSONSchema.object(
        [
            "requirement": JSONSchema.words(Requirement.Key.self),
            "role": JSONSchema.text.described("Of an owner; absent where any will do."),
            "asked": JSONSchema.count.described("Datasets, or their columns, that it is asked of."),
            "missing": JSONSchema.count.described("How many of them lack it."),
            "missingBefore": JSONSchema.count.described("How many lacked it at the base."),
            "added": JSONSchema.count.described("How many lack it by this change."),
        ], optional: ["role"])

    private static let day: JSONValue = ["type": "string", "format": "date"]

    /// SHA-1 or SHA-256, as the repository has it.
    private static let commit: JSONValue = ["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"]
}

extension ReportSchema {
    private static let dataset = JSONSchema.object(
        [
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text.described("Its name; that of a job where `document` says so."),
            "document": job,
            "was": JSONSchema.object(["namespace": JSONSchema.text, "dataset": JSONSchema.text]),
            "change": ["enum": ["added", "changed", "removed"]],
            "bump": JSONSchema.words(VersionBump.self),
            "counts": JSONSchema.reference("counts"),
            "paths": JSONSchema.list(JSONSchema.text).described("The blocks under `paths:` that match it, if any."),
        ], optional: ["document", "was", "paths"])

    private static let finding = JSONSchema.object(
        [
            "rule": JSONSchema.text.described("Permanent; `lumos rules ID` explains it."),
            "title": JSONSchema.text,
            "severity": JSONSchema.words(Severity.self),
            "certainty": certainty.described("Whether it depends on how the dataset is used."),
            "for": JSONSchema.list(JSONSchema.reference("audience")).described("Who breaks; empty unless breaking."),
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "document": job,
            "path": JSONSchema.text.described("The field; absent for the dataset itself."),
            "element": anything.described(
                "The key, rule or edge that changed, where there may be several; absent elsewhere."),
            "before": anything.described("Absent where there was nothing."),
            "after": anything.described("Absent where there is nothing."),
            "summary": JSONSchema.text.described("For people; it may be worded otherwise in any version."),
            "fingerprint": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
            "fails": ["type": "boolean", "description": "Whether it alone makes the answer no."],
            "approval": JSONSchema.text.described("The name of the approval that covers it; absent where none does."),
            "release": JSONSchema.text.described(
                "The release that breaks, where it is not the base; absent elsewhere."),
            "edition": JSONSchema.count.described("Of a rule that is newer than the policy's edition, and only told."),
            "place": JSONSchema.reference("place").described("The file that describes the dataset."),
            "stops": JSONSchema.list(JSONSchema.reference("consumer")).described("Who reads the dataset directly."),
        ], optional: ["document", "path", "element", "before", "after", "release", "edition", "place", "approval"])

    private static let audience = JSONSchema.object([
        "who": JSONSchema.words(Audience.Who.self), "certainty": certainty,
    ])

    private static let approval = JSONSchema.object(
        [
            "name": JSONSchema.text.described("Of its file, without folder and ending."),
            "file": JSONSchema.text,
            "state": ["enum": ["pending", "expired", "refused", "unmatched", "spent"]],
            "why": JSONSchema.text.described("Why it does not count; absent where it does."),
            "approvedBy": JSONSchema.text,
            "signed": JSONSchema.flag,
            "reason": JSONSchema.text,
            "ticket": JSONSchema.text,
            "expires": day,
            "emergency": JSONSchema.flag,
            "wantsCountersignature": JSONSchema.flag.described("An emergency that no second person has signed yet."),
            "fingerprints": JSONSchema.list(["type": "string", "pattern": "^[0-9a-f]{64}$"]),
            "landed": JSONSchema.list(JSONSchema.reference("landing")).described(
                "Which of its changes the base has already; absent where nobody has looked."),
        ], optional: ["why", "ticket", "landed"])

    private static let landing = JSONSchema.object([
        "fingerprint": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "commit": commit, "day": day,
    ])

    private static let downstream = JSONSchema.object([
        "namespace": JSONSchema.text, "dataset": JSONSchema.text,
        "readers": JSONSchema.list(JSONSchema.reference("consumer")).described("Who reads it directly."),
    ])

    private static let place = JSONSchema.object([
        "file": JSONSchema.text.described("From the top of the repository."),
        "isSnapshot": JSONSchema.flag.described("Whether it is the dataset's snapshot, else a file of its source's."),
    ])

    private static let consumer = JSONSchema.object(
        [
            "namespace": JSONSchema.text,
            "dataset": JSONSchema.text,
            "kind": JSONSchema.words(DatasetSnapshot.Kind.self),
            "title": JSONSchema.text,
            "owners": JSONSchema.list(JSONSchema.text),
        ], optional: ["title"])

    private static let job: JSONValue = ["const": "job", "description": "Absent for a dataset."]
    private static let certainty: JSONValue = ["enum": ["certain", "possible"]]
    private static let anything: JSONValue = [:]
}
