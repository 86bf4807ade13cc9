import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareQuality(_ old: [QualityRule], _ new: [QualityRule], into log: inout ChangeLog) {
        if old == new { return }
        let match = Matched(old.unclaimed, new.unclaimed, by: \.id)
        for rule in match.removed { log.note(.qualityRule, at: rule.place(in: &log), before: rule.id.json) }
        for rule in match.added { log.note(.qualityRule, at: rule.place(in: &log), after: rule.id.json) }
        for (old, new) in match.pairs where old != new {
            let place = new.place(in: &log)
            log.about(new.id.json) { log in
                if old.test != new.test { log.note(.qualityRuleChange, at: place, before: old.test, after: new.test) }
                log.compare(.qualitySeverity, old.severity, new.severity, at: place)
                log.compare(.qualitySchedule, old.schedule, new.schedule, at: place)
                log.compare(.qualityDescription, old.description, new.description, at: place)
            }
        }
    }

    static func compareServiceLevels(_ old: [ServiceLevel], _ new: [ServiceLevel], into log: inout ChangeLog) {
        if old == new { return }
        let match = Matched(old.unclaimed, new.unclaimed) { [$0.property, $0.field ?? ""] }
        for level in match.removed { log.note(.serviceLevel, before: level.json) }
        for level in match.added { log.note(.serviceLevel, after: level.json) }
        for (old, new) in match.pairs { log.compare(.serviceLevelChange, old, new) }
    }

    static func compareLifecycle(_ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog) {
        let (before, after) = (old.lifecycle, new.lifecycle)
        if before == after { return }
        log.compare(.lifecycleState, before?.state, after?.state)
        log.compare(.stability, before?.stability, after?.stability)
        compareDeprecation(before?.deprecated, after?.deprecated, at: .dataset, into: &log)
        compareUnknown(before?.unknown ?? JSONObject(), after?.unknown ?? JSONObject(), into: &log)
    }

    static func compareDeprecation(
        _ old: Deprecation?, _ new: Deprecation?, at place: Place, into log: inout ChangeLog
    ) {
        guard let old, let new else {
            log.compare(.deprecation, old, new, at: place)
            return
        }
        log.compare(.sunset, old.sunset, new.sunset, at: place)
        log.compare(.replacement, old.replacedBy, new.replacedBy, at: place)
        log.about("since") { $0.compare(.deprecationDetail, old.since, new.since, at: place) }
        log.about("reason") { $0.compare(.deprecationDetail, old.reason, new.reason, at: place) }
        compareUnknown(old.unknown, new.unknown, at: place, into: &log)
    }

    static func compareContract(_ old: Contract?, _ new: Contract?, into log: inout ChangeLog) {
        if old == new { return }
        let (old, new) = (old ?? Contract(), new ?? Contract())
        log.compare(.contractId, old.id, new.id)
        log.compare(.contractVersion, old.version, new.version)
        log.compare(.contractStatus, old.status, new.status)
        log.compare(.contractEnforcement, old.isEnforced, new.isEnforced)
        log.compare(.contractTerms, old.terms, new.terms)
        compareUnknown(old.unknown, new.unknown, into: &log)
    }
}

extension QualityRule {
    /// What is tested, apart from when, how loudly and in which words.
    fileprivate var test: JSONValue {
        var members = unknown
        members["type"] = type.json
        members["field"] = field?.json
        members["parameters"] = parameters?.json
        return .object(members)
    }

    /// The field that is tested, or the dataset.
    fileprivate func place(in log: inout ChangeLog) -> Place {
        if let field { log.place(ofField: field) } else { .dataset }
    }
}
