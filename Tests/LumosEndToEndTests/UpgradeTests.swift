import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Commits that write the store anew without anything having changed.
@Suite struct UpgradeTests {
    private static let document = ".lumos/store.json"

    /// A store that an older Lumos has captured: other bytes for the same input, by mapping 1.
    private func outdated() throws -> Project {
        let project = try CaptureTests.project()
        try project.lumos("capture").requireSuccess()
        let file = "snapshots/sqlite/app.db/main/orders.json"
        var snapshot = try DatasetSnapshot(bytes: try #require(project.read(file)))
        snapshot.fields[1].nativeType = "as mapping 1 spelled it"
        try project.write(snapshot.bytes, to: file)
        var store = StoreDocument()
        store.sources = ["app": "sqlite 1"]
        try project.write(store.bytes, to: Self.document)
        try project.repository.commit("captured by an older Lumos")
        return project
    }

    @Test func `a store says by which mapping each source was captured`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture").requireSuccess()
        let store = try StoreDocument(bytes: try #require(project.read(Self.document)))
        #expect(store.sources.keys.map(\.string) == ["app"])
        #expect(store.mapping(of: "app") ?? 0 >= 2)
        #expect(store.bytes == project.read(Self.document))
    }

    @Test func `a capture stops where a newer mapping would write other files, and upgrade writes them`() throws {
        let project = try outdated()
        expect(try project.lumos("capture"), exits: 78, saying: "captured by mapping 1 of sqlite", "lumos upgrade")
        #expect(try project.status().isEmpty)
        expect(
            try project.lumos("check", "app", "--against", "HEAD"), exits: 78, saying: "the reading, not the data",
            "lumos upgrade; then merge or rebase")
        let upgrade = try project.lumos("upgrade").requireSuccess()
        #expect(upgrade.text.contains("upgraded app sqlite 1 → "))
        #expect(try project.git("log", "-1", "--format=%B").contains("Lumos-Upgrade: app sqlite 1 → "))
        #expect(try project.status().isEmpty)
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
        #expect(try project.lumos("upgrade").requireSuccess().text.contains("nothing to upgrade"))
        try project.lumos("check", "app", "--against", "HEAD").requireSuccess()
    }

    @Test func `where the mappings agree on a store its number is raised with the next capture`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture").requireSuccess()
        var store = StoreDocument()
        store.sources = ["app": "sqlite 1"]
        try project.write(store.bytes, to: Self.document)
        try project.lumos("capture").requireSuccess()
        #expect(try StoreDocument(bytes: try #require(project.read(Self.document))).mapping(of: "app") ?? 0 >= 2)
    }

    @Test func `a check goes up to an upgrade and on from it, and says so in the line of the answer`() throws {
        let project = try outdated()
        try project.git("switch", "-q", "-c", "change")
        try project.lumos("upgrade").requireSuccess()
        try CaptureTests.execute("alter table orders add column channel text", in: project)
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("channel")
        let result = try project.lumos("check", "--against", "main", "--json").requireSuccess()
        #expect(try result.report().lines == ["non-breaking column-added-nullable main.orders channel"])
        let line = try project.lumos("check", "--against", "main").text.split(separator: "\n").first {
            $0.hasPrefix("PASS")
        }
        #expect(line?.contains("1 dataset written anew by an upgrade") == true)
        let blame = try project.lumos("blame", "orders.amount").requireSuccess()
        #expect(blame.text.contains("lumos upgrade"))
    }

    @Test func `a store that a newer Lumos has written is not written over`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture").requireSuccess()
        var store = StoreDocument()
        store.sources = ["app": "sqlite 99"]
        try project.write(store.bytes, to: Self.document)
        expect(
            try project.lumos("capture"), exits: 78, saying: "a newer Lumos has captured `app`", "install that Lumos")
        try project.write("{\"lumos\": \"store/2\"}", to: Self.document)
        expect(try project.lumos("capture"), exits: 65, saying: "needs a newer Lumos")
        try project.write("{", to: Self.document)
        expect(try project.lumos("capture"), exits: 65, saying: Self.document)
    }

    @Test func `a move gives datasets other names and is no change`() throws {
        let project = try CaptureTests.project(
            "create table orders (id integer primary key); create table lines (o integer references orders (id));"
                + "create view totals as select o.id from main.orders o;")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.git("switch", "-q", "-c", "names")
        let move = try project.lumos("move", "sqlite://app.db", "postgres://db:5432").requireSuccess()
        #expect(move.text.contains("3 datasets moved"))
        #expect(try project.status().isEmpty)
        try project.lumos("verify").requireSuccess()
        let lines = try project.lumos("show", "lines", "--json").requireSuccess()
        let snapshot = try DatasetSnapshot(bytes: lines.output)
        #expect(snapshot.namespace == "postgres://db:5432")
        #expect(snapshot.formerly.map(\.id) == [DatasetID(namespace: "sqlite://app.db", name: "main.lines")])
        let report = try project.lumos("check", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty)
        try project.lumos("move", "main", "shop").requireSuccess()
        let totals = try DatasetSnapshot(bytes: try project.lumos("show", "totals", "--json").requireSuccess().output)
        #expect(totals.view?.definition?.string.contains("shop.orders") == true)
        #expect(try project.lumos("log", "orders").requireSuccess().text.contains("lumos: move"))
        expect(try project.lumos("move", "nowhere", "x"), exits: 66, saying: "no dataset below `nowhere`")
        expect(
            try project.lumos("move", "shop.lines", "shop.orders"), exits: 66, saying: "no dataset below")
    }

    @Test func `names that would meet are refused, and nothing is written`() throws {
        let project = try Project(
            .table("a.orders", Field("id", type: "int64")), .table("b.orders", Field("id", type: "int64")))
        expect(try project.lumos("move", "a", "b"), exits: 65, saying: "two datasets would be called", "b.orders")
        #expect(try project.status().isEmpty)
    }
}
