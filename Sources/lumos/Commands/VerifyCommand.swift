import ArgumentParser
import LumosModel
import LumosReport
import LumosWorkspace

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that documents are canonical and in their place.",
        discussion: "Ends with 65 where one does not.")

    @Argument(help: "A revision, worktree: or index:. The work tree where none is named.")
    var side: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let outcome = try global.workspace().verify(side)
        for fault in outcome.faults {
            Console.print(Redaction.redacted("\(fault.path): \(fault.reason)").visible + "\n")
            Console.print("  fix: \(fault.fix)".visible + "\n")
        }
        let faults = outcome.faults.count
        let documents = outcome.documents == 1 ? "1 document" : "\(outcome.documents) documents"
        global.say(["\(documents), \(faults == 0 ? "all in order" : "\(faults) with a fault")"])
        if faults > 0 { throw Ended(exit: .invalidData) }
    }
}
