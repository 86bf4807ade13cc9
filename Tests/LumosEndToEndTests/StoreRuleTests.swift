import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What is found beside the datasets that differ: in files of the store that no change has touched.
@Suite struct StoreRuleTests {
    /// `orders`; `daily`, made from its `amount`; `ids`, made from its `id`; and a dashboard that reads all of it.
    private func project() throws -> Project {
        try Project(
            Orders.first, Self.reader("daily", of: "amount"), Self.reader("ids", of: "id"),
            Self.reader("board") { $0.kind = .consumer })
    }

    @Test func `a column that goes leaves a reader with a reference to nothing, and stops a dashboard`() throws {
        let project = try project()
        try project.store([Orders.broken])
        let report = try project.lumos("diff", "--json").report()
        #expect(
            report.lines == [
                "breaking column-removed shop.orders amount", "breaking lineage-dangling-reference shop.daily total",
                "info consumer-stopped shop.board",
            ])
        let removed = try #require(report.findings.first { $0.rule == "column-removed" })
        #expect(removed.stops?.map(\.dataset) == ["shop.board", "shop.daily"])
    }

    @Test func `a break is told to those who read that column, and to nobody else`() throws {
        let project = try project()
        try project.store([Orders.first.with { $0.fields[0].type = "string" }])
        let report = try project.lumos("diff", "--json").report()
        #expect(report.lines.contains("breaking lineage-upstream-broken shop.ids"))
        #expect(!report.lines.contains { $0.hasSuffix("shop.daily") })
    }

    @Test func `what a dataset that goes was read by is found among all the files of the store`() throws {
        let project = try project()
        try project.remove(Orders.file)
        let report = try project.lumos("diff", "--json").report()
        let dangling = report.findings.filter { $0.rule == "lineage-dangling-reference" }.map(\.dataset)
        #expect(dangling == ["shop.daily", "shop.ids"])
    }

    @Test func `a new edge that closes a circle through datasets nobody touched is found`() throws {
        let project = try Project(
            Orders.first, Self.reader("daily", of: "amount"), Self.reader("monthly", from: "shop.daily"))
        try project.store([Orders.first.with { $0.upstream = [Upstream(namespace: Self.server, name: "shop.monthly")] }]
        )
        let result = try project.lumos("diff")
        #expect(result.text.contains("shop.daily → shop.orders → shop.monthly → shop.daily"), result.said)
        #expect(
            try project.lumos("diff", "--json").report().lines.contains("breaking lineage-cycle-introduced shop.orders")
        )
    }

    @Test func `a column that comes back as another type is known from a release`() throws {
        let project = try Project(Orders.first)
        try project.git("tag", "-a", "-m", "Lumos-Release: 1\n\nbump: major", "lumos/v1.0.0")
        try project.store([Orders.broken])
        try project.repository.commit("amount goes")
        try project.git("switch", "-q", "-c", "change")
        try project.store([Orders.broken.with { $0.fields.append(Field("amount", type: "string")) }])
        try project.repository.commit("amount is back")
        let lines = try project.lumos("check", "--against", "main", "--json").report().lines
        #expect(
            lines == [
                "breaking column-readded shop.orders amount", "non-breaking column-added-nullable shop.orders amount",
            ])
    }

    @Test func `tags that are no releases are not looked at`() throws {
        let project = try Project(Orders.first)
        try project.git("tag", "-a", "-m", "not a release", "v1.0.0")
        try project.git("tag", "light")
        try project.store([Orders.broken])
        try project.repository.commit("amount goes")
        try project.store([Orders.broken.with { $0.fields.append(Field("amount", type: "string")) }])
        let lines = try project.lumos("diff", "--json").report().lines
        #expect(lines == ["non-breaking column-added-nullable shop.orders amount"])
    }

    private static let server: Text = "postgres://db:5432"

    private static func reader(
        _ name: Text, from upstream: Text = "shop.orders", of column: Text? = nil,
        _ change: (inout DatasetSnapshot) -> Void = { _ in }
    ) -> DatasetSnapshot {
        var reader = DatasetSnapshot.table("shop.\(name)")
        reader.upstream = [Upstream(namespace: server, name: upstream)]
        if let column {
            reader.fields = [Field("total", type: "decimal(18,4)")]
            var input = LineageInput()
            (input.namespace, input.name, input.field) = (server, upstream, column)
            var lineage = ColumnLineage()
            (lineage.field, lineage.inputs) = ("total", [input])
            reader.columnLineage = [lineage]
        }
        change(&reader)
        return reader
    }
}
