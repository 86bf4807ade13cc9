import CanonicalJSON
import LumosDiff
import LumosModel

/// The report for programs: `report/1`, as `lumos schema report` describes it. Within a major keys are only added.
enum JSONReport {
    static let format = ReportFormat("json", file: "report.json", purpose: "for programs, report/1") { report, _ in
        JSONText.pretty(document(report))
    }

    static func document(_ report: Report) -> JSONValue {
        let verdict = report.verdict
        var members = JSONObject()
        members["lumos"] = "report/1"
        members["command"] = .string(report.command.rawValue)
        members["verdict"] = report.fails ? "fail" : "pass"
        members["counts"] = counts(verdict.findings)
        members["bump"] = .string(verdict.bump.rawValue)
        members["silenced"] = .integer(verdict.silenced)
        members["base"] = side(report.base)
        members["head"] = side(report.head)
        members["coverage"] = [
            "datasets": .integer(report.coverage.datasets), "schemaSeen": .integer(report.coverage.schemaSeen),
            "removalsJudged": .bool(report.coverage.judgesRemovals), "rewritten": .integer(report.coverage.rewritten),
            "caveats": .array(report.coverage.caveats.map { .string($0) }),
        ]
        members["policy"] = policy(verdict.policy, from: report.policy)
        members["nextVersion"] = report.nextVersion.map { .string($0) }
        members["link"] = report.link.map { .string($0) }
        members["asOf"] = .string(report.asOf.description)
        members["tool"] = .string(report.tool)
        members["notes"] = .array(report.notes.map { .string($0) })
        members["requirements"] = .array(verdict.requirements.map(requirement))
        members["datasets"] = .array(verdict.datasets.map { dataset($0, verdict.policy) })
        members["downstream"] = .array(
            report.downstream.sorted { $0.key < $1.key }.map { dataset, consumers in
                [
                    "namespace": .string(dataset.namespace), "dataset": .string(dataset.name),
                    "readers": .array(consumers.map(consumer)),
                ]
            })
        members["approvals"] = .array(verdict.approvals.map(approval))
        members["findings"] = .array(
            verdict.datasets.flatMap { dataset in dataset.findings.map { finding($0, of: dataset, in: report) } })
        return .object(members)
    }

    private static func side(_ side: Report.Side) -> JSONValue {
        var members = JSONObject()
        members["label"] = .string(side.label)
        members["commit"] = side.commit.map { .string($0) }
        return .object(members)
    }

    private static func policy(_ policy: Policy, from source: Report.PolicySource) -> JSONValue {
        var members = JSONObject()
        members["path"] = source.path.map { .string($0) }
        members["commit"] = source.commit.map { .string($0) }
        members["edition"] = .integer(policy.edition)
        members["failOn"] = .string(policy.failOn.rawValue)
        members["possible"] = .string(policy.possible.rawValue)
        members["governance"] = .string(policy.governance.rawValue)
        members["compatibility"] = .string(policy.compatibility.rawValue)
        members["types"] = policy.types == .lossless ? nil : .string(policy.types.rawValue)
        members["mode"] = .string(policy.mode.rawValue)
        members["rules"] = .object(
            JSONObject(policy.rules.map { JSONObject.Member(key: Text($0.key), value: .string($0.value.rawValue)) }))
        members["noticeDays"] = policy.noticeDays.map { .integer($0) }
        members["transitiveSince"] = policy.transitiveSince.map { .string($0) }
        members["paths"] = .array(policy.paths.map { .string($0.match.text) })
        return .object(members)
    }

    private static func approval(_ standing: ApprovalStanding) -> JSONValue {
        let approval = standing.filed.approval
        var members = JSONObject()
        members["name"] = .string(approval.name)
        members["file"] = .string(standing.filed.file)
        members["state"] = .string(standing.state.word)
        members["why"] = standing.why.map { .string($0) }
        members["approvedBy"] = .string(Redaction.redacted(approval.approvedBy))
        members["signed"] = .bool(approval.signature != nil)
        members["reason"] = .string(Redaction.redacted(approval.reason))
        members["ticket"] = approval.ticket.map { .string(Redaction.redacted($0)) }
        members["expires"] = .string(approval.expires.description)
        members["emergency"] = .bool(approval.isEmergency)
        members["wantsCountersignature"] = .bool(standing.filed.wantsCountersignature)
        members["fingerprints"] = .array(approval.fingerprints.map { .string($0) })
        members["landed"] = standing.filed.landings.map { landings in
            .array(
                landings.sorted { $0.key < $1.key }.map { fingerprint, landing in
                    [
                        "fingerprint": .string(fingerprint), "commit": .string(landing.commit),
                        "day": .string(landing.day.description),
                    ]
                })
        }
        return .object(members)
    }

