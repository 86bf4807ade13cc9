package import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel
import LumosSources

/// How far a source has moved away from what the store holds of it.
package struct Drift: Sendable {
    package let source: Text
    package let assessment: Assessment
}

extension Workspace {
    /// Each source of `lumos.yaml`, read now, against the newest commit of the store. Nothing is written.
    package func status(_ names: [String]) throws(LumosError) -> [Drift] {
        let entries = names.isEmpty ? configuration.describedSources.map(\.configuration.name.string) : names
        if entries.isEmpty {
            throw LumosError(
                .configuration, "lumos.yaml names no source", fix: "lumos init finds dbt projects and contracts")
        }
        let policy = try policy(at: nil)
        var facts = PolicyFacts(asOf: try day(of: nil, asOf: nil))
        facts.isLive = true
        return try entries.map { (name) throws(LumosError) in
            let live = Side.live(try source(named: name))
            let tip = isBeside ? try revision("HEAD") : try requireStoreTip()
            let comparison = try compare(.revision(tip), live, named: tip.spelling.string, name)
            return Drift(
                source: Text(name),
                assessment: try assess(comparison, policy: policy, base: nil, side: live, facts: facts))
        }
    }
}
