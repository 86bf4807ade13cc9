import ArgumentParser
import Glibc
import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

/// How a report is printed.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("\(ReportFormat.all.map(\.name).joined(separator: ", ")).", valueName: "format"))
    var format = "terminal"

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "The day against which sunsets are judged; that of the head commit where it is not named.",
            valueName: "yyyy-mm-dd"))
    var asOf: DayArgument?

    func validate() throws {
        _ = try ReportFormat.known(format)
    }

    /// Prints a report, once its files are written.
    func show(_ report: Report, _ global: GlobalOptions, files: ReportFiles? = nil) throws {
        guard let format = ReportFormat.named(json ? "json" : format) else { return }
        try files?.write(report, ReportOptions(isVerbose: global.verbose))
        let options = ReportOptions(
            style: global.style, width: Console.width(STDOUT_FILENO), isVerbose: global.verbose)
        Console.print(format.render(report, options))
    }
}

extension ReportFormat {
    /// The format of that name.
    static func known(_ name: String) throws -> ReportFormat {
        if let format = named(name) { return format }
        let guess = Suggestion.closest(to: name, among: all.map(\.name))
        throw ValidationError("there is no format \(name)" + (guess.map { ": did you mean \($0)?" } ?? ""))
    }
}

extension Report {
    /// What a verb found, as a report shows it.
    init(_ assessment: Assessment, command: Command, fails: Bool, link: String? = nil) {
        let comparison = assessment.comparison
        self.init(
            command: command, verdict: assessment.verdict, fails: fails,
            base: Side(label: comparison.old.text, commit: comparison.old.commit),
            head: Side(label: comparison.new.text, commit: comparison.new.commit),
            coverage: Coverage(comparison.coverage, caveats: assessment.caveats),
            downstream: assessment.downstream.mapValues { $0.map(Consumer.init) }, asOf: assessment.asOf,
            policy: PolicySource(path: assessment.policy.path, commit: assessment.policy.commit),
            tool: "lumos \(Version.current)", notes: assessment.notes,
            places: assessment.places.mapValues { Place(file: $0.file, isSnapshot: $0.isSnapshot) },
            nextVersion: assessment.nextVersion?.description, link: link)
        nextRelease = assessment.nextRelease?.words
    }
}

extension NextRelease {
    /// "lumos/v3.0.0 (major)"; `nil` where no release is there yet, or none would be made.
    fileprivate var words: String? { isFirst || bump == .none ? nil : "\(tag) (\(bump.rawValue))" }
}

extension Report.Coverage {
    fileprivate init(_ coverage: Comparison.Coverage, caveats: [String]) {
        self.init(
            datasets: coverage.datasets, schemaSeen: coverage.schemaSeen, judgesRemovals: coverage.judgesRemovals,
            rewritten: coverage.rewritten, caveats: caveats)
    }
}

extension Report.Consumer {
    fileprivate init(_ dataset: DatasetSnapshot) {
        self.init(
            id: dataset.id, title: dataset.title, kind: dataset.kind, owners: dataset.owners.map(\.id),
            reads: dataset.reads)
    }
}
