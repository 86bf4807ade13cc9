import ArgumentParser
import LumosWorkspace

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version of the store, or of a dataset.",
        discussion: "The version of Lumos itself is lumos --version.")

    @Argument(help: ArgumentHelp("A dataset. The store where none is named.", valueName: "dataset"))
    var dataset: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        Console.print("\(try global.workspace().releasedVersion(of: dataset))\n")
    }
}
