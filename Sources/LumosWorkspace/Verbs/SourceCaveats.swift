package import CanonicalJSON
import LumosDiff
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

/// Snapshots that lie beside the code are captured by whoever edits what they describe: or by nobody.
extension Workspace {
    /// The sources whose committed files a change has edited while it left their snapshots as they were. Told by the ids
    /// of trees alone: what the edit means is not read.
    func captureCaveats(_ ground: CheckGround, _ changes: [DatasetChange]) throws(LumosError) -> [String] {
        guard ground.layout.layout == .beside, case .revision(let head) = ground.head, let code = ground.code,
            head.tree != code.tree, let sources = try configuration(at: head)?.describedSources
        else { return [] }
        let repository = try requireRepository()
        var edited: [SourceConfiguration] = []
        for entry in sources {
            guard let path = committedPath(of: entry, in: repository) else { continue }
            let sides = try git { () throws(GitError) in
                [try repository.identifier(of: path, at: head), try repository.identifier(of: path, at: code)]
            }
            if sides[0] != sides[1] { edited.append(entry.configuration) }
        }
        return edited.filter { source in
            !changes.contains { change in
                [change.datasets.old, change.datasets.new].compactMap(\.self)
                    .contains { $0.origins.contains { $0.belongs(to: source.names) } }
            }
        }.map { "`\($0.name)` changed and was not captured: lumos capture \($0.name.inShell)" }
    }

    /// The sources whose files a commit would change while it leaves every snapshot as it is.
    package func uncapturedStagedSources() throws(LumosError) -> [Text] {
        guard isBeside, !configuration.describedSources.isEmpty else { return [] }
        let repository = try requireRepository()
        let hasSnapshots = try git { () throws(GitError) in try !repository.stagedChanges(below: [root]).isEmpty }
        if hasSnapshots { return [] }
        var edited: [Text] = []
        for entry in configuration.describedSources {
            guard let path = committedPath(of: entry, in: repository) else { continue }
            let files = try git { () throws(GitError) in try repository.stagedChanges(below: [path]) }
            if !files.isEmpty { edited.append(entry.configuration.name) }
        }
        return edited
    }

    /// Where a source lies in the repository; `nil` where that is outside of it, or where the snapshots lie there too.
    private func committedPath(of entry: SourceEntry, in repository: GitRepository) -> Text? {
        let written = entry.configuration.path
        var path = path(of: written, in: repository).string
        if written.hasPrefix("/") {
            guard let top = repository.workTree, let below = written.dropping(top + "/") else { return nil }
            path = below
        }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
        }
        let plain = parts.joined(separator: "/")
        let isAround = plain.isEmpty || Text(plain) == root || root.string.dropping("\(plain)/") != nil
        return isAround ? nil : Text(plain)
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
