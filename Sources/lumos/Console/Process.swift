import ArgumentParser
import Glibc
import LumosReport
import LumosWorkspace

/// The process around a verb: the only place that reads arguments and ends it.
enum Process {
    /// Runs what the arguments ask for and exits with its code.
    static func run() -> Never {
        // A reader that went away (`| head`) ends us quietly, not with a signal's noise.
        signal(SIGPIPE, SIG_DFL)
        let arguments = enteringDirectory(Array(CommandLine.arguments.dropFirst()))
        do {
            var command = try Lumos.parseAsRoot(arguments)
            try command.run()
            exit(LumosWorkspace.ExitCode.pass.rawValue)
        } catch let error as LumosError {
            complain(error)
            exit(error.exit.rawValue)
        } catch let end as Ended {
            exit(end.exit.rawValue)
        } catch {
            end(with: error, arguments)
        }
    }

    /// What the parser throws: help and the version are answers, a word it does not know is usage. Anything else is a
    /// bug.
    private static func end(with error: any Error, _ arguments: [String]) -> Never {
        switch Lumos.exitCode(for: error) {
        case .success:
            Console.print(Lumos.fullMessage(for: error) + "\n")
            exit(LumosWorkspace.ExitCode.pass.rawValue)
        case .validationFailure:
            complain(LumosError(.usage, Lumos.message(for: error), fix: usageFix(arguments)))
            exit(LumosWorkspace.ExitCode.usage.rawValue)
        default:
            complain(LumosError(.bug, Lumos.message(for: error), fix: "please report it with the command that you ran"))
            exit(LumosWorkspace.ExitCode.bug.rawValue)
        }
    }

    /// The verb that was meant, or where its words are explained.
    private static func usageFix(_ arguments: [String]) -> String {
        let verbs = Lumos.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let first = arguments.first(where: { !$0.hasPrefix("-") }) else { return "lumos --help lists the verbs" }
        if verbs.contains(first) { return "lumos \(first) --help explains its arguments" }
        return Suggestion.closest(to: first, among: verbs).map { "did you mean `lumos \($0)`?" }
            ?? "lumos --help lists the verbs"
    }

    /// Takes `-C DIR` off the front, as often as it is there, and goes there: as git does.
    private static func enteringDirectory(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        while rest.first == "-C", rest.count > 1 {
            let directory = rest[rest.startIndex + 1]
            if chdir(directory) != 0 {
                let reason = String(cString: strerror(errno))
                Console.complain(
                    ErrorReport(
                        code: LumosWorkspace.ExitCode.notFound.word, message: "cannot enter `\(directory)`",
                        why: reason,
                        exit: LumosWorkspace.ExitCode.notFound.rawValue
                    ).terminal())
                exit(LumosWorkspace.ExitCode.notFound.rawValue)
            }
            rest = rest.dropFirst(2)
        }
        return Array(rest)
    }

    /// An error on stderr, in the form that the arguments ask for.
    static func complain(_ error: LumosError) {
        let report = ErrorReport(
            code: error.exit.word, message: error.message, why: error.why, fix: error.fix, exit: error.exit.rawValue)
        Console.complain(wantsJSONErrors ? report.json : report.terminal())
    }

    /// Told from the words themselves, because the parser may be what fails.
    private static var wantsJSONErrors: Bool {
        let arguments = CommandLine.arguments
        let isSplit = zip(arguments, arguments.dropFirst()).contains { $0 == "--error-format" && $1 == "json" }
        return isSplit || arguments.contains("--error-format=json")
    }
}

/// A verb that has said everything and ends with a code.
struct Ended: Error {
    let exit: LumosWorkspace.ExitCode
}
