import Dispatch
import Subprocess
import Synchronization

/// A program that is run to its end: git, ssh-keygen. No shell looks into its arguments.
struct ChildProcess: Sendable {
    let program: String
    var arguments: [String] = []
    /// What is set beside the process's own variables; `nil` removes one.
    var variables: [String: String?] = [:]
    /// The file that it reads as its standard input; `nil`: it has none.
    var input: String?

    /// What it said.
    struct Output: Sendable {
        let isSuccess: Bool
        let output: [UInt8]
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The last lines of what was said on stderr: what the program itself says is wrong.
        var complaint: String {
            let lines = errors.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("hint:") }
            return lines.suffix(3).joined(separator: "; ")
        }
    }

    /// What may come out of it: an answer, not a dump.
    private static let limit = 1 << 24

    /// Runs it. The verbs are synchronous, Subprocess is not: the calling thread waits here for the one process.
    ///
    /// - Returns: `nil` where the program is not there or cannot be started.
    func run() -> Output? {
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
        var environment = Environment.inherit
        for (name, value) in variables {
            guard let key = Environment.Key(rawValue: name) else { continue }
            environment = environment.updating([key: value])
        }
        do {
            let result = try await Subprocess.run(
                .name(command[0]), arguments: Arguments(Array(command.dropFirst())), environment: environment,
                output: .bytes(limit: Self.limit), error: .bytes(limit: Self.limit))
            return Output(
                isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
                errors: String(decoding: result.standardError, as: UTF8.self))
        } catch {
            return nil
        }
    }

    /// Subprocess 1.0.2 traps where a program ends before it has read all that is written to it; a file does not mind.
    private var command: [String] {
        guard let input else { return [program] + arguments }
        return ["sh", "-c", #"exec "$@" <"$0""#, input, program] + arguments
    }
}

/// What the process said, handed from its task to the thread that waits.
private final class Answer: Sendable {
    private let value = Mutex<ChildProcess.Output?>(nil)

    var output: ChildProcess.Output? { value.withLock { $0 } }

    func set(_ output: ChildProcess.Output?) { value.withLock { $0 = output } }
}
