import Clibgit2

extension ConfigurationHandle {
    /// Has the files count that the variables name, in place of those that libgit2 has found: it knows no such variables.
    ///
    /// - Parameter repository: whose configuration it is, for `includeIf`; `nil` where it is nobody's.
    func useFiles(of environment: GitEnvironment, in repository: OpaquePointer?) throws(GitError) {
        if let file = environment.globalConfiguration {
            try use(file, at: GIT_CONFIG_LEVEL_GLOBAL, in: repository)
            try use("", at: GIT_CONFIG_LEVEL_XDG, in: repository)
        }
        if let file = environment.systemConfiguration {
            try use(file, at: GIT_CONFIG_LEVEL_SYSTEM, in: repository)
        }
    }

    private func use(_ file: String, at level: git_config_level_t, in repository: OpaquePointer?) throws(GitError) {
        // A path that leads nowhere is a file without a line.
        let path = file.isEmpty || file == "/dev/null" ? "/dev/null/none" : file
        try check(git_config_add_file_ondisk(pointer, path, level, repository, 1), "read `\(printable(path))`")
    }
}
