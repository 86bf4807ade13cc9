import ArgumentParser
import LumosModel
import LumosReport
import LumosSources
import LumosWorkspace

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "Show what metadata can be read from, and how.")

    @Argument(help: "One kind of source, with its options.")
    var kind: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        guard let name = kind else {
            Console.print(table(SourceRegistry.all.map { [$0.kind.name, $0.kind.summary] }))
            global.say(["lumos sources KIND shows options and an example"])
            return
        }
        guard let kind = SourceRegistry.kind(named: name)?.kind else {
            let guess = Suggestion.closest(to: name, among: SourceRegistry.all.map { $0.kind.name })
            throw LumosError(
                .notFound, "there is no kind of source `\(name)`", fix: guess.map { "did you mean `\($0)`?" })
        }
        Console.print(
            "\(kind.name): \(kind.summary)\n\nanswers  \(kind.facets.map(\.rawValue).joined(separator: ", "))\n")
        Console.print("example  \(kind.example)\n\noptions\n")
        Console.print(table((SourceEntry.commonOptions + kind.options).map { [$0.key, $0.purpose] }, indent: 2))
    }

    private func table(_ rows: [[String]], indent: Int = 0) -> [UInt8] {
        Table([Table.Column(ink: .heading), Table.Column()], rows: rows).render(global.style, indent: indent)
    }
}