    private static func requirement(_ count: RequirementCount) -> JSONValue {
        var members = JSONObject()
        members["requirement"] = .string(count.requirement.key.rawValue)
        members["role"] = count.requirement.role.map { .string($0) }
        members["asked"] = .integer(count.asked)
        members["missing"] = .integer(count.missing)
        members["missingBefore"] = .integer(count.missingBefore)
        members["added"] = .integer(count.added)
        return .object(members)
    }

    private static func dataset(_ dataset: DatasetVerdict, _ policy: Policy) -> JSONValue {
        var members = JSONObject()
        members["namespace"] = .string(dataset.id.namespace)
        members["dataset"] = .string(dataset.id.name)
        members["bump"] = .string(dataset.bump.rawValue)
        members["counts"] = counts(dataset.findings)
        let blocks = policy.blocks(for: dataset.id)
        members["document"] = dataset.document
        members["change"] = .string(dataset.change.event.rawValue)
        members["paths"] = blocks.isEmpty ? nil : .array(blocks.map { .string($0.match.text) })
        if let old = dataset.change.datasets.old?.id, dataset.change.event == .changed, old != dataset.id {
            members["was"] = ["namespace": .string(old.namespace), "dataset": .string(old.name)]
        }
        return .object(members)
    }

    private static func counts(_ findings: [RuledFinding]) -> JSONValue {
        func count(_ mark: Mark) -> JSONValue { .integer(findings.count { Mark($0) == mark }) }
        return [
            "breaking": count(.breaking), "possiblyBreaking": count(.possiblyBreaking),
            "nonBreaking": count(.nonBreaking),
            "info": count(.info),
        ]
    }
}

extension JSONReport {
    private static func finding(_ ruled: RuledFinding, of dataset: DatasetVerdict, in report: Report) -> JSONValue {
        let change = ruled.finding.change.shown
        var members = JSONObject()
        members["rule"] = .string(ruled.finding.rule.id)
        members["title"] = .string(ruled.finding.rule.title)
        members["severity"] = .string(ruled.severity.rawValue)
        members["certainty"] = certainty(ruled.isPossible)
        members["for"] = .array(
            ruled.audiences.map { ["who": .string($0.who.rawValue), "certainty": certainty($0.isPossible)] })
        members["namespace"] = .string(change.dataset.namespace)
        members["dataset"] = .string(change.dataset.name)
        members["document"] = dataset.document
        members["path"] = change.path.isDataset ? nil : .string(change.path.description)
        members["element"] = change.element
        members["before"] = change.before
        members["after"] = change.after
        members["summary"] = .string(ChangeWords(ruled.finding.change).summary)
        if let place = report.places[change.dataset] {
            members["place"] = ["file": .string(place.file), "isSnapshot": .bool(place.isSnapshot)]
        }
        members["fingerprint"] = .string(ruled.finding.fingerprint.hex)
        members["fails"] = .bool(ruled.fails)
        members["approval"] = ruled.approval.map { .string(Text($0.approval.name)) }
        members["release"] = ruled.release.map { .string($0) }
        let edition = ruled.finding.rule.edition
        members["edition"] = edition > dataset.policy.edition ? .integer(edition) : nil
        members["stops"] = .array(report.stops(ruled, of: dataset).map(consumer))
        return .object(members)
    }

    private static func certainty(_ isPossible: Bool) -> JSONValue { isPossible ? "possible" : "certain" }

    private static func consumer(_ consumer: Report.Consumer) -> JSONValue {
        var members = JSONObject()
        members["namespace"] = .string(consumer.id.namespace)
        members["dataset"] = .string(consumer.id.name)
        members["kind"] = .string(consumer.kind.rawValue)
        members["title"] = consumer.title.map { .string($0) }
        members["owners"] = .array(consumer.owners.map { .string($0) })
        return .object(members)
    }
}

extension DatasetVerdict {
    /// Absent for a dataset, which is what most of them are.
    fileprivate var document: JSONValue? { isOfJob ? "job" : nil }
}
