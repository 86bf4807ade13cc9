import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

struct PreCommitHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-commit", abstract: "Check what a commit would add or change.",
        discussion: """
            Snapshots, jobs, approvals and lumos.yaml, as they are staged: they parse, are canonical, and lie in their \
            place. Ends with 1 where one does not.
            """)

    @Argument(help: "Look at these files, from the repository's top, changed or not.")
    var files: [String] = []

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let outcome: VerifyOutcome
        do {
            let workspace = try Workspace(staging: global.surroundings())
            outcome = try workspace.stagedFaults(files.map { Text($0) })
            if files.isEmpty { try hint(workspace.uncapturedStagedSources()) }
        } catch let error as LumosError {
            Process.complain(error)
            global.say([Self.wayRound])
            throw Ended(exit: error.exit)
        }
        if outcome.faults.isEmpty { return }
        for fault in outcome.faults.prefix(Self.shown) {
            Console.complain(Redaction.redacted("\(fault.path): \(fault.reason)").visible + "\n")
            Console.complain("  fix: \(fault.fix)".visible + "\n")
        }
        if outcome.faults.count > Self.shown {
            Console.complain("and \(outcome.faults.count - Self.shown) more: lumos verify index: lists them all\n")
        }
        global.say(["mend what is staged, then git add it. \(Self.wayRound)"])
        throw Ended(exit: .no)
    }

    /// Stops nothing: an edit may say nothing new of any dataset.
    private func hint(_ sources: [Text]) {
        global.say(sources.map { "`\($0)` changes and its snapshots do not: lumos capture \($0.inShell) tells" })
    }

    /// As many as a screen holds.
    private static let shown = 20
    private static let wayRound = "git commit --no-verify passes this check by; the gate will still look."
}
