import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of what Lumos reads or writes.")

    @Argument(help: "config, dataset, job, conflict, approval, report, audit, blame, release or doctor.")
    var name: Name

    @OptionGroup var global: GlobalOptions

    enum Name: String, ExpressibleByArgument, CaseIterable {
        case config, dataset, job, conflict, approval, report, audit, blame, release, doctor
    }

    func run() {
        switch name {
        case .config: print(ConfigurationSchema.document)
        case .dataset: print(SnapshotSchema.document)
        case .job: print(JobDocument.schema)
        case .conflict: print(ConflictSchema.document)
        case .approval: print(Approval.schema)
        case .report: print(ReportSchema.document)
        case .audit: print(AuditSchema.document)
        case .blame: print(BlameSchema.document)
        case .release: print(ReleaseSchema.document)
        case .doctor: print(DoctorSchema.document)
        }
    }

    private func print(_ schema: JSONValue) {
        Console.print(CanonicalWriter.pretty(schema))
    }
}
