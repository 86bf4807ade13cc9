package import CanonicalJSON
import Clibgit2
import Synchronization

/// A Git repository: a work tree, a linked work tree, or a bare one.
///
/// Safe to use from several threads; calls take turns.
package final class GitRepository: Sendable {
    /// Whether there is no work tree.
    package let isBare: Bool
    /// The top of the work tree, without a trailing slash; `nil` when the repository is bare.
    package let workTree: String?
    /// `.git`, or the part of it that belongs to this linked work tree; without a trailing slash.
    package let gitDirectory: String
    /// What all work trees share: refs, objects, configuration; without a trailing slash.
    package let commonDirectory: String
    /// The variables it was opened with.
    package let environment: GitEnvironment

    /// The tags of a push that is being judged.
    let pushed: PushedTags

    private let handle: Mutex<RepositoryHandle>

    /// Finds the repository at `path` or in a folder above and opens it, as Git would with these variables.
    /// - Parameter tags: of a push that is being judged, by their names: the repository is read as if it had them.
    /// - Throws: `.notARepository`, `.ownedBySomeoneElse`, `.unsupportedRepository`, or what the disk says.
    package static func open(
        at path: String, environment: GitEnvironment, pushed tags: [Text: ObjectID] = [:]
    ) throws(GitError) -> GitRepository {
        try LibGit2.start()
        let handle = try RepositoryHandle.open(at: path, environment: environment)
        return GitRepository(handle, environment, PushedTags(objects: tags))
    }

    private init(
        _ handle: consuming sending RepositoryHandle, _ environment: GitEnvironment, _ pushed: PushedTags
    ) {
        func folder(_ path: UnsafePointer<CChar>?) -> String? {
            path.map { withoutTrailingSlash(String(cString: $0)) }
        }
        isBare = git_repository_is_bare(handle.pointer) == 1
        workTree = folder(git_repository_workdir(handle.pointer))
        gitDirectory = folder(git_repository_path(handle.pointer)) ?? ""
        commonDirectory = folder(git_repository_commondir(handle.pointer)) ?? ""
        self.environment = environment
        self.pushed = pushed
        self.handle = Mutex(handle)
    }

    /// Runs one piece of work with the repository to itself. Not to be nested.
    func withHandle<Result: Sendable>(
        _ body: (borrowing RepositoryHandle) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        try handle.withLock { (handle) throws(GitError) -> Result in try body(handle) }
    }

    /// Whether older history was cut off when the repository was cloned. To be asked before a walk: libgit2 knows no
    /// cut and fails with "object not found" at the edge.
    package var isShallow: Bool {
        get throws(GitError) { try !shallowEdge().isEmpty }
    }

    /// The commits whose parents are not here.
    func shallowEdge() throws(GitError) -> Set<ObjectID> {
        try withHandle { (repository) throws(GitError) in try repository.shallowEdge() }
    }

    /// Refuses to write while a push is judged.
    func requireWritable() throws(GitError) {
        if environment.quarantinePath != nil { throw .quarantined }
    }
}
