import CanonicalJSON
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
}
