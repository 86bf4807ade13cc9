import CanonicalJSON
import LumosModel

/// The version that a contract declares, beside what changed (rows 210 to 213 of the catalogue). A version that is not
/// one of semver.org says nothing.
enum DeclaredVersions {
    static let notBumped = rule(
        "version-not-bumped", "Version not bumped",
        "Finds a contract whose version moved less than its changes ask for, a major version apart.",
        safely: "Raise the minor version with the change; below 1.0.0 raise it for a break, the patch for the rest.",
        mirror: .rules(["version-decreased", "version-not-bumped", "major-version-not-bumped"]),
        examples: [
            .fires(version("1.2.0"), version("1.2.0", channel)),
            .fires(version("1.2.0"), version("1.2.1", channel)),
            .silent(version("1.2.0"), version("1.3.0", channel)),
            .silent(version("2024"), version("2024", channel)),
        ]
    ) { $0.isShort && $0.needed < .major }

    static let majorNotBumped = rule(
        "major-version-not-bumped", "Major version not bumped",
        "Finds a contract that breaks somebody under the same major version.",
        safely: "Raise the major version with the break. `rules: { major-version-not-bumped: breaking }` insists.",
        mirror: .rules(["version-decreased", "version-not-bumped"]),
        examples: [
            .fires(version("1.2.0", channel), version("1.2.0")),
            .fires(version("1.2.0", channel), version("1.3.0")),
            .silent(version("1.2.0", channel), version("2.0.0")),
            .silent(version("0.2.0", channel), version("0.3.0")),
        ]
    ) { $0.isShort && $0.needed == .major }

    static let decreased = rule(
        "version-decreased", "Version decreased", "Finds a contract whose version is lower than it was.",
        safely: "Give what is published a version that nobody has seen, higher than the last.",
        mirror: .rules(["contract-version-changed", "version-over-bumped"]),
        examples: [
            .fires(version("1.2.0"), version("1.1.0")),
            .fires(version("1.2.0"), version("1.2.0-rc.1")),
            .silent(version("1.2.0-rc.1"), version("1.2.0")),
        ]
    ) { $0.new < $0.old }

    static let overBumped = rule(
        "version-over-bumped", "Version over-bumped", "Finds a new major version of a contract that breaks nobody.",
        safely: "Raise the minor version: readers take a major one for a break.",
        mirror: .rule("version-decreased"),
        examples: [
            .fires(version("1.2.0"), version("2.0.0", channel)),
            .silent(version("0.2.0"), version("1.0.0", channel)),
        ]
    ) { $0.new.major > $0.old.major && $0.old.major > 0 && $0.needed < .major }

    private static func rule(
        _ id: String, _ title: String, _ purpose: String, safely: String, mirror: Rule.Mirror, examples: [Example],
        when isOwn: @escaping @Sendable (DeclaredVersion) -> Bool
    ) -> PolicyRule {
        PolicyRule(
            Rule(
                id, title: title, purpose: purpose, area: .lifecycle, safely: safely, mirror: mirror,
                examples: examples), kinds: [.contractVersion]
        ) { changes, policy, _ in
            changes.datasets.compactMap { dataset in
                guard let version = DeclaredVersion(dataset, policy.applied(to: dataset.change.id)), isOwn(version)
                else { return nil }
                return .init(version.change, .info)
            }
        }
    }

    private static let channel = #","fields":[{"name":"channel","type":"string","nullable":true}]"#

    private static func version(_ version: String, _ more: String = #","fields":[]"#) -> String {
        #"{"contract":{"version":"\#(version)"}\#(more)}"#
    }
}

/// How the version of a contract moved, and how far its changes ask it to.
private struct DeclaredVersion {
    let old: SemanticVersion
    let new: SemanticVersion
    /// The least bump; below 1.0.0 a break asks for a minor version and the rest for a patch.
    let needed: VersionBump
    let change: Change

    /// `nil` where a side declares none, or none of semver.org's.
    init?(_ dataset: ClassifiedDataset, _ policy: Policy) {
        let sides = dataset.change.datasets
        guard let before = sides.old?.contract?.version, let after = sides.new?.contract?.version,
            let old = SemanticVersion(before), let new = SemanticVersion(after),
            sides.new?.knows(.contract) == true
        else { return nil }
        let bump = dataset.findings.compactMap(policy.rule).map { VersionBump($0, policy) }.max() ?? .none
        (self.old, self.new) = (old, new)
        needed = old.major == 0 ? bump.beforeFirstRelease : bump
        let moved = dataset.change.changes.first { $0.kind == .contractVersion && $0.path.isDataset }
        // Without a move there is no change to judge: the version that stays, under the bump that it lacks.
        change =
            moved
            ?? Change(
                kind: .contractVersion, dataset: dataset.change.id, path: .dataset,
                element: .string(Text(needed.rawValue)), before: .string(before), after: .string(after),
                datasets: sides, fields: Sides(old: nil, new: nil))
    }

    /// Whether the version moved less than it should. What is only told asks for no version of its own, and any step
    /// out of a pre-release will do (semver.org, item 9).
    var isShort: Bool {
        guard new >= old, old.prerelease.isEmpty || new == old else { return false }
        return switch needed {
        case .none, .patch: false
        case .minor: (new.major, new.minor) <= (old.major, old.minor)
        case .major: new.major <= old.major
        }
    }
}

extension VersionBump {
    /// semver.org, item 4, as Lumos reads it: breaking asks for a minor version, the rest for a patch.
    fileprivate var beforeFirstRelease: VersionBump {
        switch self {
        case .none: .none
        case .major: .minor
        case .minor, .patch: .patch
        }
    }
}
