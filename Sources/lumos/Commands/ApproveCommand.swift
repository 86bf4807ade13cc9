import ArgumentParser
import LumosModel
import LumosReport
import LumosWorkspace

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Consent to exactly these changes, until a day.",
        discussion: """
            Writes .lumos/approvals/….json, to be committed and reviewed like code. Any further edit of a change voids it.

              lumos approve a3f8c21b9d04 --against main --reason "nobody reads it: see DATA-12" --expires 30d
              lumos approve --report report.json --match 'finance.*' --rule column-renamed --reason "…" --expires 30d
            """)

    @Argument(help: "Fingerprints as `lumos check` prints them; any unique beginning will do.")
    var fingerprints: [String] = []

    @Option(help: ArgumentHelp("Why it may happen. The reader is an auditor.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            "The last day on which it counts, or how many days from now. Mandatory, but for an emergency.",
            valueName: "30d|yyyy-mm-dd"))
    var expires: ExpiryArgument?

    @Option(help: ArgumentHelp("Where it was agreed.", valueName: "id"))
    var ticket: String?

    @Option(
        help: ArgumentHelp("A report that has the changes, instead of looking for them now.", valueName: "report.json"))
    var report: String?

    @Option(help: ArgumentHelp("All that stops the change in these datasets.", valueName: "glob"))
    var match: String?

    @Option(help: ArgumentHelp("All that stops the change by this rule.", valueName: "id"))
    var rule: String?

    @OptionGroup var change: ChangeOptions

    @Flag(help: "Sign with your SSH key: --key, or Git's user.signingkey.")
    var sign = false

    @Option(help: ArgumentHelp("The key to sign with.", valueName: "file"))
    var key: String?

    @Flag(
        help: "Without a second person, for 72 hours; needs --ticket; red on every report until somebody countersigns.")
    var emergency = false

    @Flag(help: "Countersign an emergency: sign the approval that covers these changes.")
    var countersign = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var request = ApproveRequest()
        request.fingerprints = fingerprints
        request.reason = reason ?? ""
        request.expires = expires?.expiry
        request.ticket = ticket
        request.match = match
        request.rule = rule
        request.signs = sign || key != nil
        request.key = key
        request.isEmergency = emergency
        request.isCountersignature = countersign
        request.check = change.request
        if let report {
            guard let bytes = try Disk.read(report) else {
                throw LumosError(.notFound, "there is no `\(report)`", fix: "lumos check --write json=report.json")
            }
            request.report = bytes
        }
        let workspace = try global.workspace()
        let outcome = try global.working("comparing") { try workspace.approve(request) }
        let count = outcome.approval.fingerprints.count
        let changes = count == 1 ? "1 change" : "\(count) changes"
        let signed = outcome.isSigned ? ", signed" : ""
        Console.print("wrote  \(outcome.file)  \(changes), until \(outcome.approval.expires)\(signed)\n")
        global.say(["next: git add \(outcome.file), commit it with the change, and have it reviewed"])
    }
}

/// `30d`, or a day.
struct ExpiryArgument: ExpressibleByArgument {
    let expiry: ApproveRequest.Expiry

    init?(argument: String) {
        if argument.hasSuffix("d"), let days = Int(argument.dropLast()), days >= 0 {
            expiry = .after(days: days)
        } else if let day = DayArgument(argument: argument) {
            expiry = .on(day.date)
        } else {
            return nil
        }
    }
}
