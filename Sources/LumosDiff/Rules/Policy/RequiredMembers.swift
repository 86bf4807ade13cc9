import CanonicalJSON
import LumosModel

/// What a team asks of every dataset (rows 122 and 244 of the catalogue): under `require:`.
enum RequiredMembers {
    static let unmet = PolicyRule(
        Rule(
            "requirement-unmet",
            title: "Requirement unmet",
            purpose:
                "Finds what the policy requires and a change leaves out or takes away. What was missing before is one number in the report's foot.",
            area: .store,
            promise: "What the team has agreed on stays true of everything new, and of everything that had it.",
            safely: "Add what is missing in the same change.",
            mirror: .none(because: "what is met at last is as the policy wants it; the number in the foot falls"),
            examples: [
                .fires(nil, "{}", under: ownerAndDescription),
                .fires(#"{"description":"Orders."}"#, #"{"description":" "}"#, under: ownerAndDescription),
                .fires(
                    #"{"fields":[{"name":"id"}]}"#, #"{"fields":[{"name":"id"},{"name":"day"}]}"#, under: columns),
                .silent("{}", #"{"title":"Orders"}"#, under: ownerAndDescription),
                .silent(#"{"owners":[{"id":"group:sales"}]}"#, "{}", under: ownerAndDescription),
                .silent(nil, #"{"kind":"file"}"#, under: ownerAndDescription),
            ]), kinds: [.requirement]
    ) { changes, policy, facts in
        changes.datasets.flatMap { dataset -> [PolicyRule.Found] in
            let own = policy.applied(to: dataset.change.id)
            return RequirementGap.all(in: dataset.change, under: own, isLive: facts.isLive)
                .filter { !dataset.isSaid($0.requirement, own) }.map { .init($0.change, .brokenPromise) }
        }
    }

    /// `OwnerRules.emptied` speaks of the last owner of all; here of the last in a role that is required.
    static let ownerEmptied = PolicyRule(OwnerRules.emptied.rule, claiming: [.owner, .ownerType]) {
        change, policy, _ in
        guard let role = change.lostRole, let old = change.datasets.old, let new = change.datasets.new,
            policy.require.asked(of: new).contains(Requirement(.owner, role: role)),
            new.knows(.owners), !new.owners.contains(where: { $0.type == role })
        else { return nil }
        let last = old.owners.filter { $0.type == role }.compactMap(\.unclaimed.json).max {
            CanonicalWriter.compact($0).lexicographicallyPrecedes(CanonicalWriter.compact($1))
        }
        return last == change.before ? .brokenPromise : nil
    }

    private static let ownerAndDescription = Example.Stated(
        "require: { owner: true, description: true, on: [table, view] }"
    ) { $0.require = Requirements([Requirement(.owner), Requirement(.description)], of: [.table, .view]) }

    private static let columns = Example.Stated("require: { column-descriptions: true }") {
        $0.require = Requirements([Requirement(.columnDescriptions)])
    }
}

extension Change {
    /// The role that an owner had and has no longer.
    fileprivate var lostRole: Text? {
        guard let role = before?["type"]?.text, after?["type"]?.text != role else { return nil }
        return role
    }
}

/// Something required that a change leaves out or takes away.
struct RequirementGap {
    let requirement: Requirement
    let change: Change
    /// One dataset, or so many columns.
    let count: Int

    /// - Parameter policy: that of the dataset.
    static func all(in dataset: DatasetChange, under policy: Policy, isLive: Bool) -> [RequirementGap] {
        guard let new = dataset.datasets.new else { return [] }
        return policy.require.asked(of: new).compactMap { requirement in
            // An unknown facet is `facet-forgotten`, or another source's; a new dataset is no excuse.
            if !new.knows(requirement.facet), isLive || dataset.datasets.old != nil { return nil }
            return RequirementGap(requirement, new, dataset)
        }
    }

    private init?(_ requirement: Requirement, _ new: DatasetSnapshot, _ dataset: DatasetChange) {
        let old = dataset.datasets.old
        let columns = requirement.columnsWithout(in: new)?.filter { column in
            old.map { dataset.column(of: $0, becoming: column).map { $0.description?.tidied != nil } ?? true } ?? true
        }
        if let columns {
            if columns.isEmpty { return nil }
        } else if requirement.isMet(by: new) || old.map(requirement.isMet) == false {
            return nil
        }
        self.requirement = requirement
        count = columns?.count ?? 1
        change = Change(
            kind: .requirement, dataset: dataset.id, path: .dataset,
            element: .string(Text(requirement.description)), before: columns == nil && old != nil ? true : nil,
            after: columns.map { .array($0.map { .string($0.name) }) } ?? false, datasets: dataset.datasets,
            fields: Sides(old: nil, new: nil))
    }
}

extension ClassifiedDataset {
    /// Whether `owner-emptied` says it already, at its own severity.
    fileprivate func isSaid(_ requirement: Requirement, _ policy: Policy) -> Bool {
        guard requirement.key == .owner, policy.rules[OwnerRules.emptied.rule.id] == nil else { return false }
        return findings.contains { finding in
            finding.rule.id == OwnerRules.emptied.rule.id
                && (requirement.role == nil || finding.change.before?["type"]?.text == requirement.role)
        }
    }
}

extension DatasetChange {
    /// What a column was before, under its old name.
    fileprivate func column(of old: DatasetSnapshot, becoming new: Field) -> Field? {
        let renamed = changes.first { $0.kind == .fieldName && !$0.path.isNested && $0.fields.new?.name == new.name }
        return renamed?.fields.old ?? old.fields.first { $0.name == new.name }
    }
}
