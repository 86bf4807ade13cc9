import CanonicalJSON
package import LumosDiff
import LumosGit
import LumosModel

/// A policy, and whose word it is.
package struct PolicySource: Sendable {
    package let policy: Policy
    /// "lumos.yaml", or the path that LUMOS_CONFIG names; `nil` for the built-in defaults.
    package let path: String?
    /// The commit that it was read at, in full hex; `nil` where it is from the disk.
    package let commit: String?
    /// Where it was read; `nil` where it was not read in the repository.
    let place: FilePlace?
}

/// Where files lie that are no snapshots.
enum FilePlace {
    case revision(Revision)
    case staged
    case workTree

    /// For messages: "at HEAD".
    var words: String {
        switch self {
        case .revision(let revision): "at \(revision.spelling)"
        case .staged: "in the index"
        case .workTree: "on disk"
        }
    }
}

extension Workspace {
    /// The policy that judges a change: that of the base commit, so that no change switches off its own gate.
    ///
    /// - Parameter base: `nil` where the base is no commit: then HEAD's, else what lies on disk.
    func policy(at base: Revision?) throws(LumosError) -> PolicySource {
        if let named = surroundings.variable("LUMOS_CONFIG") {
            return PolicySource(policy: configuration.policy, path: named, commit: nil, place: nil)
        }
        let judged: Revision?
        if let base { judged = base } else { judged = try headRevision() }
        guard let revision = judged else {
            let isThere = Disk.isFile(home + "/" + Configuration.fileName)
            return PolicySource(
                policy: configuration.policy, path: isThere ? Configuration.fileName : nil, commit: nil, place: nil)
        }
        guard let configuration = try configuration(at: revision) else {
            return PolicySource(policy: Policy(), path: nil, commit: revision.id.hex, place: .revision(revision))
        }
        return PolicySource(
            policy: configuration.policy, path: Configuration.fileName, commit: revision.id.hex,
            place: .revision(revision))
    }

    /// `lumos.yaml` as a commit has it; `nil` where it has none.
    ///
    /// `LUMOS_CONFIG` replaces them all.
    func configuration(at revision: Revision) throws(LumosError) -> Configuration? {
        if surroundings.variable("LUMOS_CONFIG") != nil { return configuration }
        return try configuration(in: .revision(revision))
    }

    /// What a change does to the policy that judges it: the policy as its head has it, and whose signatures it adds.
    ///
    /// - Parameters:
    ///   - head: `nil` where the head has no such files.
    /// - Returns: `nil` where there is nothing to compare with: `LUMOS_CONFIG` replaces both sides.
    func amendment(of base: PolicySource, at head: FilePlace?) throws(LumosError) -> PolicyAmendment? {
        guard let place = base.place, let head, surroundings.variable("LUMOS_CONFIG") == nil else { return nil }
        let configuration = try configuration(in: head)
        // Where the base has no file either nothing went: both sides are the built-in defaults.
        let policy = configuration?.policy ?? (base.path == nil ? Policy() : nil)
        let known = Set(try signers(in: place))
        return PolicyAmendment(
            policy: policy, signers: try signers(in: head).filter { !known.contains($0) },
            diversions: try configuration.map { (configuration) throws(LumosError) in
                try diversions(from: place, to: configuration.store)
            } ?? [])
    }

    /// Where snapshots lie beside the code each change of them is judged: a change may not end that by saying that they
    /// lie elsewhere. A repository that has neither `lumos.yaml` nor snapshots has said nothing yet.
    private func diversions(
        from base: FilePlace, to new: StoreLayout
    ) throws(LumosError) -> [PolicyAmendment.Diversion] {
        let said = try configuration(in: base)?.store
        if said == nil, new.layout != .beside, case .revision(let revision) = base,
            try !holdsSnapshots(revision, below: StoreLayout().root)
        {
            return []
        }
        let old = said ?? StoreLayout()
        if new.layout == .beside { return [] }
        if new.layout != old.layout {
            return [.init(["store", "layout"], from: Text(old.layout.rawValue), to: Text(new.layout.rawValue))]
        }
        return [
            PolicyAmendment.Diversion(["store", "branch"], from: old.branch, to: new.branch),
            PolicyAmendment.Diversion(["store", "repo"], from: old.repository, to: new.repository),
        ].filter { $0.before != $0.after }
    }

    /// Whether a commit of the code has snapshots in a folder of its own tree, whatever its layout.
    func holdsSnapshots(_ revision: Revision, below root: Text) throws(LumosError) -> Bool {
        let workspace = storing(by: .beside(root))
        let listing = try workspace.listing(of: revision, root: root)
        for (path, place) in listing.sorted {
            let bytes = try workspace.bytes(path, place, root: root)
            do throws(DocumentError) {
                if try DatasetSnapshot.ifDataset(bytes) != nil { return true }
            } catch {
                // Whoever keeps other documents there has no store.
                continue
            }
        }
        return false
    }

    /// Who may sign, line by line (ssh-keygen(1), ALLOWED SIGNERS): comments and blank lines are none.
    private func signers(in place: FilePlace) throws(LumosError) -> [Text] {
        let bytes = try file(ApprovalFiles.signers, in: place) ?? []
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }
            return words.isEmpty || words[0].hasPrefix("#") ? nil : Text(words.joined(separator: " "))
        }
    }

    private func configuration(in place: FilePlace) throws(LumosError) -> Configuration? {
        let repository = try requireRepository()
        if let bytes = try file(Configuration.fileName, in: place) {
            return try Configuration(yaml: bytes, file: "\(configurationPath(in: repository)) \(place.words)")
        }
        // A change may have put a file of its own nearer to the working directory: the one above it is the word that held.
        guard case .revision(let revision) = place else { return nil }
        var folder = path(of: "", in: repository).string.split(separator: "/").dropLast()
        while true {
            let path = Text((folder + [Substring(Configuration.fileName)]).joined(separator: "/"))
            if let bytes = try git({ () throws(GitError) in try repository.file(at: revision, path: path) }) {
                return try Configuration(yaml: bytes, file: "\(path) \(place.words)")
            }
            if folder.isEmpty { return nil }
            folder.removeLast()
        }
    }

    /// A file beside `lumos.yaml`; `nil` where it is not there.
    func file(_ name: String, in place: FilePlace) throws(LumosError) -> [UInt8]? {
        let repository = try requireRepository()
        let path = self.path(of: name, in: repository)
        switch place {
        case .revision(let revision):
            return try git { () throws(GitError) in try repository.file(at: revision, path: path) }
        case .staged: return try git { () throws(GitError) in try repository.stagedFile(path: path) }
        case .workTree: return try Disk.read(home + "/" + name)
        }
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
        path(of: Configuration.fileName, in: repository)
    }

    func path(of name: String, in repository: GitRepository) -> Text {
        Workspace.path(of: name, below: home, in: repository)
    }

    /// Where a file of a folder lies, from the repository's top.
    static func path(of name: String, below home: String, in repository: GitRepository) -> Text {
        guard let top = repository.workTree, let below = home.dropping(top + "/") else { return Text(name) }
        return Text(below + "/" + name)
    }
}
