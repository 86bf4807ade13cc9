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
            let report = ErrorReport(
                code: error.exit.word, message: error.message, why: error.why, fix: error.fix, exit: error.exit.rawValue
            )
            Console.complain(wantsJSONErrors(arguments) ? report.json : report.terminal())
            exit(error.exit.rawValue)
        } catch let end as Ended {
            exit(end.exit.rawValue)
        } catch {
            let isUsage = Lumos.exitCode(for: error) == .validationFailure
            let text = Lumos.fullMessage(for: error)
            if isUsage { Console.complain(text + "\n") } else { Console.print(text + "\n") }
            exit(isUsage ? LumosWorkspace.ExitCode.usage.rawValue : Lumos.exitCode(for: error).rawValue)
        }
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

    /// Told from the words themselves, because the parser may be what fails.
    private static func wantsJSONErrors(_ arguments: [String]) -> Bool {
        let isSplit = zip(arguments, arguments.dropFirst()).contains { $0 == "--error-format" && $1 == "json" }
        return isSplit || arguments.contains("--error-format=json")
    }
}

/// A verb that has said everything and ends with a code.
struct Ended: Error {
    let exit: LumosWorkspace.ExitCode
}
