import CanonicalJSON
import LumosModel

/// What a change does to the policy itself (row 239 of the catalogue).
enum PolicyWeakened {
    static let rule = PolicyRule(
        Rule(
            "policy-weakened",
            title: "Policy weakened",
            purpose:
                "Finds a key of `lumos.yaml` under which more passes than under the base's, a `lumos.yaml` that is gone, and a new line of `.lumos/allowed_signers`.",
            area: .store,
            promise: "What the gate stops it stops tomorrow too, unless somebody has agreed to less.",
            safely: "Change the policy in a change of its own, with its reasons, and have it approved.",
            mirror: .none(because: "a stricter policy takes nothing from anybody"),
            examples: [
                .fires("{}", "{}", under: gate, becoming: observe),
                .fires(
                    "{}", "{}", under: gate,
                    becoming: Example.Stated("compatibility: readers") { $0.compatibility = .readers }),
                .fires(
                    "{}", "{}", under: gate,
                    becoming: Example.Stated("rules: { column-removed: off }") { $0.rules = ["column-removed": .off] }),
                .fires("{}", "{}", under: gate, becoming: looserBlock),
                .silent("{}", "{}", under: observe, becoming: gate),
                .silent(
                    "{}", "{}", under: gate,
                    becoming: Example.Stated("possible: fail") { $0.possible = .fail }),
            ]), kinds: [.policy, .signer]
    ) { _, policy, facts in
        guard let amendment = facts.amendment else { return [] }
        let keys =
            amendment.policy.map { PolicyWeakening(from: policy, to: $0).keys.map(change) } ?? [gone]
        let beside = amendment.diversions.map(diversion) + amendment.signers.map(signer)
        return (keys + beside).map { .init($0, .brokenPromise) }
    }

    private static func change(_ key: PolicyWeakening.Key) -> Change {
        change(.policy, .policyFile, SnapshotPath(key.path.map { .field($0) }), key.before, key.after)
    }

    private static func diversion(_ key: PolicyAmendment.Diversion) -> Change {
        change(
            .policy, .policyFile, SnapshotPath(key.path.map { .field($0) }), key.before.map { .string($0) },
            key.after.map { .string($0) })
    }

    /// All keys went with the file: that is said once.
    private static let gone = change(.policy, .policyFile, .dataset, true, nil)

    private static func signer(_ line: Text) -> Change { change(.signer, .signersFile, .dataset, nil, .string(line)) }

    private static func change(
        _ kind: Change.Kind, _ file: DatasetID, _ path: SnapshotPath, _ before: JSONValue?, _ after: JSONValue?
    ) -> Change {
        Change(
            kind: kind, dataset: file, path: path, element: nil, before: before, after: after,
            datasets: Sides(old: nil, new: nil), fields: Sides(old: nil, new: nil))
    }

    private static let gate = Example.Stated("mode: gate") { $0.mode = .gate }
    private static let observe = Example.Stated("mode: observe") { $0.mode = .observe }
    private static let looserBlock = Example.Stated(
        """
        paths:
          - match: "postgres/*/staging/**"
            compatibility: none
        """
    ) { policy in
        var judging = Judging()
        judging.compatibility = Policy.Compatibility.none
        policy.paths = [PathBlock(match: DatasetPattern("postgres/*/staging/**"), judging: judging)]
    }
}
