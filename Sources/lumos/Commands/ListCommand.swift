import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the datasets, one a line.",
        discussion: "A glob with / matches the path without root and .json, any other the dotted name.")

    @Argument(help: "Names or globs. All datasets where there is none.")
    var patterns: [String] = []

    @Option(help: ArgumentHelp("A revision or another side, instead of the work tree.", valueName: "side"))
    var at: String?

    @Flag(help: "An array of { namespace, name, kind, fields } instead of lines.")
    var json = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let datasets = try global.workspace().list(patterns, at: at)
        if json {
            Console.print(CanonicalWriter.pretty(.array(datasets.map(summary))))
            return
        }
        let rows = datasets.map { dataset in
            let count = dataset.fields.count
            return [
                dataset.name.string, dataset.kind.rawValue,
                dataset.kind == .consumer ? "" : count == 1 ? "1 field" : "\(count) fields", dataset.namespace.string,
            ]
        }
        let columns = [Table.Column(ink: .heading), Table.Column(), Table.Column(), Table.Column(ink: .aside)]
        Console.print(Table(columns, rows: rows).render(global.style))
    }

    private func summary(_ dataset: DatasetSnapshot) -> JSONValue {
        [
            "namespace": .string(dataset.namespace), "name": .string(dataset.name),
            "kind": .string(Text(dataset.kind.rawValue)), "fields": .number(JSONNumber(dataset.fields.count)),
        ]
    }
}
