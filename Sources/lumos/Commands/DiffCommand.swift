import ArgumentParser
import LumosDiff
import LumosReport
import LumosWorkspace

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show every change between two sides, classified.",
        discussion: """
            A side is a revision, `worktree:`, `index:`, a snapshot file or folder, `-` (standard input), a source of lumos.yaml, or \
            KIND:PATH. Without sides: HEAD and the work tree; with one: that side and the work tree; A..B and A...B name both.

              lumos diff dbt:old/target dbt:new/target
              lumos diff main -- 'sales.*'
            """)

    @Argument(help: "The sides, old first.")
    var sides: [String] = []

    @Argument(parsing: .postTerminator, help: "After `--`: only these datasets, by name or glob.")
    var datasets: [String] = []

    @Flag(help: "Compare with the index instead of the work tree.")
    var staged = false

    @Flag(help: "End with 1 where something differs, as git diff does.")
    var exitCode = false

    @Option(help: FacetsArgument.help)
    var facets: FacetsArgument?

    @OptionGroup var output: OutputOptions
    @OptionGroup var files: ReportFiles
    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = DiffRequest()
        request.sides = sides
        request.staged = staged
        request.datasets = datasets
        request.asOf = output.asOf?.date
        request.facets = facets?.facets ?? []
        try files.clear()
        let workspace = try global.workspace()
        let assessment = try global.working("comparing") { try workspace.diff(request) }
        let report = Report(assessment, command: .diff, fails: assessment.verdict.fails, link: files.link)
        try output.show(report, global, files: files)
        if exitCode, !assessment.verdict.datasets.isEmpty { throw Ended(exit: .no) }
    }
}
