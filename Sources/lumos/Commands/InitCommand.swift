public import ArgumentParser
public import LumosDiff
import LumosWorkspace

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Find dbt projects and contracts, write lumos.yaml, .gitattributes, .gitignore.",
        discussion: "What is there stays: a second run changes nothing.")

    @Option(help: "Where snapshots lie: beside (in this tree).")
    var layout = StoreLayout.Layout.beside

    @Option(help: "What the gate does: gate, warn or observe.")
    var mode = Policy.Mode.gate

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = InitRequest()
        request.layout = layout
        request.mode = mode
        let outcome = try global.workspace().initialise(request)
        for file in outcome.written { Console.print("wrote  \(file)\n") }
        for file in outcome.kept { Console.print("kept   \(file)\n") }
        for source in outcome.sources { Console.print("found  \(source)\n") }
        if outcome.sources.isEmpty {
            global.say(["no dbt project and no contract was found: lumos sources shows what lumos.yaml can name"])
        } else {
            global.say(["next: lumos capture"])
        }
    }
}

extension StoreLayout.Layout: ExpressibleByArgument {}
extension Policy.Mode: ExpressibleByArgument {}
