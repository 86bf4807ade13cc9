import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Who last changed each part of a dataset.
@Suite struct BlameTests {
    private static let bob = "Bob <bob@example.com>"
    private static let eve = "Eve <eve@example.com>"

    /// `orders` by Ada, an owner by Bob, a longer amount by Eve.
    private func project() throws -> Project {
        let project = try Project(Orders.first)
        try project.store([Self.owned])
        try project.commit("owner", by: Self.bob)
        try project.store([Self.wider])
        try project.commit("wider", by: Self.eve)
        return project
    }

    private static let owned = Orders.first.with { $0.owners = [Owner(id: "group:sales")] }
    private static let wider = owned.with {
        $0.fields[1].type = "decimal(38,4)"
        $0.fields[1].description = "In euro."
    }

    @Test func `each member and field is blamed on the commit that last made it so`() throws {
        let project = try project()
        #expect(
            try project.blamed("orders") == [
                "namespace": "Ada", "name": "Ada", "kind": "Ada", "owners": "Bob", "id": "Ada", "amount": "Eve",
            ])
        let amount = try project.blame("orders.amount")
        #expect(
            amount.mapValues(\.who) == ["amount name": "Ada", "amount type": "Eve", "amount description": "Eve"])
        #expect(try amount["amount type"]?.commit == project.git("rev-parse", "HEAD"))
        #expect(amount["amount type"]?.json["value"] == "decimal(38,4)")
        #expect(amount["amount type"]?.json["date"] == "2024-01-01T00:03:00Z")
        #expect(try project.blamed("HEAD~1:orders")["amount"] == "Ada")
    }

    @Test func `the terminal has a line each`() throws {
        let project = try project()
        let commits = try project.git("log", "--format=%h", "--abbrev=7").split(separator: "\n")
        let text = try project.lumos("blame", "orders").requireSuccess().text
        #expect(
            text == """
                namespace  postgres://db:5432  2024-01-01  Ada    \(commits[2])
                name       shop.orders         2024-01-01  Ada    \(commits[2])
                kind       table               2024-01-01  Ada    \(commits[2])
                owners     @sales              2024-01-01  Bob    \(commits[1])
                id         int64, not null     2024-01-01  Ada    \(commits[2])
                amount     decimal(38,4)       2024-01-01  Eve    \(commits[0])
                """)
        #expect(
            try project.lumos("blame", "orders.amount").requireSuccess().text.contains("type         decimal(38,4)"))
    }

    @Test func `the schema describes every line`() throws {
        let project = try project()
        let schema = try JSONParser.parse(project.lumos("schema", "blame").requireSuccess().output)
        let line = try #require(schema["$defs"]?["line"])
        let clone = Project(try project.repository.clone("--depth", "2"))
        for found in try [project.blame("orders"), project.blame("orders.amount"), clone.blame("orders")] {
            for json in found.values.map(\.json) {
                for member in try #require(json.object) { #expect(line["properties"]?[member.key] != nil) }
                for key in try #require(line["required"]?.array) { #expect(json[try #require(key.text)] != nil) }
            }
        }
    }

    @Test func `the newest commit that made it so counts, not the first`() throws {
        let project = try project()
        try project.store([Orders.first])
        try project.commit("back", by: Self.bob)
        try project.store([Self.owned])
        try project.commit("and forth", by: Self.eve)
        #expect(try project.blamed("orders")["owners"] == "Eve")
        #expect(try project.blamed("orders")["amount"] == "Bob")
    }

    @Test func `nested fields have lines of their own, and parts of records too`() throws {
        let address = Field("address", type: "struct")
        var nested = DatasetSnapshot.table("shop.customers", Field("id", type: "int64"), address)
        nested.fields[1].nesting = .fields([Field("city", type: "string")])
        nested.keys = Keys()
        nested.keys?.primary = Key(columns: ["id"])
        nested.properties = ["team": "a"]
        let project = try Project(nested)
        nested.fields[1].nesting = .fields([Field("city", type: "string(20)")])
        nested.keys?.grain = "a customer"
        try project.store([nested])
        try project.commit("city", by: Self.bob)
        let found = try project.blamed("customers")
        #expect(found["address"] == "Ada" && found["address.city"] == "Bob")
        #expect(found["keys.primary"] == "Ada" && found["keys.grain"] == "Bob" && found["properties.team"] == "Ada")
        #expect(try project.blamed("customers.address.city")["address.city type"] == "Bob")
    }

    @Test func `of a merge those count who changed the file in it`() throws {
        let project = try project()
        try project.git("switch", "-q", "-c", "side")
        try project.store([Self.wider.with { $0.tags = [Tag(key: "gold")] }])
        try project.commit("tag\n\nLumos-Change-Request: https://github.com/acme/shop/pull/12\n", by: Self.bob)
        try project.commit("other", by: Self.eve)
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "--no-ff", "-m", "merge", "side")
        let tags = try #require(project.blame("orders")["tags"])
        #expect(tags.who == "Bob" && tags.request == "https://github.com/acme/shop/pull/12")
        #expect(try tags.commit == project.git("rev-parse", "HEAD"))
        #expect(try project.lumos("blame", "orders").text.contains("Bob  shop#12  "))
        #expect(try project.lumos("log", "orders", "-n", "1").text.contains("Bob  shop#12  merge"))
    }

    @Test func `a bot that squashed names those whose work it is`() throws {
        let project = try project()
        try project.store([Self.owned])
        try project.commit("squash\n\nCo-authored-by: \(Self.bob)\n", by: "mergify[bot] <m@example.com>")
        #expect(try project.blamed("orders")["amount"] == "Bob")
        try project.store([Self.wider])
        try project.commit("alone", by: "mergify[bot] <m@example.com>")
        #expect(try project.blamed("orders")["amount"] == "mergify[bot]")
    }

    @Test func `the mailmap says who is who`() throws {
        let project = try project()
        try project.write("Robert <bob@example.com>\n", to: ".mailmap")
        #expect(try project.blamed("orders")["owners"] == "Robert")
        #expect(try project.lumos("log", "orders").text.contains("Robert  owner"))
    }

    @Test func `a capture names its author, else the captures between which it happened`() throws {
        let project = try CaptureTests.project()
        func capture(_ sql: String, request: String? = nil) throws {
            if !sql.isEmpty { try CaptureTests.execute(sql, in: project) }
            let variables = request.map { ["CHANGE_URL": $0] } ?? [:]
            try project.lumos("capture", "--branch", "lumos/store", variables: variables).requireSuccess()
        }
        try capture("")
        try project.commit("work", by: Self.bob)
        try capture(
            "alter table orders add column channel text;", request: "https://gitlab.com/a/b/shop/-/merge_requests/7")
        let old = try project.git("rev-parse", "HEAD")
        try project.commit("work", by: Self.bob)
        try project.commit("work", by: Self.eve)
        try capture("alter table orders add column region text;")
        let lines = try project.blame("lumos/store:orders")
        #expect(lines.mapValues(\.who)["id"] == "between" && lines["channel"]?.who == "Bob")
        #expect(lines["id"]?.json["between"]?["from"] == nil)
        let between = try #require(lines["region"]?.json["between"])
        #expect(try between["from"]?["commit"]?.text?.string == project.git("rev-parse", "lumos/store~1"))
        #expect(between["from"]?["sourceRevision"]?.text?.string == old)
        #expect(try between["to"]?["sourceRevision"]?.text?.string == project.git("rev-parse", "HEAD"))
        let text = try project.lumos("blame", "lumos/store:orders").text
        let range = try "\(old.prefix(7))..\(project.git("rev-parse", "HEAD").prefix(7))"
        #expect(text.contains("Bob") && text.contains("shop!7") && text.contains("between 20") && text.contains(range))
        let log = try project.lumos("log", "lumos/store:orders").requireSuccess().text
        #expect(log.contains("Bob  shop!7  lumos: capture app") && log.contains(range) && log.contains("  before 20"))
    }

    @Test func `a dataset is followed where its file moved`() throws {
        let project = try project()
        try project.git("rm", "-q", Orders.file)
        let moved = Self.wider.with {
            $0.name = "shop.purchases"
            $0.formerly = [DatasetName(namespace: $0.namespace, name: "shop.orders")]
        }
        try project.store([moved])
        try project.commit("renamed", by: "Mallory <m@example.com>")
        let found = try project.blamed("purchases")
        #expect(found["name"] == "Mallory" && found["formerly"] == "Mallory")
        #expect(found["kind"] == "Ada" && found["owners"] == "Bob" && found["amount"] == "Eve")
        expect(try project.lumos("blame", "orders"), exits: 66, saying: "`orders`")
        for name in ["purchases", "orders"] {
            let log = try project.lumos("log", name).requireSuccess().text
            #expect(
                log.contains("dataset-renamed") && log.contains("dataset-added") && log.contains("wider"), "\(name)")
        }
    }

    @Test func `the same id in a source follows too, and so do renamed fields`() throws {
        func captured(_ name: Text, _ field: Field) -> DatasetSnapshot {
            var snapshot = DatasetSnapshot.table(name, field)
            snapshot.origins = [Origin(source: "shop", id: "model.shop.x", facets: [.schema])]
            return snapshot
        }
        let old = captured("shop.old", Field("cust", type: "int64"))
        let project = try Project(old)
        try project.remove(old.storeFile)
        var field = Field("customer", type: "int64")
        field.formerly = ["cust"]
        try project.store([captured("shop.new", field)])
        try project.commit("renamed", by: Self.bob)
        #expect(try project.blamed("new")["kind"] == "Ada")
        #expect(
            try project.blamed("new.customer")
                == ["customer name": "Bob", "customer formerly": "Bob", "customer type": "Ada"])
    }

    @Test func `an upgrade is never blamed on anybody`() throws {
        let project = try project()
        try project.store([Self.wider.with { $0.fields[0].nativeType = "BIGINT" }])
        try project.repository.commit("upgrade\n\nLumos-Source: app sqlite 2\nLumos-Upgrade: sqlite 1 2\n")
        let found = try project.blamed("orders")
        #expect(found["id"] == "upgrade" && found["owners"] == "Bob" && found["amount"] == "Eve")
        #expect(try project.blamed("orders.id")["id type"] == "Ada")
        #expect(try project.lumos("blame", "orders").text.contains("lumos upgrade"))
        #expect(try project.lumos("log", "orders", "-n", "1").text.contains("lumos upgrade  upgrade"))
    }

    @Test func `whose claim an entry is blames nobody`() throws {
        let project = try project()
        try project.store([Self.wider.with { $0.owners[0].sources = ["CODEOWNERS"] }])
        try project.commit("claimed", by: Self.eve)
        #expect(try project.blamed("orders")["owners"] == "Bob")
    }

    @Test func `what lies beyond the edge of a shallow clone is told`() throws {
        let origin = try project()
        let clone = Project(try origin.repository.clone("--depth", "2"))
        let found = try clone.blamed("orders")
        #expect(found["amount"] == "Eve" && found["owners"] == "shallow" && found["id"] == "shallow")
        #expect(try clone.lumos("blame", "orders").text.contains("git fetch --unshallow"))
        let log = try clone.lumos("log", "orders").requireSuccess().text
        #expect(log.contains("git fetch --unshallow") && !log.contains("dataset-added"))
        #expect(try clone.lumos("log").text.contains("git fetch --unshallow"))
        try clone.git("fetch", "-q", "--unshallow")
        #expect(try clone.blamed("orders")["owners"] == "Bob")
    }

    @Test func `a commit whose file cannot be read is told, and is not the end`() throws {
        let project = try project()
        try project.write("{", to: Orders.file)
        let broken = try project.commit("broken", by: "Mallory <m@example.com>")
        try project.store([Self.wider.with { $0.tags = [Tag(key: "gold")] }])
        try project.commit("mended", by: Self.bob)
        let lines = try project.blame("orders")
        #expect(lines["amount"]?.who == "Eve" && lines["amount"]?.unreadable == "")
        #expect(lines["tags"]?.who == "Bob")
        #expect(lines["tags"]?.unreadable.contains(broken.prefix(7)) == true)
        #expect(try project.lumos("blame", "orders").text.contains("or older: cannot read"))
        try project.write("{", to: Orders.file)
        try project.repository.commit("broken again")
        expect(try project.lumos("blame", "orders"), exits: 65, saying: Orders.file)
    }

    @Test func `bare repositories are asked like any other, and only what is committed counts`() throws {
        let project = try project()
        let bare = Project(try project.repository.clone("--bare", named: "bare.git"))
        #expect(try bare.blamed("orders") == project.blamed("orders"))
        try project.store([Orders.longer])
        #expect(try project.blamed("orders")["channel"] == nil)
        expect(try project.lumos("blame", "HEAD^{tree}:orders"), exits: 66, saying: "without a history")
        expect(try project.lumos("blame", "orders.nothing"), exits: 66, saying: "no dataset")
    }

    @Test func `log finds a dataset that is gone, if its name was one dataset's`() throws {
        let project = try project()
        try project.git("rm", "-q", Orders.file)
        try project.commit("dropped", by: Self.bob)
        for name in ["orders", "shop.orders", "postgres://db:5432/shop.orders"] {
            let log = try project.lumos("log", name).requireSuccess().text
            #expect(log.contains("Bob  dropped") && log.contains("dataset-removed") && log.contains("wider"), "\(name)")
        }
        expect(try project.lumos("log", "ordrs"), exits: 66, saying: "no dataset `ordrs`")
        try project.store([.table("eu.orders")])
        try project.repository.commit("another")
        let other = try project.lumos("log", "orders").requireSuccess().text
        #expect(other.contains("another") && !other.contains("dropped"))
        #expect(try project.lumos("log", "shop.orders").requireSuccess().text.contains("dropped"))
        try project.git("rm", "-q", DatasetSnapshot.table("eu.orders").storeFile)
        try project.repository.commit("gone too")
        expect(try project.lumos("log", "orders"), exits: 66, saying: "2 datasets", "eu.orders")
    }
}
