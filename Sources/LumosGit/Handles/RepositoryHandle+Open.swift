import Clibgit2

extension RepositoryHandle {
    /// Opens what Git would open with these variables, which libgit2 is not asked to read from the process itself.
    static func open(at path: String, environment: GitEnvironment) throws(GitError) -> sending RepositoryHandle {
        if environment.isReceiving { return try openReceiving(at: path, environment) }
        let handle: RepositoryHandle
        if let gitDirectory = environment.gitDirectory {
            let start = absolute(gitDirectory, from: path)
            handle = try open(start, flags: exactly, environment)
        } else {
            handle = try open(path, flags: 0, environment)
        }
        if let workTree = environment.workTree {
            try check(
                git_repository_set_workdir(handle.pointer, absolute(workTree, from: path), 0),
                "use the work tree `\(workTree)`")
        }
        try handle.useIndex(environment.indexFile)
        try handle.addObjectDirectories(environment)
        return handle
    }

    /// While a push is judged a repository has no work tree and no index: what lies there is not what was pushed.
    private static func openReceiving(
        at path: String, _ environment: GitEnvironment
    ) throws(GitError) -> sending RepositoryHandle {
        let start = absolute(environment.gitDirectory ?? "", from: path)
        let handle = try open(start, flags: exactly | GIT_REPOSITORY_OPEN_BARE.rawValue, environment)
        try handle.addObjectDirectories(environment)
        return handle
    }

    private static func open(
        _ path: String, flags: UInt32, _ environment: GitEnvironment
    ) throws(GitError) -> sending RepositoryHandle {
        let handle = try attempt(path, flags: flags, environment)
        try handle.configuration().useFiles(of: environment, in: handle.pointer)
        guard try handle.addWorkTreeConfiguration(), git_repository_is_bare(handle.pointer) == 0,
            git_repository_is_worktree(handle.pointer) == 0, try handle.configuredFlag("core.bare") == true
        else { return handle }
        // With extensions.worktreeConfig Git keeps core.bare in a file that libgit2 had not read when it decided.
        let folder = String(cString: git_repository_path(handle.pointer))
        let bare = try attempt(folder, flags: flags | GIT_REPOSITORY_OPEN_BARE.rawValue, environment)
        try bare.configuration().useFiles(of: environment, in: bare.pointer)
        _ = try bare.addWorkTreeConfiguration()
        return bare
    }

    private static func attempt(
        _ path: String, flags: UInt32, _ environment: GitEnvironment
    ) throws(GitError) -> sending RepositoryHandle {
        var opened: OpaquePointer?
        var code = git_repository_open_ext(&opened, path, flags, environment.ceilingDirectories)
        var failure = Libgit2Failure(code: code)
        if failure.isAboutOwner, try everyOwnerIsTrusted(environment) {
            try check(lumos_git_trust_every_owner(), "trust every owner, as safe.directory says")
            code = git_repository_open_ext(&opened, path, flags, environment.ceilingDirectories)
            failure = Libgit2Failure(code: code)
        }
        switch code {
        case _ where failure.isAboutOwner:
            // "repository path '/srv/store/' is not owned by current user", or a text without a path.
            let named = code == GIT_EOWNER.rawValue ? failure.text?.split(separator: "'").dropFirst().first : nil
            throw .ownedBySomeoneElse(named.map { withoutTrailingSlash(String($0)) } ?? repositoryTop(above: path))
        case GIT_ENOTFOUND.rawValue:
            throw .notARepository(path)
        case GIT_ERROR.rawValue where failure.family == GIT_ERROR_REPOSITORY.rawValue:
            throw .unsupported(path, failure.text)
        default:
            return try RepositoryHandle("open the repository `\(printable(path))`") { pointer in
                pointer = opened
                return code
            }
        }
    }

    /// Whether the user's or the system's configuration says `safe.directory = *`, which libgit2 1.5 does not read. As
    /// in Git, an empty value takes back what came before, and the repository's own configuration has no say.
    private static func everyOwnerIsTrusted(_ environment: GitEnvironment) throws(GitError) -> Bool {
        let configuration = try ConfigurationHandle("read the user's configuration") { git_config_open_default(&$0) }
        try configuration.useFiles(of: environment, in: nil)
        let values = try Handle<ConfigurationIteratorKind>("read safe.directory") {
            git_config_multivar_iterator_new(&$0, configuration.pointer, "safe.directory", nil)
        }
        var said: [String] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        while git_config_next(&entry, values.pointer) == 0 {
            if let value = entry?.pointee.value { said.append(String(cString: value)) }
        }
        said += environment.settings.filter { $0.key == "safe.directory" }.map(\.value)
        return said.last { $0.isEmpty || $0 == "*" } == "*"
    }

    /// Reads `config.worktree`, which libgit2 does not know, above the shared configuration (git-worktree,
    /// "CONFIGURATION FILE"). Whether there is one.
    private func addWorkTreeConfiguration() throws(GitError) -> Bool {
        guard try configuredFlag("extensions.worktreeConfig") == true else { return false }
        let file = String(cString: git_repository_path(pointer)) + "config.worktree"
        let configuration = try self.configuration()
        let code = git_config_add_file_ondisk(configuration.pointer, file, GIT_CONFIG_LEVEL_APP, pointer, 0)
        if code == GIT_EEXISTS.rawValue { return true }
        try check(code, "read `\(file)`")
        return true
    }

    private func useIndex(_ file: String?) throws(GitError) {
        guard let file else { return }
        let top = git_repository_workdir(pointer) ?? git_repository_path(pointer)
        let path = absolute(file, from: top.map { String(cString: $0) } ?? "")
        let index = try IndexHandle("open the index `\(path)`") { git_index_open(&$0, path) }
        try check(git_repository_set_index(pointer, index.pointer), "use the index `\(path)`")
    }

    /// Makes the objects of a push that is being judged visible.
    ///
    /// `GIT_REPOSITORY_OPEN_FROM_ENV` would too, but reads the process's variables and fails beside `GIT_WORK_TREE`
    /// (repository.h).
    private func addObjectDirectories(_ environment: GitEnvironment) throws(GitError) {
        let alternates = environment.alternateObjectDirectories?.split(separator: ":").map(String.init) ?? []
        let folders = [environment.objectDirectory].compactMap(\.self) + alternates
        guard !folders.isEmpty else { return }
        let database = try self.database()
        for folder in folders {
            let path = absolute(folder, from: String(cString: git_repository_path(pointer)))
            try check(git_odb_add_disk_alternate(database.pointer, path), "read objects from `\(path)`")
        }
    }
}

/// That folder and no other one.
private let exactly = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue

extension GitEnvironment {
    /// Whether Git runs us in a repository that is being pushed to. It names the folder then.
    fileprivate var isReceiving: Bool { quarantinePath != nil && gitDirectory != nil }
}

/// The nearest folder with a `.git` in it, from a path upwards; the path itself when there is none, as for a bare
/// repository.
private func repositoryTop(above path: String) -> String {
    var folder = withoutTrailingSlash(path)
    while !folder.isEmpty {
        if exists("\(folder)/.git") { return folder }
        folder = withoutLastComponent(folder)
    }
    return withoutTrailingSlash(path)
}

private func absolute(_ path: String, from base: String) -> String {
    path.hasPrefix("/") ? path : "\(withoutTrailingSlash(base))/\(path)"
}
