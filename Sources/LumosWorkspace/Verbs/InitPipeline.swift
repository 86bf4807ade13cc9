import CanonicalJSON
import LumosGit
import LumosSources

/// A CI that `lumos init` knows the files of.
package enum Forge: String, Sendable, Hashable, CaseIterable {
    case github
    case jenkins
    case gitlab
}

/// The CI whose files are wanted, and where its jobs get lumos from.
package struct PipelineRequest: Sendable {
    package let forge: Forge
    /// An https address, or a path on the machine that the jobs run on.
    package let tarball: String?
    package let sha256: String?

    /// - Throws: exit 64 where one of the two is missing, or is no such thing.
    package init(_ forge: Forge, tarball: String?, sha256: String?) throws(LumosError) {
        let example = "lumos init --ci \(forge.rawValue) --tarball https://… --sha256 …"
        guard (tarball == nil) == (sha256 == nil) else {
            throw LumosError(
                .usage, tarball == nil ? "--sha256 without --tarball" : "--tarball without --sha256",
                why: "a job installs only what has the SHA-256 that it knows", fix: example)
        }
        if let tarball, !tarball.isPlainAddress || tarball.contains("://") && !tarball.hasPrefix("https://") {
            throw LumosError(
                .usage, "`\(tarball)` is no tarball",
                why: "it is an https address or a path, of letters, digits and -._~:/?#@!&()*+,;=%", fix: example)
        }
        if let sha256, sha256.utf8.count != 64 || !sha256.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        {
            throw LumosError(.usage, "`\(sha256)` is no SHA-256", why: "that has 64 hex digits", fix: example)
        }
        self.forge = forge
        self.tarball = tarball
        self.sha256 = sha256
    }
}

/// What became of a file that was to be written.
enum PipelineWrite {
    case written
    /// It is there already, as it would be written.
    case same
    /// It is there, and somebody's.
    case differs
}

extension Workspace {
    /// The files of a CI for this repository.
    ///
    /// - Throws: exit 64 where `lumos.yaml` is not at the top, where jobs run.
    func pipeline(
        _ request: PipelineRequest, below top: String, _ layout: StoreLayout.Layout, store: String?,
        _ found: [Discovery.Found]
    ) throws(LumosError) -> Pipeline {
        guard Disk.samePlace(home, top) else {
            throw LumosError(
                .usage, "init --ci needs lumos.yaml at the top of the repository",
                why: "jobs run there; this one is in \(home)")
        }
        let isConfigured = Disk.exists(home + "/" + Configuration.fileName)
        let sources =
            isConfigured
            ? configuration.sources.map { PipelineSource(kind: $0.kind, path: $0.configuration.path) }
            : found.map { PipelineSource(kind: $0.kind, path: $0.path) }
        return Pipeline(
            request: request, layout: layout,
            storePath: isConfigured ? configuration.store.repository?.string : store, sources: sources,
            branch: try mainBranch())
    }

    /// What production is built from: the branch that origin's HEAD names, else `master` where that is checked out, else
    /// `main`.
    private func mainBranch() throws(LumosError) -> String {
        let repository = try requireRepository()
        return try git { () throws(GitError) -> String in
            let remote = "refs/remotes/origin/"
            if let head = try repository.originHead()?.string, head.isPlainWord, head.hasPrefix(remote) {
                return String(head.dropFirst(remote.count))
            }
            return try repository.head().branch == "master" ? "master" : "main"
        }
    }

    /// Writes a file where none is.
    func write(_ file: PipelineFile, below top: String) throws(LumosError) -> PipelineWrite {
        let path = top + "/" + file.path
        if let bytes = try Disk.read(path) {
            let isSame = bytes == Array(file.text.utf8) || file.isEnough(bytes)
            return isSame ? .same : .differs
        }
        if let slash = path.lastIndex(of: "/") { try Disk.makeFolder(String(path[..<slash])) }
        try Disk.write(Array(file.text.utf8), to: path)
        return .written
    }
}
