import CanonicalJSON
import LumosModel

extension SnapshotDiff {
    static func compareDocs(_ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog) {
        log.compare(.title, old.title, new.title)
        log.compare(.description, old.description, new.description)
        log.compare(.link, set: old.links, new.links)
        log.compare(.support, set: old.support, new.support)
    }

    static func compareTags(_ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog) {
        log.compare(.tag, claimed: old.tags, new.tags)
        log.compare(.term, claimed: old.terms, new.terms)
        log.compare(.domain, claimed: old.domains, new.domains)
        log.compare(.product, claimed: old.products, new.products)
    }

    /// The only term of a field that gives way to another is one change: the field means something else.
    static func compareFieldTerms(
        _ old: [Reference], _ new: [Reference], at place: Place, into log: inout ChangeLog
    ) {
        if old.count == 1, new.count == 1, old[0].id != new[0].id {
            log.note(.term, at: place, before: old[0].json, after: new[0].json)
        } else {
            log.compare(.term, set: old, new, at: place)
        }
    }

    /// One owner who takes over from one other is a change of owner; the same owner in another role a change of role.
    static func compareOwners(
        _ old: [Owner], _ new: [Owner], owner: Change.Kind = .owner, role: Change.Kind = .ownerType,
        into log: inout ChangeLog
    ) {
        if old == new { return }
        let same = Matched(old.unclaimed, new.unclaimed) { $0 }
        let roles = Matched(same.removed, same.added, by: \.id)
        for (old, new) in roles.pairs { log.note(role, before: old.json, after: new.json) }
        let successors = Matched(roles.removed, roles.added, by: \.type)
        for (old, new) in successors.pairs { log.note(owner, before: old.json, after: new.json) }
        for gone in successors.removed { log.note(owner, before: gone.json) }
        for come in successors.added { log.note(owner, after: come.json) }
    }

    static func compareGovernance(_ old: DatasetSnapshot, _ new: DatasetSnapshot, into log: inout ChangeLog) {
        compare(old.governance, new.governance, into: &log)
        compare(old.access, new.access, into: &log)
    }

    private static func compare(_ old: Governance?, _ new: Governance?, into log: inout ChangeLog) {
        if old == new { return }
        let (before, after) = (old ?? Governance(), new ?? Governance())
        log.compare(.classification, before.classification, after.classification)
        log.compare(.regulation, claimed: before.regulations, after.regulations)
        log.compare(.retention, before.retention, after.retention)
        log.compare(.deletionPolicy, before.deletionPolicy, after.deletionPolicy)
        log.compare(.legalHold, before.isLegalHold, after.isLegalHold)
        log.compare(.pii, before.isPII, after.isPII)
        log.compare(.certification, before.certification, after.certification)
        log.compare(.tier, before.tier, after.tier)
        compareUnknown(before.unknown, after.unknown, into: &log)
    }

    private static func compare(_ old: Access?, _ new: Access?, into log: inout ChangeLog) {
        if old == new { return }
        let (before, after) = (old ?? Access(), new ?? Access())
        log.compare(.accessRole, claimed: before.roles, after.roles)
        comparePolicies(before.policies.unclaimed, after.policies.unclaimed, into: &log)
        compareUnknown(before.unknown, after.unknown, into: &log)
    }

    private static func comparePolicies(_ old: [AccessPolicy], _ new: [AccessPolicy], into log: inout ChangeLog) {
        let match = Matched(old, new, by: \.name)
        for policy in match.removed { log.note(.accessPolicy, before: policy.json) }
        for policy in match.added { log.note(.accessPolicy, after: policy.json) }
        for (old, new) in match.pairs { log.compare(.accessPolicy, old, new) }
    }
}
