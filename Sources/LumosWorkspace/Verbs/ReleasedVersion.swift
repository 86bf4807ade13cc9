import CanonicalJSON
import LumosGit
package import LumosModel

extension Workspace {
    /// `lumos version`: the highest version that is released, of the store or of one dataset.
    ///
    /// That of a dataset is folded from the store's releases; tags of its own are not looked at.
    ///
    /// - Throws: exit 66 where there is none, and in a shallow clone.
    package func releasedVersion(of word: String?) throws(LumosError) -> SemanticVersion {
        let store = try requireStore()
        try requireWholeHistory()
        let (newest, rules, tip) = try newestRelease()
        let pattern = rules.versions.tag
        guard let word else { return pattern.version(in: newest.tag) ?? rules.versions.initial }
        let (dataset, _) = try locateCommitted(word)
        let line = try git { () throws(GitError) in try store.releases(named: pattern, in: tip) }
        let names = [dataset.snapshot.id] + dataset.snapshot.formerly.map(\.id)
        let root = try root(at: newest.revision)
        for name in names {
            let path = Text("\(root)/\(StorePath(name).file)")
            let isReleased = try git { () throws(GitError) in try store.file(at: newest.revision, path: path) != nil }
            if isReleased, let version = DatasetVersions(line, named: pattern).version(of: dataset.snapshot) {
                return version
            }
        }
        throw LumosError(
            .notFound, "`\(dataset.snapshot.id.name)` is not released yet", why: "\(newest.tag) does not hold it",
            fix: "lumos release gives it \(rules.versions.initial)")
    }
}
