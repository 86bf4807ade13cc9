import ArgumentParser
import LumosReport
import LumosWorkspace

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Rewrite snapshots in canonical form.",
        discussion: "Where one of them is no snapshot, none is changed.")

    @Argument(help: "Files and folders. The store where none is named.")
    var files: [String] = []

    @Flag(help: "Change nothing; end with 1 where a file would change.")
    var check = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let outcome = try global.workspace().format(files, isCheck: check)
        for path in outcome.changed { Console.print(path.visible + "\n") }
        let total = outcome.changed.count + outcome.unchanged
        global.say(["\(outcome.changed.count) of \(total) \(check ? "are not in canonical form" : "rewritten")"])
        if check, !outcome.changed.isEmpty { throw Ended(exit: .no) }
    }
}
