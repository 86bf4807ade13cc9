import ArgumentParser
import LumosReport
import LumosWorkspace

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Have Git call lumos: hooks, merges, diffs.",
        discussion: """
            In a clone: pre-commit, pre-push, and the drivers that merge and show snapshots; in a bare repository: \
            pre-receive. A hook that is there already is kept, and runs first. A second run changes nothing.

              lumos install
              lumos install --only pre-commit --only drivers
            """)

    @Option(help: "Only this part: pre-commit, pre-push, pre-receive or drivers; may be repeated.")
    var only: [InstallPart] = []

    @Flag(help: "Tell what would be done; do nothing.")
    var dryRun = false

    @Flag(help: "Also write to a folder of hooks that is not this repository's alone.")
    var force = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = InstallRequest()
        request.parts = Set(only)
        request.isDryRun = dryRun
        request.isForced = force
        let steps = try global.workspace().install(request)
        if !global.quiet { for step in steps { Console.print(step.line) } }
        if dryRun { global.say(["nothing was done: this is what lumos install would do"]) }
    }
}

extension InstallPart: ExpressibleByArgument {}

extension InstallStep {
    /// "wrote     .git/hooks/pre-push (…)"
    var line: String {
        let word = outcome.rawValue
        let gap = String(repeating: " ", count: max(1, 10 - word.count))
        return "\(word)\(gap)\(subject)\(note.map { " (\($0))" } ?? "")".visible + "\n"
    }
}
