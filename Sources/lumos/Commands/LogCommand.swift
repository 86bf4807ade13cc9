import ArgumentParser
import LumosReport
import LumosWorkspace

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show which commits changed a dataset, and how.",
        discussion: """
            Follows the first-parent line, newest first. Names who is behind a commit,
            never a bot; where nobody knows, between which two captures it happened.
            """)

    @Argument(
        help: ArgumentHelp(
            "[REV:]DATASET, also one that is gone. All of them where none is named.", valueName: "dataset"))
    var dataset: String?

    @Option(name: [.customShort("n"), .long], help: "How many commits at most.")
    var limit = 50

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() throws {
        let entries = try global.workspace().log(dataset, limit: limit)
        for entry in entries { Console.print(LogView(entry).text(global.style)) }
    }
}
