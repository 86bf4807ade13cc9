import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a dataset or one of its fields.",
        discussion: """
            A dataset is namespace/name, or any end of a name that is unique.

              lumos show sales.orders
              lumos show main:orders.amount --json
            """)

    @Argument(help: ArgumentHelp("[REV:]DATASET[.FIELD]", valueName: "dataset"))
    var dataset: String

    @Flag(help: "The snapshot's canonical JSON.")
    var json = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let workspace = try global.workspace()
        let located: Located
        do throws(LumosError) {
            located = try workspace.locate(dataset)
        } catch {
            try show(workspace.conflict(called: dataset))
            throw error
        }
        if json {
            Console.print(located.json)
        } else {
            Console.print(DatasetView(located).text(global.style))
        }
    }

    /// What a merge left in the place of the dataset.
    private func show(_ open: OpenConflict?) throws {
        if let open { Console.print(ConflictView(open).text(global.style)) }
    }
}

extension Located {
    /// The document, or the field's part of it.
    fileprivate var json: [UInt8] {
        guard !path.isDataset, let field = snapshot.field(at: path) else { return snapshot.bytes }
        return field.document
    }
}
