import ArgumentParser
import LumosDiff
import LumosReport
import LumosWorkspace

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "The gate: 0 where the change may pass, 1 where not.",
        discussion: """
            Compares the merge base of BASE and the head with the head, under the policy that the merge base holds.

              lumos check --against origin/main
              lumos check dbt:target --against origin/main
            """)

    @Argument(help: "The side to judge. HEAD where it is not named.")
    var head: String?

    @Option(
        help: ArgumentHelp(
            "What to compare with: LUMOS_BASE, the branch's upstream or origin/HEAD where it is not named.",
            valueName: "base"))
    var against: String?

    @Option(
        name: .customLong("head"),
        help: ArgumentHelp(
            "The commit that a live side was built from. The one checked out where it is not named.",
            valueName: "revision"))
    var headRevision: String?

    @Option(help: "Judge by this edition of the rules, whatever lumos.yaml says.")
    var edition: Int?

    @Option(help: FacetsArgument.help)
    var facets: FacetsArgument?

    @Flag(help: "Judge removals however many they are.")
    var prune = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var files: ReportFiles
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard let edition, !Policy.editions.contains(edition) else { return }
        let known = Policy.editions.map(String.init).joined(separator: ", ")
        throw ValidationError("there is no edition \(edition): this Lumos knows \(known)")
    }

    func run() throws {
        var request = CheckRequest()
        request.head = head
        request.against = against
        request.headRevision = headRevision
        request.asOf = output.asOf?.date
        request.facets = facets?.facets ?? []
        request.prunes = prune
        request.edition = edition
        try files.clear()
        let workspace = try global.workspace()
        do {
            let outcome = try global.working("comparing") { try workspace.check(request) }
            let report = Report(outcome.assessment, command: .check, fails: outcome.fails, link: files.link)
            try output.show(report, global, files: files)
            if let open = outcome.open { Process.complain(open) }
            if outcome.exit != .pass { throw Ended(exit: outcome.exit) }
        } catch let error as LumosError where workspace.onlyObserves(error, request) {
            Process.complain(error)
            global.say(["mode observe: this stops nothing"])
        }
    }
}
