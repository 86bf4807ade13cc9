import ArgumentParser
import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

struct ApprovalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "Show approvals, or verify them.",
        subcommands: [ListApprovals.self, VerifyApprovals.self], defaultSubcommand: ListApprovals.self)
}

struct ListApprovals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the approvals that the change has, and which of them count.")

    @OptionGroup var change: ChangeOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let standings = try global.workspace().approvals(change.request)
        let table = Table(
            [.init("state"), .init("approval"), .init("until"), .init("by"), .init("reason")],
            rows: standings.map { standing in
                let approval = standing.filed.approval
                return [
                    standing.state.word, approval.name, approval.expires.description, approval.approvedBy.string,
                    standing.why ?? approval.reason.string,
                ]
            })
        Console.print(table.render(global.style, width: Console.width(1)))
        if standings.isEmpty { global.say(["no approval lies in .lumos/approvals"]) }
    }
}

struct VerifyApprovals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Check every approval of a commit: its form, its name, its signature. 1 where one is not what it says.",
        discussion: "Spent ones too. Keys are those of .lumos/allowed_signers at that commit.")

    @Argument(help: "The commit. HEAD where it is not named.")
    var revision: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let approvals = try global.workspace().verifyApprovals(at: revision)
        let table = Table(
            [.init(), .init("approval"), .init("by"), .init("signature")],
            rows: approvals.map { approval in
                [
                    approval.fault == nil ? "ok" : "✗", approval.file, approval.approval?.approvedBy.string ?? "",
                    approval.fault ?? approval.signer.map { "of \($0)" } ?? "none",
                ]
            })
        Console.print(table.render(global.style, width: Console.width(1)))
        if approvals.contains(where: { $0.fault != nil }) { throw Ended(exit: .no) }
    }
}
