import Foundation
import LumosTestSupport
import Testing

/// What a user does, with the artifacts that real dbt left of `examples/shop`.
@Suite struct StoryTests {
    private static let artifacts = "\(Root.path)/examples/shop/artifacts"

    /// A project of dbt and contracts, as a user has it before Lumos.
    private func shop() throws -> Project {
        let project = try Project()
        try project.copy("examples/shop/dbt_project.yml", to: "dbt_project.yml")
        try project.copy("examples/shop/.gitignore", to: ".gitignore")
        try project.copy("examples/contracts", to: "contracts")
        try build("before", project)
        return project
    }

    private func build(_ version: String, _ project: Project) throws {
        try project.copy("examples/shop/artifacts/\(version)/target", to: "target")
    }

    /// `init`, `capture`, and the commit on `main`.
    private func captured() throws -> Project {
        let project = try shop()
        try project.lumos("init", "--layout", "beside").requireSuccess()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        return project
    }

    /// What `examples/<example>/CHANGES.md` promises: "severity rule dataset path".
    private func promised(_ example: String) throws -> [(severity: String, line: String)] {
        let page = try #require(TextFile("\(Root.path)/examples/\(example)/CHANGES.md")).text
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        return rows.map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[1], cells.dropFirst().filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    @Test func `two builds are compared without a repository and nothing is written`() throws {
        let folder = try TemporaryDirectory()
        let result = try run(
            Root.binary,
            ["diff", "dbt:\(Self.artifacts)/before/target", "dbt:\(Self.artifacts)/after/target", "--json"],
            in: folder.path, environment: ["HOME": folder.path])
        let report = try result.report()
        #expect(report.breaking.contains("breaking column-removed shop.marts.fct_orders discount_code"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `init finds the project and the contracts, and a second run changes nothing`() throws {
        let project = try shop()
        let first = try project.lumos("init", "--layout", "beside").requireSuccess()
        #expect(first.text.contains("(dbt, .)") && first.text.contains("(odcs, contracts)"))
        let written = [project.read("lumos.yaml"), project.read(".gitattributes")]
        try project.lumos("init", "--mode", "observe").requireSuccess()
        #expect(written == [project.read("lumos.yaml"), project.read(".gitattributes")])
        try project.lumos("capture").requireSuccess()
        #expect(try project.git("check-attr", "linguist-generated", "--", "snapshots/a/b.json").hasSuffix(": set"))
    }

    @Test func `capturing twice changes nothing`() throws {
        let project = try captured()
        let again = try project.lumos("capture").requireSuccess()
        #expect(again.text.contains("26 datasets read, 26 unchanged"))
        #expect(try project.status().isEmpty)
    }

    @Test func `a breaking change fails the gate with every promised finding`() throws {
        let project = try captured()
        try project.git("switch", "-q", "-c", "change")
        try build("after", project)
        try project.lumos("capture").requireSuccess()
        let diff = try project.lumos("diff", "--json").requireSuccess().report()
        try project.repository.commit("change")

        let check = try project.lumos("check", "--against", "main", "--json")
        #expect(check.status == 1)
        let report = try check.report()
        #expect(report.verdict == "fail")
        #expect(report.lines == diff.lines)
        let promised = try promised("shop-change")
        for (_, line) in promised { #expect(report.lines.contains(line)) }
        let serious = report.lines.filter { !$0.hasPrefix("info ") }
        #expect(serious == promised.filter { $0.severity != "info" }.map(\.line).sorted())

        let people = try project.lumos("check", "--against", "main")
        #expect(people.status == 1)
        #expect(people.text.contains("\nFAIL  "))
        #expect(people.text.contains("stop CFO dashboard (finance@example.com), shop.marts.daily_revenue"))
        #expect(people.text.contains("policy: lumos.yaml at \(try project.git("rev-parse", "--short=7", "main"))"))
    }

    @Test func `a harmless change passes`() throws {
        let project = try captured()
        try project.git("switch", "-q", "-c", "change")
        try build("harmless", project)
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("change")
        let check = try project.lumos("check", "--against", "main", "--json")
        #expect(check.status == 0)
        let promised = try promised("shop-harmless")
        #expect(!promised.isEmpty)
        for (_, line) in promised { #expect(try check.report().lines.contains(line)) }
        #expect(try project.lumos("check", "--against", "main").text.contains("\nPASS  "))
    }

    @Test func `a pull request's artifacts are checked without being committed`() throws {
        let project = try captured()
        try project.git("switch", "-q", "-c", "change")
        try build("after", project)
        let check = try project.lumos("check", "dbt:target", "--against", "main", "--json")
        #expect(check.status == 1)
        #expect(try check.report().breaking.contains("breaking column-removed shop.marts.fct_orders discount_code"))
        #expect(try project.status().isEmpty)
    }
}
