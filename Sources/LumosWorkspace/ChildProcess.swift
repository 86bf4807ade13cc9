import Dispatch
import Glibc
import Subprocess
import Synchronization

/// A program that is run to its end: git, ssh-keygen. No shell reads its arguments.
struct ChildProcess: Sendable {
    let program: String
    var arguments: [String] = []
    var input: [UInt8] = []

    /// What it said.
    struct Output: Sendable {
        let isSuccess: Bool
        let output: [UInt8]
        let errors: String
    }

    /// What may come out of it: an answer, not a dump.
    private static let limit = 1 << 24

    /// Runs it. The verbs are synchronous, Subprocess is not: the calling thread waits here for the one process.
    ///
    /// - Returns: `nil` where the program is not there or cannot be started.
    func run() -> Output? {
        // A program that ends before it has read its input must not end us; its own signals are its defaults again.
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        Task.detached {
            answer.set(await started())
            done.signal()
        }
        done.wait()
        return answer.output
    }

    private func started() async -> Output? {
        do {
            let result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), input: .array(input), output: .bytes(limit: Self.limit),
                error: .bytes(limit: Self.limit))
            return Output(
                isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
                errors: String(decoding: result.standardError, as: UTF8.self))
        } catch {
            return nil
        }
    }
}

/// What the process said, handed from its task to the thread that waits.
private final class Answer: Sendable {
    private let value = Mutex<ChildProcess.Output?>(nil)

    var output: ChildProcess.Output? { value.withLock { $0 } }

    func set(_ output: ChildProcess.Output?) { value.withLock { $0 = output } }
}
