import ArgumentParser
import Glibc
import LumosDiff
import LumosReport
import LumosWorkspace

struct PrePushHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-push", abstract: "Judge the branches that are pushed.",
        discussion: """
            Reads from standard input what Git says of them (githooks(5)), and compares each with its own default base, as \
            check does. Ends as check does, with the first answer that is not yes.
            """)

    @Argument(help: "The remote's name, or its address.")
    var remote = "origin"

    @Argument(help: "The remote's address.")
    var address: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        var exit = LumosWorkspace.ExitCode.pass
        for push in try workspace.surroundings.pushedReferences() {
            let answer = try show(push, in: workspace)
            if exit == .pass { exit = answer }
        }
        if exit == .pass { return }
        global.say([
            "nothing was pushed. git push --no-verify passes this check by; a gate in CI or on the server still looks, "
                + "where there is one."
        ])
        throw Ended(exit: exit)
    }

    /// Says what there is to say, all of it on stderr: what Git prints on stdout is for programs.
    private func show(_ push: PushedReference, in workspace: Workspace) throws -> LumosWorkspace.ExitCode {
        do {
            switch try global.working("comparing", { try workspace.judge(push, to: remote) }) {
            case .silent: break
            case .open(let branch, let why): global.say(["`\(branch)` was not checked: \(why)"])
            case .observed(let error):
                Process.complain(error)
                global.say(["mode observe: this stops nothing"])
            case .judged(let outcome):
                let report = Report(outcome.assessment, command: .check, fails: outcome.fails)
                if !outcome.deservesReport, !global.verbose {
                    if !report.verdict.datasets.isEmpty || report.coverage.datasets > 0 && !report.gaps.isEmpty {
                        global.say(["\(report.head.label): \(report.summary)"])
                    }
                    break
                }
                let options = ReportOptions(
                    style: global.style(on: STDERR_FILENO), width: Console.width(STDERR_FILENO),
                    isVerbose: global.verbose)
                Console.complain(ReportFormat.terminal.render(report, options))
                if let open = outcome.open { Process.complain(open) }
                return outcome.exit
            }
            return .pass
        } catch let error as LumosError {
            Process.complain(error)
            return error.exit
        }
    }
}
