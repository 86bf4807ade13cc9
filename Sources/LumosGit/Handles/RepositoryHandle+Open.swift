import Clibgit2

extension RepositoryHandle {
    /// Opens what Git would open with these variables, which libgit2 is not asked to read from the process itself.
    static func open(at path: String, environment: GitEnvironment) throws(GitError) -> sending RepositoryHandle {
        let handle: RepositoryHandle
        if let gitDirectory = environment.gitDirectory {
            let start = absolute(gitDirectory, from: path)
            let exactly = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
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

    private static func open(
        _ path: String, flags: UInt32, _ environment: GitEnvironment
    ) throws(GitError) -> sending RepositoryHandle {
        let handle = try attempt(path, flags: flags, environment)
        guard try handle.addWorkTreeConfiguration(), git_repository_is_bare(handle.pointer) == 0,
            git_repository_is_worktree(handle.pointer) == 0, try handle.configuredFlag("core.bare") == true
        else { return handle }
        // With extensions.worktreeConfig Git keeps core.bare in a file that libgit2 had not read when it decided.
        let folder = String(cString: git_repository_path(handle.pointer))
        let bare = try attempt(folder, flags: flags | GIT_REPOSITORY_OPEN_BARE.rawValue, environment)
        _ = try bare.addWorkTreeConfiguration()
        return bare
    }

    private static func attempt(
        _ path: String, flags: UInt32, _ environment: GitEnvironment
    ) throws(GitError) -> sending RepositoryHandle {
        var opened: OpaquePointer?
        let code = git_repository_open_ext(&opened, path, flags, environment.ceilingDirectories)
        let failure = Libgit2Failure(code: code)
        switch code {
        case GIT_ENOTFOUND.rawValue:
            throw .notARepository(path)
        case GIT_EOWNER.rawValue:
            throw .ownedBySomeoneElse(path, told: failure.text)
        case GIT_ERROR.rawValue where failure.family == GIT_ERROR_REPOSITORY.rawValue:
            throw .unsupported(path, failure.text)
        default:
            return try RepositoryHandle("open the repository `\(printable(path))`") { pointer in
                pointer = opened
                return code
            }
        }
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

private func absolute(_ path: String, from base: String) -> String {
    path.hasPrefix("/") ? path : "\(withoutTrailingSlash(base))/\(path)"
}
