import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A source that is read now, compared with what the store holds of it.
@Suite struct LiveSideTests {
    /// The shop captured on `main`, and the artifacts of a change beside it.
    private func project() throws -> Project {
        let project = try Project()
        try project.write("sources:\n  shop: { kind: dbt, path: target }\n", to: "lumos.yaml")
        try project.write("/target/\n/pr/\n", to: ".gitignore")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.copy("examples/shop/artifacts/harmless/target", to: "pr")
        return project
    }

    private func rewrite(_ file: String, in project: Project, _ old: String, _ new: String) throws {
        let text = String(decoding: try #require(project.read(file)), as: UTF8.self)
        #expect(text.contains(old))
        try project.write(text.replacingOccurrences(of: old, with: new), to: file)
    }

    private static let harmless = [
        "info description-changed shop.marts.customer_orders",
        "non-breaking column-added-nullable shop.marts.customer_orders first_order_at",
    ]

    @Test func `another schema is not another dataset`() throws {
        let project = try project()
        for file in ["pr/manifest.json", "pr/catalog.json"] {
            for (schema, own) in [("marts", "ci_pr_812_marts"), ("staging", "ci_pr_812_staging")] {
                try rewrite(file, in: project, "\"schema\": \"\(schema)\"", "\"schema\": \"\(own)\"")
            }
        }
        let report = try project.lumos("check", "dbt:pr", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines.filter { !$0.contains("view-definition-changed") } == Self.harmless)
    }

    @Test func `an unchanged build under another schema has no findings`() throws {
        let project = try project()
        for file in ["target/manifest.json", "target/catalog.json"] {
            try rewrite(file, in: project, "\"schema\": \"marts\"", "\"schema\": \"ci_pr_812_marts\"")
        }
        let report = try project.lumos("check", "dbt:target", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty)
    }

    @Test func `facets that were not read are said aloud, and are no change`() throws {
        let project = try project()
        try project.remove("target/catalog.json")
        let report = try project.lumos("check", "dbt:target", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines.allSatisfy { $0.hasPrefix("info ") })
        let notes = report.notes.filter { $0.contains("was not read and is taken as unchanged") }
        #expect(notes.contains { $0.hasPrefix("schema of ") })
        #expect(Set(report.notes).count == report.notes.count)
        let people = try project.lumos("check", "dbt:target", "--against", "main").requireSuccess().text
        for note in notes { #expect(people.contains(note)) }
    }

    @Test func `a model that is gone is a removal`() throws {
        let project = try project()
        try project.copy("examples/shop/artifacts/after/target", to: "pr")
        let result = try project.lumos("check", "dbt:pr", "--against", "main", "--json")
        #expect(result.status == 1)
        #expect(try result.report().lines.contains("breaking dataset-removed shop.marts.fct_refunds"))
    }

    @Test func `where the store knows nothing of the source removals are not judged`() throws {
        let project = try project()
        try project.write(Orders.first.bytes, to: Orders.file)
        try project.git("rm", "-q", "-r", "snapshots/duckdb")
        try project.repository.commit("another store")
        let report = try project.lumos("check", "dbt:target", "--against", "HEAD", "--json").requireSuccess().report()
        #expect(!report.lines.contains { $0.contains("dataset-removed") })
        #expect(report.notes.contains { $0.contains("the store holds nothing of `shop`") })
    }

    @Test func `a facet that another source holds is not compared, and is counted`() throws {
        let project = try project()
        let file = "snapshots/duckdb/shop/shop/marts/customer_orders.json"
        var snapshot = try DatasetSnapshot(bytes: try #require(project.read(file)))
        snapshot.origins[0].facets.removeAll { $0 == .tags }
        snapshot.origins.append(Origin(source: "steward", id: nil, facets: [.tags]))
        try project.write(snapshot.bytes, to: file)
        try project.repository.commit("a steward's tags")
        let report = try project.lumos("check", "shop", "--against", "HEAD", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty)
        #expect(report.notes.contains { $0.hasPrefix("tags of 1 dataset is held by `steward` and was not compared") })
    }

    @Test func `status shows the drift of a source and writes nothing`() throws {
        let project = try project()
        try project.copy("examples/shop/artifacts/harmless/target", to: "target")
        let result = try project.lumos("status").requireSuccess()
        #expect(result.text.contains("column-added-nullable"))
        let report = try project.lumos("status", "shop", "--json").report()
        for line in Self.harmless { #expect(report.lines.contains(line)) }
        #expect(try project.status().isEmpty)
    }
}
