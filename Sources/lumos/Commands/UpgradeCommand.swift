import ArgumentParser
import LumosReport
import LumosWorkspace

struct UpgradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Write anew what an older Lumos has captured.",
        discussion: """
            A newer Lumos may map the same input to other files. Run this with the sources as they were captured last: the
            commit says that nothing has changed, and check, log and blame do not compare across it.
            """)

    @Flag(help: "Tell what would be written; write nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        let outcome = try global.working("reading sources") { try workspace.upgrade(isDryRun: dryRun) }
        guard let capture = outcome.capture else {
            Console.print("nothing to upgrade: every source was captured by the mapping of this Lumos\n")
            return
        }
        global.say(capture.notices)
        for upgrade in outcome.upgrades { Console.print("upgraded \(upgrade)\n") }
        Console.print(CaptureSummary(capture, isDryRun: dryRun).text(global.style))
    }
}
