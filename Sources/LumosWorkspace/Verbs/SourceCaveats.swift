import CanonicalJSON
import LumosGit
import LumosModel
import LumosSources

/// Sources are read as the working directory's `lumos.yaml` says, so a change can say it otherwise.
extension Workspace {
    /// How the source that is judged is described otherwise than at the base.
    func sourceCaveats(_ ground: CheckGround) throws(LumosError) -> [String] {
        guard case .live(let entry) = ground.head, let code = ground.code,
            let base = try configuration(at: code)?.sources, !base.isEmpty
        else { return [] }
        let name = entry.configuration.fullName
        guard let own = configuration.sources.first(where: { $0.configuration.fullName == name }) else { return [] }
        guard let other = base.first(where: { $0.configuration.fullName == name }) else {
            return ["`\(name)` is no source at the base"]
        }
        let keys = own.keys(unlike: other)
        return keys.isEmpty ? [] : ["`\(name)` is read otherwise than at the base (\(keys.joined(separator: ", ")))"]
    }
}

extension SourceEntry {
    /// The keys of `lumos.yaml` that two descriptions of a source do not have in common.
    fileprivate func keys(unlike other: SourceEntry) -> [String] {
        let (own, old) = (configuration, other.configuration)
        let common = [
            ("kind", kind == other.kind), ("path", Text(own.path) == Text(old.path)),
            ("namespace", own.namespace == old.namespace), ("name", own.naming == old.naming),
            ("map", own.map == old.map), ("facets", own.facets == old.facets),
            ("formerly", own.formerly == old.formerly),
        ]
        let options = Set(own.options.keys).union(old.options.keys).sorted()
            .map { ($0, own.options[$0] == old.options[$0]) }
        return (common + options).filter { !$0.1 }.map(\.0)
    }
}
