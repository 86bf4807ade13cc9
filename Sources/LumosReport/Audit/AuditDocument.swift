import CanonicalJSON
import LumosDiff
import LumosModel

/// The audit for programs: `audit/1`, as `lumos schema audit` describes it. Within a major keys are only added.
enum AuditDocument {
    static let format = AuditFormat("json", file: "audit.json") { audit, _ in JSONText.pretty(document(audit)) }

    private static func document(_ audit: Audit) -> JSONValue {
        var members = JSONObject()
        members["lumos"] = "audit/1"
        members["from"] = side(audit.from)
        members["to"] = side(audit.to)
        members["commits"] = .integer(audit.count)
        var counts = JSONObject()
        counts["unclear"] = .integer(audit.unclear)
        for passage in Passage.allCases { counts[Text(passage.rawValue)] = .integer(audit.count(of: passage)) }
        members["counts"] = .object(counts)
        members["limits"] = .array(audit.limits.map { .string($0) })
        members["notes"] = .array(audit.notes.map { .string($0) })
        members["tool"] = .string(audit.tool)
        members["changes"] = .array(audit.changes.map(change))
        members["findings"] = .array(
            audit.groups.flatMap { group in
                group.changes.flatMap { change, entries in entries.map { finding($0, in: change) } }
            })
        return .object(members)
    }

    private static func side(_ side: Report.Side) -> JSONValue {
        var members = JSONObject()
        members["label"] = .string(side.label)
        members["commit"] = side.commit.map { .string($0) }
        return .object(members)
    }

    private static func change(_ change: Audit.Change) -> JSONValue {
        var members = JSONObject()
        members["commit"] = .string(change.commit)
        members["code"] = change.code.map { .string($0) }
        members["day"] = .string(change.day.description)
        members["title"] = .string(change.title)
        members["manner"] = .string(change.manner.key)
        members["of"] = change.manner.count.map { .integer($0) }
        members["authors"] = .array(change.authors.map { .string($0) })
        members["fault"] = change.fault.map { .string($0) }
        members["policy"] = change.report?.policy.commit.map { .string($0) }
        members["edition"] = change.report.map { .integer($0.verdict.policy.edition) }
        members["mode"] = change.report.map { .string($0.verdict.policy.mode.rawValue) }
        return .object(members)
    }

    private static func finding(_ entry: Audit.Entry, in change: Audit.Change) -> JSONValue {
        let (ruled, shown) = (entry.finding, entry.finding.finding.change.shown)
        var members = JSONObject()
        members["landed"] = .string(entry.passage.rawValue)
        members["commit"] = .string(change.commit)
        members["day"] = .string(change.day.description)
        members["rule"] = .string(ruled.finding.rule.id)
        members["severity"] = .string(ruled.severity.rawValue)
        members["certainty"] = ruled.isPossible ? "possible" : "certain"
        members["for"] = .array(ruled.audiences.map { .string($0.who.rawValue) })
        members["namespace"] = .string(shown.dataset.namespace)
        members["dataset"] = .string(shown.dataset.name)
        members["document"] = entry.dataset.isOfJob ? "job" : nil
        members["path"] = shown.path.isDataset ? nil : .string(shown.path.description)
        members["before"] = shown.before
        members["after"] = shown.after
        members["summary"] = .string(ChangeWords(ruled.finding.change).summary)
        members["fingerprint"] = .string(ruled.finding.fingerprint.hex)
        members["readers"] = .array(change.readers(of: entry).map { .string($0.id.description) })
        members["approval"] = entry.consent.map(approval)
        members["objections"] = .array(change.objections(to: entry).map { .string($0) })
        return .object(members)
    }

    private static func approval(_ consent: Audit.Consent) -> JSONValue {
        let approval = consent.filed.approval
        var members = JSONObject()
        members["name"] = .string(approval.name)
        members["file"] = .string(consent.filed.file)
        members["approvedBy"] = .string(Redaction.redacted(approval.approvedBy))
        members["approver"] = consent.filed.approver.mailbox.map { .string($0) }
        members["signed"] = .bool(approval.signature != nil)
        members["approvedIn"] = consent.filed.later.map { .string($0.commit) }
        members["key"] = consent.key.map { .string($0) }
        members["independent"] = consent.isIndependent.map { .bool($0) }
        members["reason"] = .string(Redaction.redacted(approval.reason))
        members["ticket"] = approval.ticket.map { .string(Redaction.redacted($0)) }
        members["created"] = .string(approval.created.description)
        members["expires"] = .string(approval.expires.description)
        members["emergency"] = .bool(approval.isEmergency)
        if approval.isEmergency, !consent.filed.wantsCountersignature {
            members["countersigner"] = consent.filed.countersigner?.mailbox.map { .string($0) }
            members["countersignedIn"] = consent.countersigned.map { .string($0.commit) }
        }
        return .object(members)
    }
}

extension Audit.Manner {
    fileprivate var key: String {
        switch self {
        case .merge: "merge"
        case .single: "single"
        case .capture, .unknownCapture: "capture"
        }
    }

    fileprivate var count: Int? {
        switch self {
        case .merge(let count), .capture(let count): count
        case .single, .unknownCapture: nil
        }
    }
}
