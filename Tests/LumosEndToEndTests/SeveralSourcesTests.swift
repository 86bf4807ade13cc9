import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A warehouse, a dbt project and a contract meet in one file.
@Suite struct SeveralSourcesTests {
    private static let order = ["warehouse", "dbt", "contract"]
    private static let file = "snapshots/postgres/db.example.com%3A5432/shop/public/orders.json"

    private static let sources = [
        "warehouse": """
          warehouse:
            kind: sqlite
            path: warehouse.db
            namespace: "postgres://db.example.com:5432"
            name: { strip: main., prefix: shop.public. }
        """,
        "dbt": """
          dbt:
            kind: dbt
            path: target
            namespace: "postgres://db.example.com:5432"
            name: { strip: shop.marts.fct_, prefix: shop.public. }
        """,
        "contract": """
          contract: { kind: odcs, path: contracts/orders.odcs.yaml }
        """,
    ]

    private func configuration(_ names: [String]) -> String {
        "sources:\n" + names.compactMap { Self.sources[$0] }.joined(separator: "\n") + "\n"
    }

    private func project() throws -> Project {
        let project = try Project()
        try project.write(configuration(Self.order), to: "lumos.yaml")
        try project.copy("examples/contracts", to: "contracts")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        try project.write("*.db\n/target/\n/pr/\n", to: ".gitignore")
        try run(
            "sqlite3",
            [
                "-bail", "warehouse.db",
                "create table orders (order_id integer primary key, amount decimal(18, 4) not null, ordered_at text);",
            ], in: project.path
        ).requireSuccess()
        return project
    }

    private func orders(_ project: Project) throws -> DatasetSnapshot {
        try DatasetSnapshot(bytes: try #require(project.read(Self.file)))
    }

    private func sources(of project: Project) throws -> [Text] { try orders(project).origins.map(\.source) }

    @Test func `captured together or one by one, in any order, they give the same bytes`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        let together = try project.documents()
        #expect(try sources(of: project) == ["contract", "dbt", "warehouse"])
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            try run("rm", ["-rf", "snapshots", ".lumos"], in: project.path).requireSuccess()
            for place in order { try project.lumos("capture", Self.order[place]).requireSuccess() }
            #expect(try project.documents() == together, "\(order)")
        }
        try project.lumos("verify").requireSuccess()
        let dataset = try orders(project)
        #expect(dataset.fields.map(\.name) == ["order_id", "amount", "ordered_at"])
        #expect(dataset.origins.first { $0.source == "warehouse" }?.facets.contains(.schema) == true)
        #expect(dataset.origins.first { $0.source == "dbt" }?.facets.contains(.schema) == false)
        #expect(!dataset.quality.isEmpty && dataset.quality.allSatisfy { !$0.sources.isEmpty })
        #expect(dataset.upstream.contains { $0.sources == ["dbt"] })
    }

    @Test func `one of them captured again changes nothing, and its change only its own claims`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        for source in Self.order { try project.lumos("capture", source).requireSuccess() }
        #expect(try project.status().isEmpty)
        let before = try orders(project)
        let manifest = String(decoding: try #require(project.read("target/manifest.json")), as: UTF8.self)
        try project.write(
            manifest.replacingOccurrences(of: "finance-data", with: "revenue"), to: "target/manifest.json")
        try project.lumos("capture", "dbt").requireSuccess()
        let after = try orders(project)
        #expect(after.fields == before.fields && after.keys == before.keys)
        let others = { (owners: [Owner]) in owners.filter { $0.sources != ["dbt"] } }
        #expect(others(after.owners) == others(before.owners))
        #expect(after.owners.contains { $0.id == "group:revenue" && $0.sources == ["dbt"] })
    }

    @Test func `a source that no longer has the dataset takes its claims, the others stay`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try run("sqlite3", ["warehouse.db", "drop table orders"], in: project.path).requireSuccess()
        try project.lumos("capture").requireSuccess()
        #expect(try sources(of: project) == ["contract", "dbt"])
        // What the warehouse held others tell now, since all were read.
        #expect(try orders(project).origins.first { $0.source == "dbt" }?.facets.contains(.schema) == true)
    }

    @Test func `a column that came while another source was not asked is told`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try run("sqlite3", ["warehouse.db", "alter table orders add column discount_code text"], in: project.path)
            .requireSuccess()
        let alone = try project.lumos("capture", "warehouse").requireSuccess()
        #expect(alone.errorText.contains("`dbt` was not asked what it says of them: lumos capture dbt"), alone.said)
        let both = try project.lumos("capture").requireSuccess()
        #expect(!both.errorText.contains("was not asked"))
        #expect(try orders(project).fields.first { $0.name == "discount_code" }?.description != nil)
    }

    @Test func `a word that names a source and the folder that it reads is the source`() throws {
        let project = try Project()
        try project.copy("examples/contracts", to: "contracts")
        try project.lumos("init").requireSuccess()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("contracts")
        let report = try project.lumos("check", "contracts", "--against", "HEAD", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty && report.head.label == "contracts")
    }

    @Test func `a source that was renamed in lumos yaml keeps what it holds`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        let renamed = configuration(Self.order).replacingOccurrences(of: "  dbt:\n", with: "  shop:\n")
        try project.write(renamed, to: "lumos.yaml")
        let told = try project.lumos("capture", "shop", "--dry-run").requireSuccess()
        #expect(told.errorText.contains("write `formerly: dbt` under it"))
        try project.write(
            renamed.replacingOccurrences(of: "  shop:\n", with: "  shop:\n    formerly: dbt\n"), to: "lumos.yaml")
        let live = try project.lumos("status", "shop", "--json")
        #expect(!live.errorText.contains("holds nothing"))
        try project.lumos("capture", "shop").requireSuccess()
        #expect(try sources(of: project) == ["contract", "shop", "warehouse"])
    }

    @Test func `a live side is the store as a capture would leave it`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        for source in Self.order {
            let report = try project.lumos("check", source, "--against", "HEAD", "--json").requireSuccess().report()
            #expect(report.lines.isEmpty, "\(source): \(report.lines)")
        }
        // dbt lost a column that the warehouse still has: its schema is the warehouse's word.
        try project.copy("examples/shop/artifacts/after/target", to: "pr")
        let quiet = try project.lumos("check", "dbt:pr", "--against", "HEAD")
        #expect(quiet.text.contains("schema not seen for 1 of"))
        #expect(quiet.text.contains("is held by `warehouse` and was not compared; --facets schema compares it"))
        let forced = try project.lumos("check", "dbt:pr", "--against", "HEAD", "--facets", "schema", "--json")
        #expect(
            try forced.report().lines.contains {
                $0 == "breaking column-scale-changed-unsafe shop.public.orders amount"
            })
    }

    @Test func `a reader that another source knows is named`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try run("sqlite3", ["warehouse.db", "alter table orders drop column amount"], in: project.path).requireSuccess()
        let result = try project.lumos("check", "warehouse", "--against", "HEAD")
        #expect(result.status == 1)
        #expect(result.text.contains("stops"), result.said)
        #expect(result.text.contains("CFO dashboard"), result.said)
    }
}
