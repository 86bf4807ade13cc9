import ArgumentParser
import CanonicalJSON
import LumosDiff
import LumosReport
import LumosWorkspace

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Show the rules, or explain one.")

    @Argument(help: "One rule, with its reasons and examples.")
    var id: String?

    @Option(help: "text, markdown or json.")
    var format = Format.text

    @OptionGroup var global: GlobalOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    func run() throws {
        switch (id, format) {
        case (nil, .text): Console.print(overview)
        case (nil, .json): Console.print(CanonicalWriter.pretty(RuleManual.json()))
        case (nil, .markdown): Console.print(RuleManual.markdown())
        case (let id?, .json): Console.print(CanonicalWriter.pretty(RuleManual.json(try rule(id))))
        case (let id?, .markdown): Console.print(RuleManual.section(try rule(id)))
        case (let id?, .text): Console.print(RuleManual.page(try rule(id)))
        }
    }

    private var overview: [UInt8] {
        let columns = [Table.Column(ink: .aside), Table.Column(ink: .heading), Table.Column(), Table.Column()]
        return Table(columns, rows: RuleTable.all.map(RuleManual.line)).render(global.style)
    }

    private func rule(_ id: String) throws -> Rule {
        if let rule = RuleTable.rule(id) { return rule }
        let guess = Suggestion.closest(to: id, among: RuleTable.all.map(\.id))
        throw LumosError(
            .notFound, "there is no rule `\(id)`",
            fix: guess.map { "did you mean `\($0)`?" } ?? "lumos rules lists them all")
    }
}
