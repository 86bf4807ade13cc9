import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// Every rule over every rule's examples: a rule that begins to speak elsewhere shows as a line that differs.
struct MatrixTests {
    @Test func `which rules fire on which examples is as it was when somebody last looked`() throws {
        var lines: [String] = []
        for rule in RuleTable.all {
            for (number, example) in rule.examples.enumerated() {
                let ids = try example.findings(asOf: Fixture.today).map { "\($0.rule.id) \(marks($0.judgement))" }
                let name = "\(rule.id) \(number + 1)\(example.fires ? "" : " (silent)")"
                lines.append("\(name): \(ids.isEmpty ? "nothing" : ids.joined(separator: ", "))\n")
            }
        }
        #expect(try Golden.check(Array(lines.joined().utf8), against: "rules-by-example.txt") == nil)
    }

    /// Readers, writers and governance in the marks of the catalogue.
    private func marks(_ judgement: Judgement) -> String {
        let cells = [judgement.readers, judgement.writers] + [judgement.governance].compactMap { $0 }
        return cells.map(mark).joined(separator: "/")
    }

    private func mark(_ cell: Judgement.Cell) -> String {
        switch cell {
        case .info: "I"
        case .nonBreaking: "N"
        case .possiblyBreaking: "B?"
        case .breaking: "B"
        }
    }
}
