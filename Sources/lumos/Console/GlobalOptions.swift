import ArgumentParser
import CanonicalJSON
import Glibc
import LumosGit
import LumosModel
import LumosReport
import LumosWorkspace

/// What every verb takes.
struct GlobalOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say only what was asked for.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false

    @Option(help: "Colour: auto, always or never.")
    var color = ColorChoice.auto

    @Option(help: ArgumentHelp("How errors are printed: text or json.", valueName: "format"))
    var errorFormat = ErrorFormat.text

    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    enum ErrorFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    /// The workspace around the working directory.
    func workspace() throws -> Workspace { try Workspace(surroundings()) }

    /// What the process was given.
    func surroundings() throws -> Surroundings {
        let home = getcwd(nil, 0)
        defer { free(home) }
        guard let home else {
            throw LumosError(.notFound, "the working directory is gone", why: String(cString: strerror(errno)))
        }
        return Surroundings(
            directory: String(cString: home), now: GitTime(seconds: clock), variable: Console.variable,
            standardInput: Console.standardInput, program: Console.program)
    }

    /// Seconds since 1970: those of SOURCE_DATE_EPOCH (reproducible-builds.org), for runs that have to repeat, else now.
    private var clock: Int64 { Console.variable("SOURCE_DATE_EPOCH").flatMap { Int64($0) } ?? Int64(time(nil)) }

    /// Flag, then environment (no-color.org, bixense.com/clicolors), then whether people read it.
    var style: Style { style(on: STDOUT_FILENO) }

    /// The same for what is printed elsewhere.
    func style(on descriptor: Int32) -> Style {
        switch color {
        case .always: return .ansi
        case .never: return .plain
        case .auto: break
        }
        if let off = Console.variable("NO_COLOR"), !off.isEmpty { return .plain }
        if let force = Console.variable("CLICOLOR_FORCE"), force != "0" { return .ansi }
        return Console.isTerminal(descriptor) && Console.variable("TERM") != "dumb" ? .ansi : .plain
    }

    /// Talk for people, on stderr. Notices quote what was read.
    func say(_ lines: [String]) {
        if quiet { return }
        for line in lines { Console.complain(Redaction.redacted(line).visible + "\n") }
    }
}

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        guard let date = Date(Text(argument)) else { return nil }
        self.date = date
    }
}
