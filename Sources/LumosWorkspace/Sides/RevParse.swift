import CanonicalJSON
import LumosGit

/// Asks real Git for the spellings that libgit2 does not know: `@{push}`, `HEAD^!`, `:/text`.
struct RevParse: Sendable {
    let directory: String

    /// The object that `git rev-parse --verify` prints; `nil` where Git does not know the spelling either, or is not
    /// installed.
    var resolve: RevisionFallback {
        { spelling throws(GitError) in
            let answer = UserGit(directory: directory).run([
                "rev-parse", "--verify", "--quiet", "--end-of-options", spelling.string,
            ])
            guard let answer, answer.isSuccess else { return nil }
            return ObjectID(hex: answer.text.filter { !$0.isWhitespace })
        }
    }
}
