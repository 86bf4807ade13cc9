import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

extension TestRepository {
    /// The same repository through the library.
    func opened(_ environment: GitEnvironment = GitEnvironment()) throws -> GitRepository {
        try GitRepository.open(at: path, environment: environment)
    }

    /// What Git calls a revision.
    func id(_ revision: String) throws -> ObjectID {
        try #require(ObjectID(hex: git("rev-parse", "--verify", "--end-of-options", revision)))
    }
}

/// Somebody, at some time.
let grace = Signature(name: "Grace", email: "grace@example.com", time: GitTime(seconds: 1_750_000_000))

/// The error that some work ends in; `nil` when it ends well.
func failure<Value>(_ work: () throws -> Value) -> GitError? {
    do {
        _ = try work()
    } catch let error as GitError {
        return error
    } catch {
        Issue.record(error)
    }
    return nil
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
