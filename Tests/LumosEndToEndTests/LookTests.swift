import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// The verbs that only look, and those that keep the store in order.
@Suite struct LookTests {
    private static let address = DatasetSnapshot.table(
        "shop.customers", Field("id", type: "int64"),
        Field("address", type: "struct").with { $0.nesting = .fields([Field("city", type: "string")]) })

    private func project() throws -> Project { try Project(Orders.first, Self.address) }

    @Test func `show finds a dataset by any unique end of its name, and a field in it`() throws {
        let project = try project()
        for name in ["orders", "shop.orders", "postgres://db:5432/shop.orders", "HEAD:orders"] {
            #expect(try project.lumos("show", name, "--json").requireSuccess().output == Orders.first.bytes, "\(name)")
        }
        #expect(try project.lumos("show", "orders").requireSuccess().text.contains("amount  decimal(18,4)"))
        let field = try project.lumos("show", "customers.address.city", "--json").requireSuccess()
        #expect(try JSONParser.parse(field.output)["type"]?.text == "string")
        #expect(try project.lumos("show", "shop.customers.address.city").requireSuccess().text.contains("address.city"))
    }

    @Test func `show reads any revision`() throws {
        let project = try project()
        try project.store([Orders.broken])
        try project.repository.commit("broken")
        #expect(try project.lumos("show", "HEAD~1:orders", "--json").output == Orders.first.bytes)
        #expect(try project.lumos("show", "orders", "--json").output == Orders.broken.bytes)
    }

    @Test func `a name that is none, or several, is told with what there is`() throws {
        let project = try Project(Orders.first, .table("eu.orders"))
        expect(try project.lumos("show", "orders"), exits: 66, saying: "2 datasets", "shop.orders", "eu.orders")
        expect(try project.lumos("show", "shop.ordrs"), exits: 66, saying: "did you mean `shop.orders`?")
        expect(try project.lumos("show", "shop.orders.nothing"), exits: 66, saying: "shop.orders")
        expect(try project.lumos("show", "nowhere:shop.orders"), exits: 66, saying: "nowhere")
    }

    @Test func `list shows datasets, those of a glob, and those of a revision`() throws {
        let project = try project()
        #expect(try project.lumos("list").requireSuccess().text.split(separator: "\n").count == 2)
        for glob in ["*.orders", "postgres/**/orders", "orders"] {
            let lines = try project.lumos("list", glob).requireSuccess().text.split(separator: "\n")
            #expect(lines.count == 1 && lines[0].hasPrefix("shop.orders"), "\(glob)")
        }
        try project.git("rm", "-q", Orders.file)
        try project.repository.commit("remove")
        let json = try JSONParser.parse(project.lumos("list", "--at", "HEAD~1", "--json").requireSuccess().output)
        #expect(json.array?.map { $0["name"]?.text } == ["shop.customers", "shop.orders"])
        #expect(json.array?[1]["fields"]?.integer == 2)
    }

    @Test func `log says in each commit what it changed`() throws {
        let project = try project()
        try project.store([Orders.longer])
        try project.repository.commit("more")
        try project.repository.commit("something else", ["README": "hello\n"])
        let text = try project.lumos("log", "shop.orders").requireSuccess().text
        let lines = text.split(separator: "\n")
        #expect(lines[0].contains("more") && lines[1].contains("column-added-nullable"))
        #expect(lines[2].contains("start") && lines[3].contains("dataset-added"))
        #expect(!text.contains("something else"))
        #expect(try project.lumos("log", "-n", "1").requireSuccess().text.contains("more"))
        expect(try project.lumos("log", "-n", "0"), exits: 64, saying: "--limit")
    }

    @Test func `fmt rewrites what is not canonical, and --check only tells`() throws {
        let project = try project()
        let ugly = Array(
            String(decoding: Orders.first.bytes, as: UTF8.self).replacingOccurrences(of: "\n", with: "").utf8)
        try project.write(ugly, to: Orders.file)
        #expect(try project.lumos("fmt", "--check").status == 1)
        #expect(project.read(Orders.file) == ugly)
        expect(try project.lumos("verify"), exits: 65, saying: "1 with a fault")
        #expect(try project.lumos("fmt").requireSuccess().text.hasSuffix(Orders.file))
        #expect(try project.status().isEmpty)
        try project.lumos("fmt", "--check").requireSuccess()
        try project.write(ugly, to: "elsewhere.json")
        try project.lumos("fmt", "elsewhere.json").requireSuccess()
        #expect(project.read("elsewhere.json") == Orders.first.bytes)
        expect(try project.lumos("fmt", "nowhere.json"), exits: 66, saying: "nowhere.json")
    }

    @Test func `verify reads the work tree, the index and revisions`() throws {
        let project = try project()
        for side in ["worktree:", "index:", "HEAD"] { try project.lumos("verify", side).requireSuccess() }
        try project.write("{", to: Orders.file)
        try project.git("add", "-A")
        try project.store([Orders.first])
        #expect(try project.lumos("verify").status == 0)
        #expect(try project.lumos("verify", "index:").status == 65)
        try project.git("commit", "-q", "-m", "bad")
        let result = try project.lumos("verify", "HEAD")
        #expect(result.status == 65 && result.text.contains(Orders.file))
    }

    @Test func `rules, sources and schemas describe themselves`() throws {
        let project = try Project()
        #expect(try project.lumos("rules").requireSuccess().text.contains("column-removed"))
        let rules = try JSONParser.parse(project.lumos("rules", "--format", "json").requireSuccess().output)
        #expect((rules.array ?? rules["rules"]?.array ?? []).count > 100)
        #expect(try project.lumos("rules", "column-removed").requireSuccess().text.contains("column-removed"))
        expect(try project.lumos("rules", "column-remove"), exits: 66, saying: "did you mean `column-removed`?")
        for kind in ["dbt", "odcs", "sqlite", "snapshots"] {
            #expect(try project.lumos("sources").requireSuccess().text.contains(kind))
            #expect(try project.lumos("sources", kind).requireSuccess().text.contains("example"))
        }
        expect(try project.lumos("sources", "dtb"), exits: 66, saying: "did you mean `dbt`?")
        for name in ["config", "dataset", "report", "blame"] {
            let schema = try JSONParser.parse(project.lumos("schema", name).requireSuccess().output)
            #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
        }
        expect(try project.lumos("schema", "snapshot"), exits: 64, saying: "snapshot")
    }
}

extension Field {
    fileprivate func with(_ change: (inout Field) -> Void) -> Field {
        var copy = self
        change(&copy)
        return copy
    }
}
