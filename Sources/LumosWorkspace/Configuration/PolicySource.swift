import CanonicalJSON
package import LumosDiff
import LumosGit

/// A policy, and whose word it is.
package struct PolicySource: Sendable {
    package let policy: Policy
    /// "lumos.yaml", or the path that LUMOS_CONFIG names; `nil` for the built-in defaults.
    package let path: String?
    /// The commit that it was read at, in full hex; `nil` where it is from the disk.
    package let commit: String?
}

extension Workspace {
    /// The policy that judges a change: that of the base commit, so that no change switches off its own gate.
    ///
    /// - Parameter base: `nil` where the base is no commit: then HEAD's, else what lies on disk.
    func policy(at base: Revision?) throws(LumosError) -> PolicySource {
        if let named = surroundings.variable("LUMOS_CONFIG") {
            return PolicySource(policy: configuration.policy, path: named, commit: nil)
        }
        let judged: Revision?
        if let base { judged = base } else { judged = try headRevision() }
        guard let revision = judged else {
            let isThere = Disk.isFile(home + "/" + Configuration.fileName)
            return PolicySource(policy: configuration.policy, path: isThere ? Configuration.fileName : nil, commit: nil)
        }
        guard let configuration = try configuration(at: revision) else {
            return PolicySource(policy: Policy(), path: nil, commit: revision.id.hex)
        }
        return PolicySource(policy: configuration.policy, path: Configuration.fileName, commit: revision.id.hex)
    }

    /// `lumos.yaml` as a commit has it; `nil` where it has none.
    ///
    /// `LUMOS_CONFIG` replaces them all.
    func configuration(at revision: Revision) throws(LumosError) -> Configuration? {
        if surroundings.variable("LUMOS_CONFIG") != nil { return configuration }
        let repository = try requireRepository()
        let path = configurationPath(in: repository)
        guard let bytes = try git({ () throws(GitError) in try repository.file(at: revision, path: path) }) else {
            return nil
        }
        return try Configuration(yaml: bytes, file: "\(path) at \(revision.spelling)")
    }

    /// The commit checked out; `nil` on an unborn branch and outside a repository.
    func headRevision() throws(LumosError) -> Revision? {
        guard let repository else { return nil }
        return try git { () throws(GitError) in
            guard let commit = try repository.head().commit else { return nil }
            return try repository.revision(of: commit)
        }
    }

    /// Where `lumos.yaml` lies, from the repository's top.
    private func configurationPath(in repository: GitRepository) -> Text {
        guard let top = repository.workTree, let below = home.dropping(top + "/") else {
            return Text(Configuration.fileName)
        }
        return Text(below + "/" + Configuration.fileName)
    }
}
