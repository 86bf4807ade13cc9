package import CanonicalJSON
import Clibgit2
import LumosModel

extension GitRepository {
    /// The commit or tree that a spelling names, tags peeled: what libgit2 understands, else what real Git does.
    /// - Throws: `.notFound`, `.ambiguous`, `.notARevision` (it names a file), `.shallow` (it lies beyond the edge).
    package func resolve(_ spelling: Text, fallback: RevisionFallback? = nil) throws(GitError) -> Revision {
        // C strings end at NUL: `main\0x` would be read as `main`.
        guard !spelling.isEmpty, !spelling.string.utf8.contains(0) else {
            throw .noSuchRevision(spelling, fix: "git branch -a, or git tag")
        }
        let first = try withHandle { (repository) throws(GitError) in try repository.parse(spelling) }
        if case .found(let id) = first { return try revision(of: id, spelling: spelling) }
        if let id = try fallback?(spelling) { return try revision(of: id, spelling: spelling) }
        switch first {
        case .ambiguous(let error): throw error
        case .found, .unknown: throw try unknown(spelling)
        }
    }

    /// A commit, named by its own id.
    package func revision(of commit: ObjectID) throws(GitError) -> Revision {
        try revision(of: commit, spelling: Text(commit.hex))
    }

    /// The shortest prefix, of seven digits or more, that no other object here shares.
    package func abbreviation(of id: ObjectID) throws(GitError) -> String {
        try withHandle { (repository) throws(GitError) -> String in
            let object = try repository.object(id)
            var short = BufferHandle()
            try check(git_object_short_id(&short.buffer, object.pointer), "abbreviate \(id)")
            return short.text
        }
    }

    package func revision(of id: ObjectID, spelling: Text) throws(GitError) -> Revision {
        try withHandle { (repository) throws(GitError) -> Revision in
            let object = try repository.object(id)
            if let commit = try peel(object.pointer, to: GIT_OBJECT_COMMIT),
                let tree = git_commit_tree_id(commit.pointer),
                let id = git_object_id(commit.pointer)
            {
                return Revision(
                    id: ObjectID(id.pointee), spelling: spelling, kind: .commit, tree: ObjectID(tree.pointee))
            }
            if let tree = try peel(object.pointer, to: GIT_OBJECT_TREE), let id = git_object_id(tree.pointer) {
                let id = ObjectID(id.pointee)
                return Revision(id: id, spelling: spelling, kind: .tree, tree: id)
            }
            throw GitError(
                .notARevision, "`\(printable(spelling))` is a file, not a commit or a tree",
                why: "a side of a comparison is a whole tree", fix: "name the commit, without the path")
        }
    }

    /// Says why a spelling means nothing here: it may be beyond the edge of a shallow clone, or not fetched.
    private func unknown(_ spelling: Text) throws(GitError) -> GitError {
        let name = printable(spelling)
        let base = spelling.string.utf8.prefix { $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "^") }
        if base.count < spelling.string.utf8.count, try isShallow {
            let start = Text(String(Substring(base)))
            let known = try withHandle { (repository) throws(GitError) in try repository.parse(start) }
            if case .found = known { return .shallow("`\(name)` is not in this clone") }
        }
        for remote in try remotes() {
            guard let branch = spelling.string.droppingPrefix("\(remote)/") else { continue }
            return .noSuchRevision(
                spelling, fix: "git fetch \(remote.inShell) \("\(branch):refs/remotes/\(spelling)".inShell)")
        }
        return .noSuchRevision(spelling, fix: "git branch -a, or git tag")
    }

    /// The names of the remotes, in the order of the configuration.
    package func remotes() throws(GitError) -> [Text] {
        try withHandle { (repository) throws(GitError) -> [Text] in
            var names = git_strarray()
            try check(git_remote_list(&names, repository.pointer), "list the remotes")
            defer { git_strarray_dispose(&names) }
            return (0..<names.count).compactMap { names.strings[$0].map { Text(String(cString: $0)) } }
        }
    }
}

/// What libgit2 makes of a spelling.
private enum Parsed {
    case found(ObjectID)
    /// Real Git may still tell by the type that is wanted.
    case ambiguous(GitError)
    case unknown
}

extension RepositoryHandle {
    fileprivate func parse(_ spelling: Text) throws(GitError) -> Parsed {
        var found: OpaquePointer?
        let code = git_revparse_single(&found, pointer, spelling.string)
        let failure = Libgit2Failure(code: code)
        switch code {
        case 0:
            let object = try Handle<ObjectKind>("read `\(spelling)`") { pointer in
                pointer = found
                return 0
            }
            guard let id = git_object_id(object.pointer) else { return .unknown }
            return .found(ObjectID(id.pointee))
        case GIT_EAMBIGUOUS.rawValue:
            return .ambiguous(
                GitError(
                    .ambiguous, "`\(printable(spelling))` is the beginning of several object names",
                    why: failure.text, fix: "write more of its digits"))
        case GIT_ERROR.rawValue where failure.family == GIT_ERROR_OS.rawValue:
            throw GitError(libgit2: failure, doing: "look up `\(printable(spelling))`")
        default:
            return .unknown
        }
    }

    func object(_ id: ObjectID) throws(GitError) -> Handle<ObjectKind> {
        var raw = id.raw
        let object = try Handle<ObjectKind>.ifPresent("read object \(id)") {
            git_object_lookup(&$0, pointer, &raw, GIT_OBJECT_ANY)
        }
        guard let object else { throw try missing(id) }
        return object
    }
}

/// Follows tags to an object of a type; `nil` when they lead to another one.
func peel(_ object: OpaquePointer, to type: git_object_t) throws(GitError) -> Handle<ObjectKind>? {
    var peeled: OpaquePointer?
    let code = git_object_peel(&peeled, object, type)
    // A blob cannot be peeled to a commit: libgit2 says either of the two.
    if code == GIT_EPEEL.rawValue || code == GIT_EINVALIDSPEC.rawValue || code == GIT_EAMBIGUOUS.rawValue { return nil }
    return try Handle("peel a tag") { pointer in
        pointer = peeled
        return code
    }
}
