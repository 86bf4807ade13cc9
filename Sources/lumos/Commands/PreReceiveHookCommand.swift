import ArgumentParser
import LumosReport
import LumosWorkspace

struct PreReceiveHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive",
        abstract: "The gate on a server: whether a push is let in.",
        discussion: """
            Git runs it in the repository that is pushed to. Judges protected branches
            (HEAD's, and those of `git config lumos.gate`) and releases; writes nothing.
            Git takes every exit code but 0 for a no.
            """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let judgement: PushJudgement
        do {
            judgement = try Workspace.received(global.surroundings())
        } catch let error as LumosError {
            Console.complain("not let in: the gate could not answer\n")
            throw error
        }
        Console.print(PushView(judgement).text)
        if judgement.exit != .pass { throw Ended(exit: judgement.exit) }
    }
}
