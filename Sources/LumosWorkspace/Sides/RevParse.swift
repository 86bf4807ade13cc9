import CanonicalJSON
import LumosGit

/// Asks real Git for the spellings that libgit2 does not know: `@{push}`, `HEAD^!`, `:/text`.
struct RevParse: Sendable {
    let directory: String

    /// The object that `git rev-parse --verify` prints; `nil` where Git does not know the spelling either, or is not
    /// installed.
    var resolve: RevisionFallback {
        { spelling throws(GitError) in output(of: spelling).flatMap { ObjectID(hex: $0) } }
    }

    private func output(of spelling: Text) -> String? {
        let git = ChildProcess(
            program: "git",
            arguments: ["-C", directory, "rev-parse", "--verify", "--quiet", "--end-of-options", spelling.string])
        guard let answer = git.run(), answer.isSuccess else { return nil }
        return String(decoding: answer.output, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
