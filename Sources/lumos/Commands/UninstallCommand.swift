import ArgumentParser
import LumosWorkspace

struct UninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Take away what install has made.",
        discussion: """
            Puts back the hooks that were there before. What a person has changed stays, and so does .gitattributes, which \
            is committed: without the drivers Git merges and shows snapshots as text.
            """)

    @Option(help: "Only this part: pre-commit, pre-push, pre-receive or drivers; may be repeated.")
    var only: [InstallPart] = []

    @Flag(help: "Tell what would be done; do nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = InstallRequest()
        request.parts = Set(only)
        request.isDryRun = dryRun
        let steps = try global.workspace().uninstall(request)
        if !global.quiet { for step in steps { Console.print(step.line) } }
        if steps.isEmpty { global.say(["there is nothing here that lumos install has made"]) }
        if dryRun { global.say(["nothing was done: this is what lumos uninstall would do"]) }
    }
}
