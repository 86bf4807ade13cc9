import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A green answer says what it has not seen, in its own line. Each case was a green gate over a drop once.
@Suite struct GreenGateTests {
    private static let base = "create table orders (id integer primary key, amount decimal(18, 4), note text);"
    private static let drop = "alter table orders drop column amount;"

    /// `main` with `app.db` captured, in a layout; `pr` checked out behind it.
    private func project(
        _ layout: String = "branch", _ configuration: String = "", _ sql: String = base
    ) throws -> Project {
        let project = try Project()
        try project.write(
            "store: { layout: \(layout) }\n" + configuration
                + "sources:\n  app: { kind: sqlite, path: app.db, namespace: \"sqlite://shop\" }\n", to: "lumos.yaml")
        try project.write("*.db\n/target/\n", to: ".gitignore")
        try project.repository.commit("start")
        try CaptureTests.execute(sql, in: project)
        try capture(project)
        try project.git("switch", "-q", "-c", "pr")
        return project
    }

    private func capture(_ project: Project) throws {
        try project.lumos("capture").requireSuccess()
        if try !project.status().isEmpty { try project.repository.commit("captured") }
    }

    private func edit(_ project: Project, _ old: String, _ new: String, in file: String = "lumos.yaml") throws {
        let text = String(decoding: try #require(project.read(file)), as: UTF8.self)
        #expect(text.contains(old))
        try project.write(text.replacingOccurrences(of: old, with: new), to: file)
    }

    /// The line of the answer.
    private func answer(_ result: ProcessResult) -> Substring {
        result.text.split(separator: "\n").first { $0.hasPrefix("PASS") || $0.hasPrefix("FAIL") } ?? ""
    }

    @Test(arguments: ["branch", "beside"])
    func `a base that names nothing is no base`(_ layout: String) throws {
        let project = try project(layout)
        try CaptureTests.execute(Self.drop, in: project)
        expect(try project.lumos("check", "app", "--against", ""), exits: 64, saying: "--against names nothing")
    }

    @Test func `a word that only the store's repository knows is no base`() throws {
        let project = try Project()
        let store = (project.path as NSString).deletingLastPathComponent + "/metadata"
        try run("git", ["init", "-q", "-b", "store", store]).requireSuccess()
        try project.write(
            "store: { repo: ../metadata }\nsources:\n  app: { kind: sqlite, path: app.db }\n", to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        try project.repository.commit("start")
        try CaptureTests.execute(Self.base, in: project)
        try project.lumos("capture").requireSuccess()
        expect(
            try project.lumos("check", "app", "--against", "store"), exits: 66,
            saying: "`store` is no commit of the code")
    }

    @Test(arguments: [
        (
            "namespace: \"sqlite://shop\"", "namespace: \"sqlite://shop\", map: [{ match: orders_v2, to: orders }]",
            "map"
        ),
        ("path: app.db", "path: app.db, facets: [keys]", "facets"),
        ("namespace: \"sqlite://shop\"", "namespace: \"sqlite://shop\", name: { strip: x. }", "name"),
    ])
    func `a source that the change describes otherwise is told`(_ old: String, _ new: String, _ key: String) throws {
        let project = try project()
        try edit(project, old, new)
        try project.repository.commit("described otherwise")
        let result = try project.lumos("check", "app", "--against", "main")
        #expect(answer(result).contains("`app` is read otherwise than at the base (\(key))"), result.said)
    }

    @Test func `a capture that may lie on either side of the merge base is told`() throws {
        let project = try project()
        try project.git("switch", "-q", "main")
        try project.repository.commit("M2", ["m2.txt": "adds channel, and is not captured by itself"])
        try project.git("switch", "-q", "-c", "late")
        try project.git("switch", "-q", "main")
        try project.repository.commit("M3", ["m3.txt": "m3"])
        try CaptureTests.execute("alter table orders add column channel text;", in: project)
        try capture(project)
        try CaptureTests.execute("alter table orders drop column channel;", in: project)
        try project.git("switch", "-q", "late")
        let result = try project.lumos("check", "app", "--against", "main").requireSuccess()
        #expect(answer(result).contains("1 dataset may have changed before the merge base"), result.said)
        #expect(!result.text.contains("the answer holds"))
    }

    @Test func `a lumos yaml nearer to the working directory does not judge itself`() throws {
        let project = try project("beside", "mode: gate\n")
        try project.write(
            "mode: observe\nsources:\n  app: { kind: sqlite, path: ../app.db, namespace: \"sqlite://shop\" }\n",
            to: "shop/lumos.yaml")
        try project.repository.commit("a policy of its own")
        try CaptureTests.execute(Self.drop, in: project)
        let result = try project.lumos("check", "app", "--against", "main", in: "shop")
        #expect(result.status == 1, result.said)
        #expect(result.text.contains("column-removed"))
    }

    @Test func `an initial release says so in the line of the answer`() throws {
        let project = try Project()
        try project.write("edition: 1\n", to: "lumos.yaml")
        try project.repository.commit("start")
        try project.git("switch", "-q", "-c", "first")
        try project.store([Orders.first])
        try project.repository.commit("snapshots")
        #expect(answer(try project.lumos("check", "--against", "main").requireSuccess()).contains("initial release"))
    }

    @Test func `a rename does not choose the judge`() throws {
        let strict = DatasetSnapshot.table("shop.orders", Field("id", type: "int64"), Field("amount", type: "int64"))
        let project = try Project(
            strict, configuration: "paths:\n  - { match: \"staging.*\", compatibility: none, governance: off }\n")
        try project.git("switch", "-q", "-c", "pr")
        try project.remove(strict.storeFile)
        try project.store([
            DatasetSnapshot.table("staging.orders", Field("id", type: "int64")).with {
                $0.formerly = [DatasetName(namespace: strict.namespace, name: strict.name)]
            }
        ])
        try project.repository.commit("moved into staging, without a column")
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(result.status == 1)
        #expect(try result.report().breaking.contains("breaking column-removed staging.orders amount"))
    }

    @Test func `a model that moves where its neighbours do not is reported`() throws {
        let project = try shop()
        for file in ["target/manifest.json", "target/catalog.json"] {
            try move("model.shop.dim_products", to: "archive", in: file, of: project)
        }
        let result = try project.lumos("check", "dbt:target", "--against", "main", "--json")
        #expect(result.status == 1)
        #expect(try result.report().lines.contains { $0.hasPrefix("breaking") && $0.contains("dim_products") })
        // All of them elsewhere is another environment.
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        for file in ["target/manifest.json", "target/catalog.json"] {
            try edit(project, "\"schema\": \"marts\"", "\"schema\": \"ci_marts\"", in: file)
        }
        let quiet = try project.lumos("check", "dbt:target", "--against", "main", "--json").requireSuccess()
        #expect(try quiet.report().lines.isEmpty)
    }

    @Test func `a catalog that is older than the models is told`() throws {
        let project = try shop()
        try edit(project, "2026-01-05T09:00:00.000000Z", "2026-01-06T09:00:00.000000Z", in: "target/manifest.json")
        let result = try project.lumos("check", "dbt:target", "--against", "main").requireSuccess()
        #expect(answer(result).contains("catalog.json is older than manifest.json"), result.said)
    }

    @Test func `a struct that is not described any more has lost its members`() throws {
        let old = DatasetSnapshot.table("shop.orders").with {
            var (lines, line) = (Field("lines", type: "array"), Field())
            line.type = "struct"
            line.nesting = .fields([Field("sku", type: "string")])
            lines.nesting = .items(line)
            $0.fields = [lines]
        }
        let project = try Project(old)
        try project.git("switch", "-q", "-c", "pr")
        try project.store([old.with { $0.fields = [Field("lines", type: "array")] }])
        try project.repository.commit("items are gone")
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(try result.report().breaking.contains("breaking column-removed shop.orders lines[].sku"))
    }

    @Test func `an origin that a change takes off a snapshot is told`() throws {
        let project = try project("beside")
        let file = "snapshots/sqlite/shop/main/orders.json"
        try edit(project, "\"source\": \"app\"", "\"source\": \"nobody\"", in: file)
        try project.repository.commit("whose is it")
        #expect(answer(try project.lumos("check", "--against", "main")).contains("1 dataset lost an origin"))
    }

    @Test func `a store that has gone two ways is neither`() throws {
        let project = try project()
        let clone = Project(try project.repository.clone())
        try clone.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
        try clone.git("branch", "lumos/store", "origin/lumos/store")
        for (place, column) in [(project, "here"), (clone, "there")] {
            try run("rm", ["-f", "app.db"], in: place.path).requireSuccess()
            try CaptureTests.execute(Self.base + "alter table orders add column \(column) text;", in: place)
            try place.lumos("capture").requireSuccess()
        }
        try clone.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
        expect(
            try clone.lumos("check", "app", "--against", "origin/main"), exits: 75, saying: "have gone different ways",
            "git branch --force lumos/store origin/lumos/store")
    }

    @Test func `most of a source gone is another one, unless somebody says that it is meant`() throws {
        let tables = (0..<30).map { "create table t\($0) (id integer);" }.joined()
        let project = try project("branch", "", tables)
        try run("rm", ["app.db"], in: project.path).requireSuccess()
        try CaptureTests.execute("create table t1 (id integer);", in: project)
        let part = try project.lumos("check", "app", "--against", "main")
        expect(part, exits: 65, saying: "1 of the 30 datasets", "lumos check --prune")
        #expect(try project.lumos("check", "app", "--against", "main", "--prune").status == 1)
        // Status tells, and goes on.
        #expect(try project.lumos("status").requireSuccess().text.contains("29 of 30 datasets have no partner"))
    }

    @Test func `an upgrade that was merged after the base is not led back to`() throws {
        let project = try project("beside")
        try project.lumos("move", "sqlite://shop", "sqlite://store").requireSuccess()
        try edit(project, "sqlite://shop", "sqlite://store")
        try project.repository.commit("the new name")
        try project.git("switch", "-q", "-c", "merged", "main")
        try project.git("merge", "-q", "--no-ff", "-m", "merge", "pr")
        let report = try project.lumos("check", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines.isEmpty)
    }

    /// The shop's production captured on `main`, its artifacts in `target`.
    private func shop() throws -> Project {
        let project = try Project()
        try project.write(
            "store: { layout: branch }\nsources:\n  shop: { kind: dbt, path: target }\n", to: "lumos.yaml")
        try project.write("/target/\n", to: ".gitignore")
        try project.repository.commit("start")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        try project.lumos("capture").requireSuccess()
        try project.git("switch", "-q", "-c", "pr")
        return project
    }

    private func move(_ node: String, to schema: String, in file: String, of project: Project) throws {
        let script = """
            import json, sys
            path, node, schema = sys.argv[1:]
            document = json.load(open(path))
            entry = document["nodes"][node]
            entry.get("metadata", entry)["schema"] = schema
            json.dump(document, open(path, "w"))
            """
        try run("python3", ["-c", script, file, node, schema], in: project.path).requireSuccess()
    }

    @Test func `a source that was edited and not captured is told, by check and by both hooks`() throws {
        let project = try project("beside")
        try project.git("switch", "-q", "main")
        try project.write("/target/\n", to: ".gitignore")
        try project.repository.commit("the database is committed")
        try project.lumos("install").requireSuccess()
        try project.git("switch", "-q", "-c", "edit")
        try CaptureTests.execute(Self.drop, in: project)
        try project.git("add", "-A")
        let commit = try project.repository.gitResult(["commit", "-q", "-m", "edit"]).requireSuccess()
        #expect(commit.errorText.contains("`app` changes and its snapshots do not: lumos capture app"), commit.said)
        let told = "`app` changed and was not captured: lumos capture app"
        let green = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(answer(green).contains(told), green.said)
        let remote = (project.path as NSString).deletingLastPathComponent + "/remote.git"
        try project.git("clone", "-q", "--bare", ".", remote)
        try project.git("remote", "add", "origin", remote)
        let push = try project.repository.gitResult(
            ["push", "-q", "origin", "edit:other"], variables: ["LUMOS_BASE": "main"]
        ).requireSuccess()
        #expect(push.errorText.contains(told), push.said)
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("captured")
        let red = try project.lumos("check", "--against", "main")
        #expect(red.status == 1 && !red.text.contains(told), red.said)
    }
}
