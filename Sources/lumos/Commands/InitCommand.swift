public import ArgumentParser
public import LumosDiff
import LumosWorkspace

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Find dbt projects and contracts, write lumos.yaml, .gitattributes, .gitignore.",
        discussion: "What is there stays: a second run changes nothing.")

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

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = InitRequest()
        request.layout = layout
        request.store = store
        request.mode = mode
        let outcome = try global.workspace().initialise(request)
        for file in outcome.written { Console.print("wrote  \(file)\n") }
        for file in outcome.kept { Console.print("kept   \(file)\n") }
        for source in outcome.sources { Console.print("found  \(source)\n") }
        if outcome.sources.isEmpty {
            global.say(["no dbt project and no contract was found: lumos sources shows what lumos.yaml can name"])
        } else {
            global.say([outcome.layout.next])
        }
    }
}

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
