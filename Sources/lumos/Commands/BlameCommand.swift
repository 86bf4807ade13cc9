import ArgumentParser
import CanonicalJSON
import LumosReport
import LumosWorkspace

struct BlameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame", abstract: "Show who last changed each part of a dataset.",
        discussion: """
            Of a dataset each member and each field, of a field each member. Looks at
            what is committed, along the first-parent line. Names people, never a bot;
            where nobody knows, between which two captures it happened.

              lumos blame fct_orders
              lumos blame fct_orders.amount
              lumos blame lumos/store:fct_orders --json
            """)

    @Argument(help: ArgumentHelp("[REV:]DATASET[.FIELD]", valueName: "dataset"))
    var dataset: String

    @Flag(help: "An array, as `lumos schema blame` describes it.")
    var json = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let blame = try global.working("reading history") { try global.workspace().blame(dataset) }
        let view = BlameView(blame)
        Console.print(json ? CanonicalWriter.pretty(view.json) : view.text(global.style))
    }
}
