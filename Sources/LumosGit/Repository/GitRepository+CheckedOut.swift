import CanonicalJSON
import Clibgit2

extension GitRepository {
    /// The work tree that has a branch checked out, or is rebasing it; `nil` when none has.
    ///
    /// Asked of the files, because libgit2 speaks of branches that exist only, and one may be checked out unborn.
    func workTree(holding reference: String) throws(GitError) -> String? {
        if try !isMainBare(), try holds(commonDirectory, reference) {
            return gitDirectory == commonDirectory ? workTree : withoutLastComponent(commonDirectory)
        }
        guard let folder = try Folder.open("\(commonDirectory)/worktrees") else { return nil }
        for name in try folder.names().sorted() where try holds("\(folder.path)/\(name)", reference) {
            // `gitdir` names the work tree's .git file (gitrepository-layout).
            let file = try firstLine("\(folder.path)/\(name)/gitdir")
            return file.map(withoutLastComponent) ?? name.string
        }
        return nil
    }

    private func holds(_ gitDirectory: String, _ reference: String) throws(GitError) -> Bool {
        if try firstLine("\(gitDirectory)/HEAD") == "ref: \(reference)" { return true }
        for state in ["rebase-merge", "rebase-apply"] {
            if try firstLine("\(gitDirectory)/\(state)/head-name") == reference { return true }
        }
        return false
    }

    /// Whether the repository that linked work trees belong to has none of its own.
    private func isMainBare() throws(GitError) -> Bool {
        if gitDirectory == commonDirectory { return isBare }
        // Where extensions.worktreeConfig is set, Git keeps core.bare in a file that this work tree does not read.
        return try withHandle { (repository) throws(GitError) -> Bool in
            let own = try ConfigurationHandle.ifPresent("read the main work tree's configuration") {
                git_config_open_ondisk(&$0, "\(commonDirectory)/config.worktree")
            }
            var flag: Int32 = 0
            if let own, git_config_get_bool(&flag, own.pointer, "core.bare") == 0 { return flag != 0 }
            return try repository.configuredFlag("core.bare") == true
        }
    }

    private func firstLine(_ path: String) throws(GitError) -> String? {
        guard let bytes = try readFile(path) else { return nil }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
