import ArgumentParser
import LumosWorkspace

struct ChangelogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changelog",
        abstract: "Tell what changed, release by release, as Markdown.",
        discussion: """
            Without a range: what is not released yet, and the newest release.

              lumos changelog lumos/v1.0.0
              lumos changelog lumos/v1.0.0..lumos/v3.0.0
            """)

    @Argument(help: ArgumentHelp("FROM..TO, or FROM up to the store's newest commit.", valueName: "range"))
    var range: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        let notes = try global.working("comparing") { try workspace.changelog(range) }
        Console.print(ChangelogView(notes).markdown)
    }
}
