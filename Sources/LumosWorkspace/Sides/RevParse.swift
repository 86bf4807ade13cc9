import CanonicalJSON
import Dispatch
import LumosGit
import Subprocess
import Synchronization

/// Asks real Git for the spellings that libgit2 does not know: `@{push}`, `HEAD^!`, `:/text`.
struct RevParse: Sendable {
    let directory: String

    /// The object that `git rev-parse --verify` prints; `nil` where Git does not know the spelling either, or is not
    /// installed.
    var resolve: RevisionFallback {
        { spelling throws(GitError) in output(of: spelling).flatMap { ObjectID(hex: $0) } }
    }

    /// The verbs are synchronous, Subprocess is not: the calling thread waits here for the one process.
    private func output(of spelling: Text) -> String? {
        let done = DispatchSemaphore(value: 0)
        let directory = directory
        let answer = Answer()
        Task.detached {
            answer.set(
                await Self.run([
                    "-C", directory, "rev-parse", "--verify", "--quiet", "--end-of-options", spelling.string,
                ]))
            done.signal()
        }
        done.wait()
        return answer.text
    }

    private static func run(_ arguments: [String]) async -> String? {
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(arguments), output: .string(limit: 4096), error: .discarded)
            guard result.terminationStatus.isSuccess else { return nil }
            return result.standardOutput.filter { !$0.isWhitespace }
        } catch {
            return nil
        }
    }
}

/// What the process said, handed from its task to the thread that waits.
private final class Answer: Sendable {
    private let value = Mutex<String?>(nil)

    var text: String? { value.withLock { $0 } }

    func set(_ text: String?) { value.withLock { $0 = text } }
}
