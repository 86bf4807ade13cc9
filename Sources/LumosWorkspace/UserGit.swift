/// The user's own `git`, for what libgit2 cannot: spellings of revisions, signatures, pushing with the user's credentials.
struct UserGit: Sendable {
    /// Where it runs.
    let directory: String
    /// What is set beside the process's own variables; `nil` removes one.
    var variables: [String: String?] = [:]

    /// `nil` where git is not installed, or says more than anybody reads.
    func run(_ arguments: [String]) -> ChildProcess.Output? {
        ChildProcess(program: "git", arguments: ["-C", directory] + arguments, variables: variables).run()
    }
}
