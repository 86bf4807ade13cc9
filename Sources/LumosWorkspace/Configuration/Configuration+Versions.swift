import CanonicalJSON
package import LumosDiff
import LumosGit
package import LumosModel

/// How releases are called and numbered. `docs/versions.md` says how a number comes about.
package struct VersionRules: Sendable, Hashable {
    /// What the store's releases are called.
    package var tag = TagPattern.usual
    /// Whether each dataset that a release changes gets a tag of its own.
    package var isPerDataset = false
    /// The version of the first release, and of a dataset that is new.
    package var initial = SemanticVersion(1, 0, 0)

    /// How far a promise taken back moves a version.
    package var governance = Policy.GovernanceBump.minor

    package init() {}
}

extension Configuration {
    /// `versions: { tag: "lumos/v{version}", per-dataset: false, initial: 1.0.0 }`.
    static let versionsKey = ConfigurationKey<Configuration>.block(
        "versions", "how releases are called and numbered", VersionRules.keys, empty: VersionRules()
    ) {
        $0.versions = $1
        $0.policy.governanceBump = $1.governance
    }
}

extension VersionRules {
    fileprivate static let keys: [ConfigurationKey<VersionRules>] = [
        tagKey,
        .flag("per-dataset", "whether each dataset that a release changes gets a tag of its own") {
            $0.isPerDataset = $1
        },
        initialKey,
        .word("governance", "how far a promise that is taken back moves a version") { $0.governance = $1 },
    ]

    private static let tagKey = ConfigurationKey<VersionRules>(
        "tag", "what the tags of releases are called: \"lumos/v{version}\"",
        schema: ["type": "string", "pattern": "^[^{}]*\\{version\\}[^{}]*$"]
    ) { (mapping, rules) throws(LumosError) in
        let line = mapping.line(of: "tag")
        guard let text = try mapping.text("tag") else { return }
        func refused(_ why: String) -> LumosError {
            mapping.refused("tag", text.string, line: line, why: why, fix: "write \"lumos/v{version}\"")
        }
        guard let pattern = TagPattern(text) else { throw refused("it holds {version} once") }
        let name = pattern.name(of: SemanticVersion(1, 0, 0))
        guard try git({ () throws(GitError) in try GitRepository.isTagName(name) }) else {
            throw refused("`\(name)` cannot be the name of a tag: git check-ref-format says no")
        }
        rules.tag = pattern
    }

    private static let initialKey = ConfigurationKey<VersionRules>(
        "initial", "the version of the first release, and of a dataset that is new",
        schema: ["type": "string", "pattern": "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$"]
    ) { (mapping, rules) throws(LumosError) in
        let line = mapping.line(of: "initial")
        guard let text = try mapping.text("initial") else { return }
        guard let version = SemanticVersion(text), version.prerelease.isEmpty, Text("\(version)") == text else {
            throw mapping.refused(
                "initial", text.string, line: line, why: "it is three numbers, and no pre-release",
                fix: "write 1.0.0, or 0.1.0")
        }
        rules.initial = version
    }
}
