import CanonicalJSON
import LumosModel

/// Who answers for a dataset (rows 120 to 124 of the catalogue).
enum OwnerRules {
    static let added = ChangeRule.told(
        "owner-added",
        title: "Owner added",
        purpose: "Finds somebody new who answers for the dataset.",
        area: .owners,
        kinds: [.owner],
        mirror: .rules(["owner-removed", "owner-emptied"]),
        examples: [
            .fires("{}", #"{"owners":[{"id":"group:sales"}]}"#),
            .silent(#"{"owners":[{"id":"group:sales"}]}"#, #"{"owners":[{"id":"group:finance"}]}"#),
        ]
    ) { $0.isAddition }

    static let emptied = ChangeRule(
        "owner-emptied",
        title: "Last owner removed",
        purpose:
            "Finds a dataset that nobody answers for any more, or nobody in a role that the policy requires. Of owners who leave at once the last in order counts.",
        area: .owners,
        kinds: [.owner],
        promise: "Somebody answers for the data: whom to ask, who grants access, who mends it.",
        safely: "Name the successor in the same change.",
        mirror: .rules(["owner-added", "owner-type-changed"]),
        examples: [
            .fires(#"{"owners":[{"id":"group:sales"}]}"#, "{}"),
            .fires(twoRoles, #"{"owners":[{"id":"group:sales","type":"technical"}]}"#, under: stewardRequired),
            .fires(
                #"{"owners":[{"id":"user:ada","type":"steward"}]}"#,
                #"{"owners":[{"id":"user:ada","type":"technical"}]}"#, under: stewardRequired),
            .silent(#"{"owners":[{"id":"group:sales"},{"id":"user:ada"}]}"#, #"{"owners":[{"id":"user:ada"}]}"#),
            .silent(twoRoles, #"{"owners":[{"id":"group:sales","type":"technical"}]}"#),
        ]
    ) { change, _ in change.isLastOwner ? .brokenPromise : nil }

    private static let twoRoles =
        #"{"owners":[{"id":"group:sales","type":"technical"},{"id":"user:ada","type":"steward"}]}"#

    private static let stewardRequired = Example.Stated("require: { owner: steward }") {
        $0.require = Requirements([Requirement(.owner, role: "steward")])
    }

    static let removed = ChangeRule.told(
        "owner-removed",
        title: "Owner removed",
        purpose: "Finds an owner who is gone while others stay, or leave with them.",
        area: .owners,
        kinds: [.owner],
        mirror: .rule("owner-added"),
        examples: [
            .fires(#"{"owners":[{"id":"group:sales"},{"id":"user:ada"}]}"#, #"{"owners":[{"id":"user:ada"}]}"#),
            .fires(#"{"owners":[{"id":"group:sales"},{"id":"user:ada"}]}"#, "{}"),
            .silent(#"{"owners":[{"id":"group:sales"}]}"#, "{}"),
        ]
    ) { $0.isRemoval }

    static let changed = ChangeRule.told(
        "owner-changed",
        title: "Owner changed",
        purpose: "Finds one owner who takes over from another in the same role.",
        area: .owners,
        kinds: [.owner],
        mirror: .rule("owner-changed"),
        examples: [
            .fires(#"{"owners":[{"id":"group:sales"}]}"#, #"{"owners":[{"id":"group:finance"}]}"#),
            .silent(
                #"{"owners":[{"id":"user:ada","type":"dba"}]}"#, #"{"owners":[{"id":"user:bob","type":"steward"}]}"#
            ),
        ]
    ) { $0.isReplacement }

    static let typeChanged = ChangeRule.told(
        "owner-type-changed",
        title: "Owner in another role",
        purpose: "Finds an owner whose role is another.",
        area: .owners,
        kinds: [.ownerType],
        mirror: .rule("owner-type-changed"),
        examples: [
            .fires(
                #"{"owners":[{"id":"user:ada","type":"dba"}]}"#, #"{"owners":[{"id":"user:ada","type":"steward"}]}"#
            ),
            .silent(
                #"{"owners":[{"id":"user:ada","type":"steward"}]}"#, #"{"owners":[{"id":"user:bob","type":"steward"}]}"#
            ),
        ])
}

extension Change {
    /// Whether this owner left, nobody is left, and no other who left comes later in order.
    fileprivate var isLastOwner: Bool {
        guard isRemoval, let old = datasets.old?.owners, datasets.new?.owners.isEmpty == true else { return false }
        let last = old.compactMap(\.unclaimed.json).max {
            CanonicalWriter.compact($0).lexicographicallyPrecedes(CanonicalWriter.compact($1))
        }
        return last == before
    }
}
