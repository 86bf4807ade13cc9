import CanonicalJSON
import LumosModel

/// One thing that a policy decides, and when another decision of it lets more pass.
struct PolicyTerm: Sendable {
    /// Its key in `lumos.yaml`, from the top: "rules", "column-removed".
    let path: [Text]
    /// What a policy decides, as the file has it; `nil` where it decides nothing.
    let value: @Sendable (Policy) -> JSONValue?
    /// Whether the second policy lets pass what the first does not.
    let isLooser: @Sendable (Policy, Policy) -> Bool
    /// Whether a block under `paths:` decides it.
    let isNamed: @Sendable (Judging) -> Bool

    /// Every term on which one of some policies decides something.
    static func all(of policies: [Policy]) -> [PolicyTerm] {
        let blocks = policies.flatMap { $0.paths.map(\.judging) }
        let rules = Set(policies.flatMap { $0.rules.keys } + blocks.flatMap { $0.rules.keys })
        let requirements = Set(
            policies.flatMap(\.require.asked) + blocks.flatMap { $0.require?.asked ?? [] })
        return fixed + rules.sorted().map(rule) + requirements.sorted().map(requirement)
    }

    private static let fixed: [PolicyTerm] = [
        PolicyTerm(
            path: ["edition"], value: { .number(JSONNumber($0.edition)) }, isLooser: { $1.edition < $0.edition },
            isNamed: { _ in false }),
        word("mode", { $0.mode }, strictestFirst: [.gate, .warn, .observe]),
        PolicyTerm(
            path: ["compatibility"], value: { .string(Text($0.compatibility.rawValue)) },
            isLooser: { !$1.compatibility.audiences.isSuperset(of: $0.compatibility.audiences) },
            isNamed: { $0.compatibility != nil }),
        // Each system keeps something that another does not: any profile but `exact` lets pass something new.
        PolicyTerm(
            path: ["types"], value: { .string(Text($0.types.rawValue)) },
            isLooser: { $0.types != $1.types && $1.types != .exact }, isNamed: { $0.types != nil }),
        word("fail-on", { $0.failOn }, strictestFirst: [.nonBreaking, .breaking, .never]) { $0.failOn != nil },
        word("possible", { $0.possible }, strictestFirst: [.fail, .warn]) { $0.possible != nil },
        word("governance", { $0.governance }, strictestFirst: [.fail, .warn, .off]) { $0.governance != nil },
        PolicyTerm(
            path: ["deprecation", "notice-days"],
            value: { $0.noticeDays.map { .number(JSONNumber($0)) } },
            isLooser: { ($1.noticeDays ?? -1) < ($0.noticeDays ?? -1) }, isNamed: { $0.noticeDays != nil }),
        PolicyTerm(
            path: ["approvals", "max-days"], value: { .number(JSONNumber($0.approvals.maxDays)) },
            isLooser: { $1.approvals.maxDays > $0.approvals.maxDays }, isNamed: { _ in false }),
        PolicyTerm(
            path: ["approvals", "min-reason"], value: { .number(JSONNumber($0.approvals.minReason)) },
            isLooser: { $1.approvals.minReason < $0.approvals.minReason }, isNamed: { _ in false }),
        PolicyTerm(
            path: ["approvals", "forbid-self"], value: { .bool($0.approvals.forbidSelf) },
            isLooser: { $0.approvals.forbidSelf && !$1.approvals.forbidSelf }, isNamed: { _ in false }),
        PolicyTerm(
            path: ["approvals", "require-signature"], value: { .bool($0.approvals.requireSignature) },
            isLooser: { $0.approvals.requireSignature && !$1.approvals.requireSignature }, isNamed: { _ in false }),
        PolicyTerm(
            path: ["versions", "governance"], value: { .string(Text($0.governanceBump.rawValue)) },
            isLooser: { $0.governanceBump == .major && $1.governanceBump == .minor }, isNamed: { _ in false }),
        // Which of two tags is the older one only the repository knows: another one counts as looser.
        PolicyTerm(
            path: ["transitive-since"], value: { $0.transitiveSince.map { .string($0) } },
            isLooser: { $0.transitiveSince != nil && $0.transitiveSince != $1.transitiveSince }, isNamed: { _ in false }
        ),
        PolicyTerm(
            path: ["require", "schema"], value: { $0.require.schemaOfChanged ? "changed" : nil },
            isLooser: { $0.require.schemaOfChanged && !$1.require.schemaOfChanged }, isNamed: { $0.require != nil }),
        PolicyTerm(
            path: ["require", "on"],
            value: { $0.require.kinds.map { .array($0.map(\.rawValue).sorted().map { .string(Text($0)) }) } },
            // Where nothing is asked any more each requirement says so itself.
            isLooser: { !$1.require.asked.isEmpty && !$1.require.reach.isSuperset(of: $0.require.reach) },
            isNamed: { $0.require != nil }),
    ]

    private static func word<Word: RawRepresentable<String> & Equatable & Sendable>(
        _ name: Text, _ value: @escaping @Sendable (Policy) -> Word, strictestFirst words: [Word],
        isNamed: @escaping @Sendable (Judging) -> Bool = { _ in false }
    ) -> PolicyTerm {
        let rank = { @Sendable (policy: Policy) in words.firstIndex(of: value(policy)) ?? 0 }
        return PolicyTerm(
            path: [name], value: { .string(Text(value($0).rawValue)) }, isLooser: { rank($1) > rank($0) },
            isNamed: isNamed)
    }

    /// What a rule says itself lies between "non-breaking", which lowers it, and "breaking", which raises it.
    private static func rule(_ id: String) -> PolicyTerm {
        let ranks: [Policy.Override?] = [.breaking, nil, .nonBreaking, .info, .off]
        let rank = { @Sendable (policy: Policy) in ranks.firstIndex(of: policy.rules[id]) ?? 0 }
        return PolicyTerm(
            path: ["rules", Text(id)], value: { $0.rules[id].map { .string(Text($0.rawValue)) } },
            isLooser: { rank($1) > rank($0) }, isNamed: { $0.rules[id] != nil })
    }

    private static func requirement(_ requirement: Requirement) -> PolicyTerm {
        PolicyTerm(
            path: ["require", Text(requirement.key.rawValue)] + (requirement.role.map { [$0] } ?? []),
            value: { $0.require.asked.contains(requirement) ? true : nil },
            isLooser: { $0.require.asked.contains(requirement) && !$1.require.implies(requirement) },
            isNamed: { $0.require != nil })
    }
}

extension Policy.Compatibility {
    /// Whose breaks count.
    fileprivate var audiences: Set<Audience.Who> {
        switch self {
        case .readers: [.readers]
        case .writers: [.writers]
        case .full: [.readers, .writers]
        case .none: []
        }
    }
}

extension Requirements {
    /// The kinds of dataset that something is asked of.
    fileprivate var reach: Set<DatasetSnapshot.Kind> {
        if asked.isEmpty { return [] }
        return kinds ?? Set(DatasetSnapshot.Kind.allCases).subtracting([.consumer])
    }

    /// An owner in any role is asked where one in a role of its own is.
    fileprivate func implies(_ requirement: Requirement) -> Bool {
        asked.contains { $0 == requirement || (requirement.role == nil && $0.key == requirement.key) }
    }
}
