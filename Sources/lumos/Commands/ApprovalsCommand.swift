import ArgumentParser
import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

struct ApprovalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "Show approvals, verify them, put spent ones away.",
        subcommands: [ListApprovals.self, VerifyApprovals.self, PruneApprovals.self],
        defaultSubcommand: ListApprovals.self)
}

struct ListApprovals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the approvals that the change has, which of them count, and where the others have landed.")

    @OptionGroup var change: ChangeOptions

    @Option(
        help: ArgumentHelp(
            "The day on which pending ones have to count; today where it is not named.", valueName: "yyyy-mm-dd"))
    var asOf: DayArgument?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = change.request
        request.asOf = asOf?.date
        let workspace = try global.workspace()
        if let approvals = try workspace.unjudgedApprovals(request) { return list(unjudged: approvals) }
        let standings = try global.working("comparing") { try workspace.approvals(request) }
        let table = Table(
            [.init("state"), .init("approval"), .init("until"), .init("by"), .init("reason")],
            rows: standings.map { standing in
                let approval = standing.filed.approval
                let words =
                    standing.why ?? standing.landedWords.map { "\($0): \(approval.reason)" } ?? approval.reason.string
                let waits =
                    standing.filed.wantsCountersignature
                    ? "EMERGENCY, waits for lumos approve --countersign \(approval.fingerprintWords): " : ""
                return [
                    standing.state.word, approval.name, approval.expires.description, approval.approvedBy.string,
                    waits + words,
                ]
            })
        Console.print(table.render(global.style, width: Console.width(1)))
        if standings.isEmpty { global.say(["no approval lies in .lumos/approvals"]) }
        global.say(try workspace.uncommittedApprovals())
    }

    /// Where snapshots lie on no branch of the code, only what was built can be judged.
    private func list(unjudged approvals: [Approval]) {
        let table = Table(
            [.init("approval"), .init("until"), .init("by"), .init("reason")],
            rows: approvals.map {
                [$0.name, $0.expires.description, $0.approvedBy.string, $0.reason.string]
            })
        Console.print(table.render(global.style, width: Console.width(1)))
        global.say([
            approvals.isEmpty
                ? "no approval lies in .lumos/approvals"
                : "not judged: name what was built, lumos approvals dbt:target --against main"
        ])
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

struct PruneApprovals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Move approvals whose changes have all landed to .lumos/approvals/spent/<year>/.",
        discussion: """
            In the work tree, to be committed. Nothing is deleted. What lies on a branch of its own has not landed: the line \
            looked at ends where HEAD left the base.
            """)

    @Option(
        help: ArgumentHelp(
            "Where changes land, as `lumos check` takes it. HEAD where none is named or configured.", valueName: "base")
    )
    var against: String?

    @Flag(help: "Tell what would be moved; write nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        let pruned = try global.working("comparing") {
            try workspace.pruneApprovals(against: against, isDryRun: dryRun)
        }
        if global.quiet { return }
        let table = Table(
            [.init(), .init(ink: .heading), .init()],
            rows: pruned.map { approval in
                switch approval.fate {
                case .moved(let target, let landing):
                    ["moved", approval.file, "to \(target): landed in \(landing.words)"]
                case .kept(let why): ["kept", approval.file, why]
                }
            })
        Console.print(table.render(global.style))
        let moved = pruned.contains { if case .moved = $0.fate { true } else { false } }
        if !moved { return global.say(["nothing to put away"]) }
        global.say([
            dryRun
                ? "nothing was written (--dry-run)"
                : "next: git add -A .lumos/approvals && git commit -m 'put spent approvals away'"
        ])
    }
}
