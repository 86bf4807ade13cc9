import CanonicalJSON
import Foundation
import LumosDiff
import LumosReport
import LumosTestSupport
import Testing

/// `make docs` writes these files; here they are compared. The name is what `make docs` filters by.
struct RuleManualDocumentation {
    @Test func `docs/rules.md is what the rules say`() throws {
        let manual = Array(RuleManual.markdown().utf8)
        #expect(try Golden.check(manual, against: "../../../docs/rules.md") == nil)
    }

    @Test func `the page of a rule says what it finds, why it breaks and how to change safely`() throws {
        let rule = try #require(RuleTable.rule("column-removed"))
        #expect(try Golden.check(Array(RuleManual.page(rule).utf8), against: "rule-column-removed.txt") == nil)
    }

    @Test func `the JSON of the rules has every rule, in the order of the table`() throws {
        let rules = try #require(RuleManual.json().array)
        #expect(rules.compactMap { $0["id"]?.text } == RuleTable.all.map { Text($0.id) })
        let removed = try #require(rules.first { $0["id"] == "column-removed" })
        #expect(try Golden.check(CanonicalWriter.pretty(removed), against: "rule-column-removed.json") == nil)
    }

    @Test func `every rule has a section, and a judgement where an example fires`() {
        let manual = RuleManual.markdown()
        for rule in RuleTable.all {
            #expect(manual.contains("\n### \(rule.id)\n"))
            #expect((RuleManual.json(rule)["judgement"] != nil) == rule.examples.contains { $0.fires })
        }
    }

    /// The first table of docs/compatibility.md.
    @Test func `the twelve rules that stop most pull requests judge as docs/compatibility.md says`() throws {
        let page = try #require(String(data: Data(contentsOf: Self.compatibility), encoding: .utf8))
        let first = page.prefix(upTo: try #require(page.range(of: "## How a judgement is made")).lowerBound)
        let rows = first.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(rows.count == 12)
        for row in rows {
            let rule = try #require(RuleTable.rule(row[0].trimmingCharacters(in: ["`"])))
            let judgement = RuleManual.json(rule)["judgement"]
            let marks = ["readers", "writers", "governance"].map { judgement?[Text($0)]?.text?.string ?? "" }
            #expect(Array(row[1...3]) == marks, "\(rule.id)")
        }
    }

    private static let compatibility = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/compatibility.md")
}
