import ArgumentParser
import LumosReport
import LumosWorkspace

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema: of lumos.yaml, of a snapshot, of a report.")

    @Argument(help: "config, dataset, job or report.")
    var name: Name

    @OptionGroup var global: GlobalOptions

    enum Name: String, ExpressibleByArgument, CaseIterable {
        case config, dataset, job, report
    }

    func run() {
        switch name {
        case .config: Console.print(ConfigurationSchema.bytes)
        case .dataset: Console.print(SnapshotSchema.dataset)
        case .job: Console.print(SnapshotSchema.job)
        case .report: Console.print(ReportSchema.bytes)
        }
    }
}
