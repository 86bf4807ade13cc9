import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import Testing

/// A comment always fits, and metadata cannot leave its code spans; `scripts/checks/report-formats` asks real parsers.
struct MarkdownTests {
    @Test(arguments: [
        ("a|b", "`a|b`"), ("`", "`` ` ``"), ("a``b", "```a``b```"), ("@all", "`@all`"), ("#1", "`#1`"),
        ("GH-1", "`GH-1`"), ("o/r#1", "`o/r#1`"), ("deadbeef", "`deadbeef`"), ("1234567", "`1234567`"),
        ("www.example.com", "`www.example.com`"), ("https://example.com", "`https://example.com`"),
        (":tada:", "`:tada`:"), ("**b**", "`**b**`"), ("_b_", "`_b_`"), ("~~b~~", "`~~b~~`"),
        ("![a](b)", "`![a](b)`"), ("[^1]", "`[^1]`"), ("$a$", "`$a$`"), ("<b>", "`<b>`"), ("&amp;", "`&amp`;"),
        ("\\", "`\\`"), ("<!--", "`<U+003C>!--`"), ("\u{202E}", "`<U+202E>`"), ("plain", "plain"), ("1.", "`1.`"),
    ])
    func `what is no plain word stands in a code span`(_ word: String, _ shown: String) throws {
        var story = Story()
        story.notes = ["\(word) here"]
        #expect(try text(story).contains("- \(shown) here\n"))
    }

    @Test(arguments: [(1, false), (300, false), (5_000, true)])
    func `a comment fits and says how much it shows`(count: Int, isCut: Bool) throws {
        let text = try text(ReportCases.many(count))
        #expect(text.hasPrefix("<!-- lumos report/1 -->\n"))
        #expect(fits(text))
        #expect(text.contains("Showing") == isCut)
    }

    @Test func `what fits less is counted more`() throws {
        func showing(_ count: Int) throws -> [String] {
            try text(ReportCases.many(count)).split(separator: "\n").filter { $0.hasPrefix("Showing") }.map(String.init)
        }
        #expect(try showing(30).isEmpty)
        let counted = try (60...900).lazy.filter { $0 % 60 == 0 }.map(showing).first { !$0.isEmpty }
        let info = try #require(counted?.first)
        #expect(info.hasSuffix(" info."))
        #expect(try showing(5_000).map { $0.split(separator: " ").last } == ["breaking.", "info."])
    }

    @Test(arguments: ["x", "`", "@a ", "! ", "|", "\u{202E}", "🎉", "<!--"])
    func `one monstrous value fits`(_ part: String) throws {
        let monster = Text(String(repeating: part, count: 20_000))
        var story = Story()
        func snapshot(_ description: Text?, _ name: Text, _ type: Text) throws -> DatasetSnapshot {
            var snapshot = try dataset("sales.\(monster)")
            snapshot.description = description
            snapshot.fields = [Field(name, type: type)]
            snapshot.owners = [Owner(id: "group:\(name)")]
            return snapshot
        }
        story.before = [try snapshot(monster, monster, "int64"), try dataset("gone.\(monster)")]
        story.after = [try snapshot("\(monster)\(monster)", "b\(monster)", "decimal(4,2)")]
        let readers = (0..<30).map { reader("r\($0)\(monster)", (0..<5).map { "group:\($0)\(monster)" }) }
        story.downstream = [story.after[0].id: readers, story.before[1].id: readers]
        story.notes = (0..<30).map { "\($0) \(monster)" }
        story.coverage = Report.Coverage(datasets: 1, schemaSeen: 0, caveats: (0..<30).map { "\($0) \(monster)" })
        story.base = Report.Side(label: monster.string, commit: nil)
        story.source = Report.PolicySource(path: monster.string, commit: nil)
        story.nextVersion = monster.string
        story.link = "https://example.com/\(monster)"
        let text = try text(story)
        #expect(fits(text), "\(text.utf16.count)")
        #expect(text.contains("breaking"))
    }

    private func fits(_ text: String) -> Bool { text.utf16.count <= 60_000 && text.utf8.count <= 240_000 }

    private func text(_ story: Story) throws -> String {
        String(decoding: try #require(ReportFormat.named("markdown")).render(try story.report()), as: UTF8.self)
    }
}
