import CanonicalJSON
package import LumosGit
import LumosModel

/// Where a verb works: a repository, if there is one, its `lumos.yaml`, and what the process was given.
package struct Workspace: Sendable {
    package let surroundings: Surroundings
    /// `nil` outside a repository: some sides of a comparison need none.
    package let repository: GitRepository?
    /// As the working directory has it; a bare repository's is that of the branch read or written.
    package let configuration: Configuration
    /// The folder that relative paths of `lumos.yaml` start from; absolute.
    package let home: String
    /// Where snapshots lie: as the working directory has it, or the base of what is judged.
    private(set) var layout: StoreLayout
    let memory = ContentsMemory()

    /// Opens the repository around the working directory and reads `lumos.yaml`.
    ///
    /// - Throws: exit 78 where `lumos.yaml` is wrong; 66 or 74 where there is a repository that cannot be opened.
    package init(_ surroundings: Surroundings) throws(LumosError) {
        try self.init(surroundings) { (repository, home) throws(LumosError) in
            if let repository, repository.isBare { return try Workspace.configuration(ofBare: repository) }
            guard let bytes = try Disk.read(home + "/" + Configuration.fileName) else { return Configuration() }
            return try Configuration(yaml: bytes, file: Configuration.fileName)
        }
    }

    /// The same with `lumos.yaml` as it is staged: what lies on disk may be in the midst of an edit.
    package init(staging surroundings: Surroundings) throws(LumosError) {
        try self.init(surroundings) { (repository, home) throws(LumosError) in
            guard let repository else { return Configuration() }
            let path = Workspace.path(of: Configuration.fileName, below: home, in: repository)
            let staged = try git { () throws(GitError) in try repository.stagedFile(path: path) }
            return try staged.map { (bytes) throws(LumosError) in
                try Configuration(yaml: bytes, file: "\(path) in the index")
            } ?? Configuration()
        }
    }

    /// - Parameter read: the `lumos.yaml` of a folder, where `LUMOS_CONFIG` names none.
    private init(
        _ surroundings: Surroundings, _ read: (GitRepository?, String) throws(LumosError) -> Configuration
    ) throws(LumosError) {
        self.surroundings = surroundings
        repository = try Workspace.repository(surroundings)
        let top = repository?.workTree
        home = Workspace.home(from: surroundings.directory, below: top) ?? top ?? surroundings.directory
        if let replacement = try Workspace.replacement(surroundings) {
            configuration = replacement
        } else {
            configuration = try read(repository, home)
        }
        layout = configuration.store
    }

    /// The repository that a push is sent to, as Git runs its hooks there. Of the disk it reads `LUMOS_CONFIG` alone: each
    /// branch is judged by its own `lumos.yaml`.
    ///
    /// - Parameter tags: of the push, by name.
    init(receiving tags: [Text: ObjectID], _ surroundings: Surroundings) throws(LumosError) {
        self.surroundings = surroundings
        repository = try Workspace.repository(surroundings, pushed: tags)
        home = repository?.workTree ?? surroundings.directory
        configuration = try Workspace.replacement(surroundings) ?? Configuration()
        layout = configuration.store
    }

    /// The same, with the snapshots somewhere else.
    func storing(by layout: StoreLayout) -> Workspace {
        var copy = self
        copy.layout = layout
        return copy
    }

    /// What LUMOS_CONFIG names; `nil` where it is not set.
    private static func replacement(_ surroundings: Surroundings) throws(LumosError) -> Configuration? {
        guard let named = surroundings.variable("LUMOS_CONFIG").map(surroundings.absolute) else { return nil }
        guard let bytes = try Disk.read(named) else {
            throw LumosError(.configuration, "LUMOS_CONFIG names `\(named)`", why: "there is no such file")
        }
        return try Configuration(yaml: bytes, file: named)
    }

    /// `lumos.yaml` as HEAD has it.
    private static func configuration(ofBare repository: GitRepository) throws(LumosError) -> Configuration {
        let bytes = try git { () throws(GitError) -> [UInt8]? in
            guard let head = try repository.head().commit else { return nil }
            return try repository.file(at: repository.revision(of: head), path: Text(Configuration.fileName))
        }
        guard let bytes else { return Configuration() }
        return try Configuration(yaml: bytes, file: "\(Configuration.fileName) at HEAD")
    }

    private static func repository(
        _ surroundings: Surroundings, pushed tags: [Text: ObjectID] = [:]
    ) throws(LumosError) -> GitRepository? {
        do throws(GitError) {
            return try GitRepository.open(
                at: surroundings.directory, environment: GitEnvironment(surroundings.variable), pushed: tags)
        } catch {
            if error.kind == .notARepository { return nil }
            throw LumosError(error)
        }
    }

    /// The nearest folder upward that holds a `lumos.yaml`, at most up to the repository's top.
    private static func home(from directory: String, below top: String?) -> String? {
        var folder = directory
        while true {
            if Disk.isFile(folder + "/" + Configuration.fileName) { return folder }
            guard folder != top, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
            folder = String(folder[..<slash])
        }
    }

    /// The repository, for verbs that cannot do without.
    package func requireRepository() throws(LumosError) -> GitRepository {
        if let repository { return repository }
        throw LumosError(
            .notFound, "there is no Git repository at `\(surroundings.directory)` or above",
            fix: "git init, or lumos -C DIR …")
    }
}
