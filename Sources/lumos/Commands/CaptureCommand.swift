import ArgumentParser
import CanonicalJSON
import LumosReport
import LumosWorkspace

struct CaptureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture",
        abstract: "Read sources and write what differs as snapshots.",
        discussion: """
            Where snapshots go stands in lumos.yaml (store: { layout: … }). In layout beside the files are yours to look at and
            commit, without --commit and --branch. A read that fails writes nothing.

              lumos capture && git add -A && git commit -m snapshots
              lumos capture --branch lumos/store
            """)

    @Argument(help: "Sources of lumos.yaml. All of them where none is named. Of several environments the first.")
    var sources: [String] = []

    @Flag(help: "Commit the snapshots, and nothing else, on top of HEAD.")
    var commit = false

    @Option(help: "Commit them to this branch, without touching files; in a bare repository too.")
    var branch: String?

    @Option(
        name: .customLong("head"),
        help: ArgumentHelp(
            "The commit that the sources' files were built from. The one checked out where it is not named.",
            valueName: "revision"))
    var headRevision: String?

    @Flag(help: "Tell what would be written; write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Only these datasets, by name or glob; nothing is removed then.", valueName: "glob"))
    var match: [String] = []

    @Flag(help: "Remove what a source no longer has, however much that is.")
    var prune = false

    @Flag(help: "In a store of its own: take it back to a commit older than the one it was captured from last.")
    var allowOlder = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if commit, branch != nil { throw ValidationError("--commit and --branch are two places: name one") }
    }

    func run() throws {
        var request = CaptureRequest()
        request.sources = sources
        request.destination = branch.map { .branch(Text($0)) } ?? (commit ? .commit : nil)
        request.headRevision = headRevision
        request.isDryRun = dryRun
        request.match = match
        request.prunes = prune
        request.allowsOlder = allowOlder
        let workspace = try global.workspace()
        let outcome = try global.working("reading sources") { try workspace.capture(request) }
        global.say(outcome.notices)
        if global.quiet { return }
        Console.print(CaptureSummary(outcome, isDryRun: dryRun).text(global.style))
    }
}
