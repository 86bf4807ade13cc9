import Clibgit2

/// The library's one-time set-up, shared by the whole process.
enum LibGit2 {
    // A `static let` runs once, whichever thread comes first.
    private static let failure: GitError? = {
        do throws(GitError) {
            try check(git_libgit2_init(), "start libgit2")
            try check(lumos_git_enable_fsync(), "turn on fsync")
            try check(lumos_git_trust_stored_objects(), "read objects as Git does")
            // libgit2 refuses every extension it does not know. This one only adds a configuration file, which
            // `RepositoryHandle.addWorkTreeConfiguration` reads.
            try check(lumos_git_accept_extension("worktreeconfig"), "accept extensions.worktreeConfig")
            return nil
        } catch {
            return error
        }
    }()

    static func start() throws(GitError) {
        if let failure { throw failure }
    }
}

/// Throws what libgit2 says when it returned an error code.
///
/// The text belongs to the thread and to the last call, so it is read here, before anything else runs.
@discardableResult
func check(_ code: Int32, _ doing: @autoclosure () -> String) throws(GitError) -> Int32 {
    guard code < 0 else { return code }
    throw GitError(libgit2: Libgit2Failure(code: code), doing: doing())
}
