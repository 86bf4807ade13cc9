import ArgumentParser
import CanonicalJSON
import LumosReport
import LumosWorkspace

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema: of lumos.yaml, of a snapshot, of a report.")

    @Argument(help: "config, dataset or report.")
    var name: Name

    @OptionGroup var global: GlobalOptions

    enum Name: String, ExpressibleByArgument, CaseIterable {
        case config, dataset, report
    }

    func run() {
        switch name {
        case .config: print(ConfigurationSchema.document)
        case .dataset: print(SnapshotSchema.document)
        case .report: print(ReportSchema.document)
        }
    }

    private func print(_ schema: JSONValue) {
        Console.print(CanonicalWriter.pretty(schema))
    }
}
