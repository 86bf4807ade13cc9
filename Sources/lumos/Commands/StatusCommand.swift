import ArgumentParser
import LumosDiff
import LumosReport
import LumosWorkspace

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far the sources have moved away from HEAD.",
        discussion: "Reads each source of lumos.yaml and writes nothing.")

    @Argument(help: "Sources of lumos.yaml, or environments of them. All sources where none is named.")
    var sources: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        for drift in try global.working("reading sources", { try workspace.status(sources) }) {
            try output.show(Report(drift.assessment, command: .diff, fails: drift.assessment.verdict.fails), global)
        }
    }
}
