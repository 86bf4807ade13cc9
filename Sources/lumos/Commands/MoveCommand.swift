import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

struct MoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Give datasets another namespace, database or schema.",
        discussion: """
            The old names stay as former ones, and check, log and blame do not take the move for a change. Write the new
            names into lumos.yaml as well (namespace:, name: or map:), so that the next capture finds them.

              lumos move duckdb://shop postgres://db.example.com:5432
              lumos move shop.marts shop.core
            """)

    @Argument(help: "A namespace, the front of a name, or both: NAMESPACE/shop.marts.")
    var old: String

    @Argument(help: "What takes its place.")
    var new: String

    @Flag(help: "Tell what would be written; write nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let outcome = try global.workspace().move(old, to: new, isDryRun: dryRun)
        let count = outcome.moved.count == 1 ? "1 dataset" : "\(outcome.moved.count) datasets"
        Console.print("\(count) moved, \(outcome.written) documents written\n")
        if let commit = outcome.commit { Console.print("commit \(commit.prefix(7))\n") }
        if dryRun { Console.print("nothing was written (--dry-run)\n") }
        let rows = outcome.moved.map { [$0.old.description, "→", $0.new.description] }
        Console.print(
            Table([Table.Column(), Table.Column(), Table.Column()], rows: rows).render(global.style, indent: 2))
    }
}
