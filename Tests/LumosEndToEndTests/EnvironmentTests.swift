import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// The same datasets under the names of several environments.
@Suite struct EnvironmentTests {
    private static let shop = """
        create table orders (id integer primary key, amount decimal(18, 4), note text);
        create table lines (id integer primary key, order_id integer references orders (id));
        create view totals as select o.id, sum(o.amount) from main.orders o group by 1;
        """
    private static let map = "map: [{ match: \"(main|ci_[0-9]+)\", to: shop }]"

    private func make(_ sql: String, _ file: String, in project: Project) throws {
        try run("sqlite3", ["-bail", file, sql], in: project.path).requireSuccess()
    }

    private func lumos(_ arguments: [String], in project: Project) throws -> ProcessResult {
        try run(Root.binary, arguments, in: project.path, environment: project.repository.environment())
    }

    private func project(_ configuration: String, _ databases: (file: String, sql: String)...) throws -> Project {
        let project = try Project()
        try project.write(configuration, to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        for database in databases { try make(database.sql, database.file, in: project) }
        return project
    }

    /// Production as `app.db`, a pull request's database as `ci.db`, in which names begin otherwise.
    private func twoEnvironments(_ change: String = "") throws -> Project {
        let project = try project(
            """
            sources:
              shop@prod: { kind: sqlite, path: app.db, namespace: "sqlite://shop", name: { prefix: x. } }
              shop@ci:
                kind: sqlite
                path: ci.db
                namespace: "sqlite://shop"
                name: { prefix: ci_812. }
                map: [{ match: "ci_[0-9]+", to: x }, { match: x, to: y }]

            """, ("app.db", Self.shop), ("ci.db", Self.shop + change))
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        return project
    }

    private func stored(_ project: Project) throws -> [DatasetSnapshot] {
        try project.documents().values.map { try DatasetSnapshot(bytes: $0) }.sorted { $0.id < $1.id }
    }

    @Test func `map gives names, keys and views the names of the store`() throws {
        let project = try project(
            "sources:\n  app: { kind: sqlite, path: app.db, namespace: \"sqlite://shop\", \(Self.map) }\n",
            ("app.db", Self.shop))
        try project.lumos("capture").requireSuccess()
        let snapshots = try stored(project)
        #expect(snapshots.map(\.name) == ["shop.lines", "shop.orders", "shop.totals"])
        #expect(snapshots[0].keys?.foreign.map(\.dataset) == ["shop.orders"])
        #expect(snapshots[2].view?.definition == "select o.id, sum(o.amount) from shop.orders o group by 1")
        #expect(snapshots[0].origins[0].id == "main.lines")
        try project.repository.commit("snapshots")
        try project.lumos("verify").requireSuccess()
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
        let report = try project.lumos("check", "app", "--against", "HEAD", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty)
    }

    @Test func `two datasets that map to one name are refused, naming both and the rule`() throws {
        let project = try project(
            "sources:\n  app: { kind: sqlite, path: app.db, map: [{ match: \"o.*|lines\", to: one }] }\n",
            ("app.db", Self.shop))
        let result = try project.lumos("capture")
        #expect(result.status == 65)
        for words in ["main.lines", "main.orders", "main.one", #"{ match: "o.*|lines", to: "one" }"#] {
            #expect(result.errorText.contains(words), "\(result.errorText)")
        }
        #expect(try project.documents().isEmpty)
    }

    @Test func `a rule that leaves nothing of a name is refused`() throws {
        let project = try project(
            "sources:\n  app: { kind: sqlite, path: app.db, map: [{ match: \"(x)?orders\", to: $1 }] }\n",
            ("app.db", Self.shop))
        let result = try project.lumos("capture")
        #expect(result.status == 65)
        #expect(result.errorText.contains("leaves nothing of a part"))
    }

    @Test func `an environment is compared with the one that the store describes`() throws {
        let project = try twoEnvironments("alter table orders drop column note;")
        #expect(try stored(project).map(\.name) == ["x.main.lines", "x.main.orders", "x.main.totals"])
        #expect(try stored(project).allSatisfy { $0.origins.map(\.source) == ["shop"] })
        for arguments in [["check", "shop@ci", "--against", "HEAD"], ["diff", "HEAD", "shop@ci", "--exit-code"]] {
            let result = try lumos(arguments + ["--json"], in: project)
            #expect(result.status == 1)
            #expect(try result.report().lines.contains("breaking column-removed x.main.orders note"))
        }
        let both = try project.lumos("diff", "shop@prod", "shop@ci", "--json").requireSuccess().report()
        #expect(both.lines.contains("breaking column-removed x.main.orders note"))
        #expect(try project.lumos("status", "shop@ci").requireSuccess().text.contains("column-removed"))
        for arguments in [
            ["status"], ["status", "shop"], ["diff", "HEAD", "shop"], ["diff", "HEAD", "sqlite:app.db"],
        ] {
            #expect(try !lumos(arguments, in: project).requireSuccess().text.contains("column-removed"), "\(arguments)")
        }
        let byPath = try project.lumos("diff", "HEAD", "sqlite:ci.db", "--json").requireSuccess().report()
        #expect(byPath.lines.contains("breaking column-removed x.main.orders note"))
    }

    @Test func `capture reads the environment that the store describes, and no other`() throws {
        let project = try twoEnvironments("create table extra (id int);")
        for name in [[], ["shop"], ["shop@prod"]] {
            try lumos(["capture"] + name, in: project).requireSuccess()
            #expect(try project.status().isEmpty)
        }
        let refused = try project.lumos("capture", "shop@ci")
        #expect(refused.status == 64)
        #expect(refused.errorText.contains("the store describes `shop@prod`"))
        let dry = try project.lumos("capture", "shop@ci", "--dry-run").requireSuccess()
        #expect(dry.text.contains("new  x.main.extra"))
        #expect(try project.status().isEmpty)
        let unknown = try project.lumos("capture", "shop@stage")
        #expect(unknown.status == 66)
        #expect(unknown.errorText.contains("shop@prod, shop@ci"))
        try project.lumos("capture", "--commit", "shop").requireSuccess()
        try make("create table more (id int);", "app.db", in: project)
        try project.lumos("capture", "--commit").requireSuccess()
        #expect(try project.git("log", "-1", "--format=%B").contains("Lumos-Source: shop sqlite "))
    }
}
