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
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try Lumos.parseAsRoot(arguments)
            try command.run()
            exit(ExitCode.pass.rawValue)
        } catch let error as LumosError {
            Console.print(error, asJSON: wantsJSONErrors(arguments))
            exit(error.exit.rawValue)
        } catch let end as Ended {
            exit(end.exit.rawValue)
        } catch {
            let isUsage = Lumos.exitCode(for: error) == .validationFailure
            let text = Lumos.fullMessage(for: error)
            if isUsage { Console.complain(text + "\n") } else { Console.print(text + "\n") }
            exit(isUsage ? ExitCode.usage.rawValue : Lumos.exitCode(for: error).rawValue)
        }
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
