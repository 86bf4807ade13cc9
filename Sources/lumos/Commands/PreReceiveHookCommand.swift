import ArgumentParser
import LumosReport
import LumosWorkspace

struct PreReceiveHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive",
        abstract: "The gate on a server: whether a push is let in.",
        discussion: """
            Git runs it in a repository that is pushed to, with lines `OLD NEW REFERENCE` on standard input. Judges branches
            that are protected, HEAD's and those of `git config lumos.gate`, and releases. Writes nothing. Whatever ends it
            with another code than 0 rejects the push.
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
