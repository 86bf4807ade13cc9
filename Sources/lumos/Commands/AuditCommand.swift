import ArgumentParser
import LumosReport
import LumosWorkspace

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Tell what landed, who wrote it, and who approved.",
        discussion: """
            The gate again for each first-parent commit after FROM up to TO, under the policy, edition and signers of the \
            commit before it, on the day on which it landed. What landed without approval comes first.

              lumos audit lumos/v1.0.0..main
              lumos audit v1..v2 --tag pii --write html=audit.html --write csv=audit.csv
            """)

    @Argument(help: ArgumentHelp("FROM..TO: what landed after FROM, up to TO.", valueName: "range"))
    var range: String

    @Option(help: ArgumentHelp("Only these datasets; may be repeated.", valueName: "glob"))
    var match: [String] = []

    @Option(help: ArgumentHelp("Only datasets with this tag, or with a column that has it.", valueName: "tag"))
    var tag: String?

    @Option(help: ArgumentHelp("\(AuditFormat.all.map(\.name).joined(separator: ", ")).", valueName: "format"))
    var format = "terminal"

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        name: .customLong("write"),
        help: ArgumentHelp(
            "Also write it in this format to a file; may be repeated.", valueName: "format=path"),
        transform: AuditFile.init)
    var files: [AuditFile] = []

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp("Also write it in every format to this folder.", valueName: "folder"))
    var folder: String?

    @Flag(help: "End with 1 where something landed without approval, could not be judged, or was left out.")
    var exitCode = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        _ = try AuditFormat.known(format)
    }

    func run() throws {
        var request = AuditRequest()
        (request.range, request.match, request.tag) = (range, match, tag)
        let workspace = try global.workspace()
        let outcome = try global.working("auditing") { try workspace.audit(request) }
        let limits = match.map { "--match '\($0)'" } + [tag.map { "--tag '\($0)'" }].compactMap(\.self)
        let audit = Audit(outcome, limits: limits)
        if let folder { try Disk.makeFolder(folder) }
        let inFolder = folder.map { folder in
            AuditFormat.all.map { AuditFile(format: $0, path: "\(folder)/\($0.file)") }
        }
        for file in files + (inFolder ?? []) { try Disk.write(file.format.render(audit), to: file.path) }
        let options = ReportOptions(style: global.style, width: Console.width(1), isVerbose: global.verbose)
        Console.print(try AuditFormat.known(json ? "json" : format).render(audit, options))
        if exitCode, outcome.isOpen { throw Ended(exit: .no) }
    }
}

/// `FORMAT=PATH`.
struct AuditFile {
    let format: AuditFormat
    let path: String

    init(format: AuditFormat, path: String) {
        (self.format, self.path) = (format, path)
    }

    init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw ValidationError("--write takes a format and a file: --write html=audit.html")
        }
        self.init(format: try AuditFormat.known(parts[0]), path: parts[1])
    }
}

extension AuditFormat {
    /// The format of that name.
    fileprivate static func known(_ name: String) throws -> AuditFormat {
        if let format = named(name) { return format }
        let guess = Suggestion.closest(to: name, among: all.map(\.name))
        throw ValidationError("there is no format \(name)" + (guess.map { ": did you mean \($0)?" } ?? ""))
    }
}
