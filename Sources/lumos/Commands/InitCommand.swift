public import ArgumentParser
public import LumosDiff
import LumosWorkspace

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Find dbt projects and contracts, write lumos.yaml.",
        discussion: """
            What is there stays: a second run changes nothing.

              lumos init
              lumos init --ci github --tarball https://… --sha256 …
            """)

    @Option(
        help: """
            Where snapshots lie: beside (in this tree), branch (lumos/store, which only captures commit to) or repo (one of \
            their own). Where it is not named: branch if there is a dbt project, else beside.
            """)
    var layout: StoreLayout.Layout?

    @Option(help: ArgumentHelp("The repository of layout repo, from the folder of lumos.yaml.", valueName: "path"))
    var store: String?

    @Option(help: "What the gate does: gate, warn or observe.")
    var mode = Policy.Mode.gate

    @Option(help: "Also write the files of a CI that gates with this version: github, jenkins or gitlab.")
    var ci: Forge?

    @Option(
        help: ArgumentHelp("Where the jobs of --ci get lumos from: https, or a path where they run.", valueName: "url"))
    var tarball: String?

    @Option(help: ArgumentHelp("The SHA-256 of the tarball.", valueName: "hex"))
    var sha256: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = InitRequest()
        request.pipeline = try pipeline()
        request.layout = layout
        request.store = store
        request.mode = mode
        let outcome = try global.workspace().initialise(request)
        if global.quiet { return }
        for file in outcome.written { Console.print("wrote  \(file)\n") }
        for file in outcome.kept { Console.print("kept   \(file)\n") }
        for source in outcome.sources { Console.print("found  \(source)\n") }
        if outcome.sources.isEmpty {
            global.say(["no dbt project and no contract was found: lumos sources shows what lumos.yaml can name"])
        } else {
            global.say([outcome.layout.next])
        }
        global.say(outcome.left)
    }

    private func pipeline() throws -> PipelineRequest? {
        if let ci { return try PipelineRequest(ci, tarball: tarball, sha256: sha256) }
        if tarball == nil, sha256 == nil { return nil }
        throw LumosError(.usage, "--tarball and --sha256 belong to --ci", fix: "lumos init --ci github --tarball …")
    }
}

extension Forge: ExpressibleByArgument {}

extension StoreLayout.Layout: ExpressibleByArgument {}

extension StoreLayout.Layout {
    /// What to do once `lumos.yaml` is there.
    fileprivate var next: String {
        switch self {
        case .beside: "next: lumos capture"
        case .branch: "next: commit lumos.yaml, then lumos capture: snapshots go to the branch lumos/store"
        case .repo: "next: commit lumos.yaml, then lumos capture: snapshots go to the store's repository"
        }
    }
}
extension Policy.Mode: ExpressibleByArgument {}
