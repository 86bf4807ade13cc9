import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Where the store lies: in the code's tree, on a branch of its own, in a repository of its own.
@Suite struct LayoutTests {
    private static let first = """
        create table orders (id integer primary key, amount decimal(18, 4), discount text);
        create table lines (id integer primary key, order_id integer references orders (id));
        """
    private static let broken = "alter table orders drop column discount;"
    private static let harmless = "alter table orders add column channel text;"

    /// A project on `main` with a database that is captured; `app.db` is production's, `pr.db` a pull request's.
    private func project(_ store: String) throws -> Project {
        let project = try Project()
        try project.write(
            """
            store: \(store)
            sources:
              app: { kind: sqlite, path: app.db, namespace: "sqlite://shop" }

            """, to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        try project.repository.commit("start")
        try CaptureTests.execute(Self.first, in: project)
        return project
    }

    private func database(_ file: String, _ sql: String, in project: Project) throws {
        try run("rm", ["-f", file], in: project.path).requireSuccess()
        try run("sqlite3", ["-bail", file, sql], in: project.path).requireSuccess()
    }

    /// A branch whose pull request has built `pr.db`.
    private func pullRequest(_ name: String, _ sql: String, in project: Project) throws {
        try project.git("switch", "-q", "-c", name, "main")
        try project.repository.commit("work on \(name)", ["\(name).txt": name])
        try database("pr.db", Self.first + sql, in: project)
    }

    private func land(_ name: String, _ sql: String, in project: Project) throws {
        try project.git("switch", "-q", "main")
        try project.repository.commit("\(name) (#7)", ["\(name).txt": name])
        try CaptureTests.execute(sql, in: project)
        try project.lumos("capture").requireSuccess()
    }

    @Test func `a store on a branch is captured after a merge and gates what a pull request built`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
        let tip = try project.git("rev-parse", "lumos/store")
        try project.lumos("capture").requireSuccess()
        #expect(try project.git("rev-parse", "lumos/store") == tip)
        #expect(try project.git("show", "--format=", "--name-only", "lumos/store").contains(".lumos/store.json"))

        try pullRequest("drop", Self.broken, in: project)
        let red = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json")
        #expect(red.status == 1)
        #expect(try red.report().lines == ["breaking column-removed main.orders discount"])
        try database("pr.db", Self.first + Self.harmless, in: project)
        let green = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json").requireSuccess()
        #expect(try green.report().lines == ["non-breaking column-added-nullable main.orders channel"])

        try land("channel", Self.harmless, in: project)
        #expect(try project.git("rev-list", "--count", "lumos/store") == "2")
        #expect(try project.git("log", "-1", "--format=%B", "lumos/store").contains("Lumos-Source-Revision: "))
        try project.git("fsck", "--strict")
    }

    @Test func `a branch that is behind is compared with the capture of where it left`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        try pullRequest("stale", Self.harmless, in: project)
        try land("others", Self.broken, in: project)
        try project.git("switch", "-q", "stale")
        let result = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json").requireSuccess()
        #expect(try result.report().lines == ["non-breaking column-added-nullable main.orders channel"])
        #expect(try result.report().notes.contains { $0.contains("changed main.orders too: merge or rebase") })
    }

    @Test func `an old job run again does not take the store back`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        let old = try project.git("rev-parse", "HEAD")
        try land("channel", Self.harmless, in: project)
        let tip = try project.git("rev-parse", "lumos/store")
        try project.git("switch", "-q", "--detach", old)
        // With nothing to write nothing is said.
        try project.lumos("capture").requireSuccess()
        try database("app.db", Self.first, in: project)
        for dry in [[], ["--dry-run"]] {
            let result = try run(
                Root.binary, ["capture"] + dry, in: project.path, environment: project.repository.environment())
            expect(result, exits: 75, saying: "`app` was captured from a later commit", "--allow-older")
        }
        // So it is where another commit is named than the one checked out.
        try project.git("switch", "-q", "main")
        expect(try project.lumos("capture", "--head", old), exits: 75, saying: "nothing was written")
        #expect(try project.git("rev-parse", "lumos/store") == tip)
        try project.lumos("capture", "--head", old, "--allow-older").requireSuccess()
        #expect(try project.git("rev-parse", "lumos/store^") == tip)
        // What was taken back goes forward again, and a branch that went another way is nobody's past.
        try CaptureTests.execute(Self.harmless, in: project)
        try project.lumos("capture").requireSuccess()
        try project.git("switch", "-q", "-c", "side", old)
        try project.repository.commit("side", ["side.txt": "side"])
        try CaptureTests.execute("alter table orders add column side text;", in: project)
        try project.lumos("capture").requireSuccess()
    }

    @Test func `of several writers of one store each is asked for its own past`() throws {
        let project = try project("{ layout: repo, repo: ../metadata }")
        let other = Project(
            try TestRepository(
                project.repository.directory, project.repository.directory.path(of: "other"),
                [
                    "clone", "-q", project.path, project.repository.directory.path(of: "other"),
                ]))
        try project.git("init", "-q", "-b", "main", "../metadata")
        try project.lumos("capture").requireSuccess()
        let old = try project.git("rev-parse", "HEAD")
        // Another repository's commit, and another source's.
        try other.write(
            "store: { layout: repo, repo: ../metadata }\nsources:\n  ledger: { kind: sqlite, path: app.db, namespace: \"sqlite://ledger\" }\n",
            to: "lumos.yaml")
        try other.repository.commit("ledger")
        try CaptureTests.execute(Self.first, in: other)
        try other.lumos("capture").requireSuccess()
        try land("channel", Self.harmless, in: project)
        try other.repository.commit("later", ["later.txt": "later"])
        try CaptureTests.execute(Self.harmless, in: other)
        try other.lumos("capture").requireSuccess()
        try database("app.db", Self.first, in: project)
        expect(try project.lumos("capture", "--head", old), exits: 75, saying: "`app` was captured from a later commit")
        expect(try other.lumos("capture", "--head", "HEAD~1").requireSuccess(), exits: 0)
    }

    @Test func `commits that nothing was captured from are counted`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        for name in ["one", "two"] { try project.repository.commit(name, ["\(name).txt": name]) }
        try pullRequest("change", Self.harmless, in: project)
        let report = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json").requireSuccess().report()
        #expect(report.notes.contains { $0.contains("2 commits before") })
    }

    @Test func `without a capture there is no base, and the command that makes one is named`() throws {
        let project = try project("{ layout: branch }")
        try pullRequest("change", Self.harmless, in: project)
        let result = try project.lumos("check", "sqlite:pr.db", "--against", "main")
        expect(result, exits: 66, saying: "`lumos/store` holds nothing yet", "lumos capture makes it")
        try project.git("switch", "-q", "main")
        try project.repository.commit("later", ["later.txt": "later"])
        try project.lumos("capture").requireSuccess()
        try project.git("switch", "-q", "change")
        let older = try project.lumos("check", "sqlite:pr.db", "--against", "main")
        expect(older, exits: 66, saying: "holds no capture of", "on the main branch, with its artifacts: lumos capture")
    }

    @Test(arguments: [
        ["check", "--against", "main"], ["check", "HEAD", "--against", "main"],
        ["check", "worktree:", "--against", "main"],
    ])
    func `a head that can hold no snapshots is usage, not a pass`(_ arguments: [String]) throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        try pullRequest("change", Self.broken, in: project)
        let result = try run(
            Root.binary, arguments, in: project.path, environment: project.repository.environment())
        expect(result, exits: 64, saying: "snapshots lie in the branch `lumos/store`", "lumos check dbt:target")
    }

    @Test func `a change cannot point the gate at another store`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        for store in ["{ layout: beside }", "{ layout: branch, branch: other }", "{ layout: branch, root: elsewhere }"]
        {
            try pullRequest("change", Self.broken, in: project)
            let text = String(decoding: try #require(project.read("lumos.yaml")), as: UTF8.self)
            try project.write(
                text.replacingOccurrences(of: "store: { layout: branch }", with: "store: \(store)"), to: "lumos.yaml")
            try project.repository.commit("another store")
            let result = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json")
            #expect(result.status == 1, "\(store): \(result.text)")
            #expect(try result.report().breaking.contains("breaking column-removed main.orders discount"))
            try project.git("switch", "-q", "main")
            try project.git("branch", "-D", "change")
        }
    }

    @Test func `what the remote has of the branch serves a clone, and a capture goes on from it`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        let clone = Project(try project.repository.clone())
        try clone.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
        try database("app.db", Self.first + Self.broken, in: clone)
        let result = try clone.lumos("check", "app", "--against", "origin/main", "--json")
        #expect(try result.report().breaking == ["breaking column-removed main.orders discount"])
        #expect(try clone.lumos("list").requireSuccess().text.contains("main.orders"))
        try clone.lumos("capture").requireSuccess()
        #expect(
            try clone.git("rev-parse", "lumos/store^")
                == (try clone.git("rev-parse", "refs/remotes/origin/lumos/store")))
    }

    @Test func `looking around shows the newest capture, from wherever one stands`() throws {
        let project = try project("{ layout: branch }")
        try project.lumos("capture").requireSuccess()
        try land("channel", Self.harmless, in: project)
        try project.git("switch", "-q", "-c", "elsewhere")
        #expect(try project.lumos("show", "orders").requireSuccess().text.contains("channel"))
        #expect(try project.lumos("list").requireSuccess().text.contains("main.lines"))
        #expect(try project.lumos("log", "orders").requireSuccess().text.contains("column-added-nullable"))
        #expect(try project.lumos("blame", "orders.channel").requireSuccess().text.contains("string"))
        try project.lumos("verify").requireSuccess()
        let diff = try project.lumos("diff", "lumos/store~1", "lumos/store", "--json").requireSuccess().report()
        #expect(diff.lines == ["non-breaking column-added-nullable main.orders channel"])
        // Commits of the code mean what was captured from them.
        #expect(try project.lumos("diff", "main~1", "main", "--json").requireSuccess().report().lines == diff.lines)
        #expect(try project.lumos("status", "--json").requireSuccess().report().lines.isEmpty)
        #expect(try project.lumos("diff", "--json").requireSuccess().report().lines.isEmpty)
    }

    @Test(arguments: [false, true])
    func `a store in its own repository serves several, with a work tree or bare`(isBare: Bool) throws {
        let project = try project("{ repo: ../metadata }")
        let store = (project.path as NSString).deletingLastPathComponent + "/metadata"
        try run("git", isBare ? ["init", "-q", "--bare", store] : ["init", "-q", store]).requireSuccess()
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
        let log = try run("git", ["-C", store, "log", "--format=%B"]).requireSuccess().text
        #expect(log.contains("Lumos-Source: app sqlite"))
        #expect(log.contains("Lumos-Source-Revision: \(try project.git("rev-parse", "main"))"))
        if !isBare { #expect(try run("git", ["-C", store, "status", "--porcelain"]).text.isEmpty) }

        try pullRequest("drop", Self.broken, in: project)
        let red = try project.lumos("check", "sqlite:pr.db", "--against", "main", "--json")
        #expect(try red.report().lines == ["breaking column-removed main.orders discount"])
        expect(try project.lumos("check", "HEAD", "--against", "main"), exits: 64, saying: "the store in `../metadata`")
        #expect(try project.lumos("show", "orders").requireSuccess().text.contains("discount"))
        try run("git", ["-C", store, "fsck", "--strict"]).requireSuccess()
    }

    @Test func `a store's repository that is not there is named`() throws {
        let project = try project("{ repo: ../nowhere }")
        expect(try project.lumos("capture"), exits: 66, saying: "not at `../nowhere`", "git init ../nowhere")
        expect(try project.lumos("check", "app", "--against", "main"), exits: 66, saying: "../nowhere")
    }

    @Test(arguments: [
        ("{ layout: beside, branch: x }", "layout beside has no `branch`"), ("{ layout: repo }", "names no `repo`"),
        ("{ layout: branch, repo: ../x }", "has no `repo`"), ("{ layout: elsewhere }", "\"elsewhere\""),
    ])
    func `keys that do not go together are told`(_ store: String, _ words: String) throws {
        expect(try project(store).lumos("list"), exits: 78, saying: words)
    }

    @Test func `init puts a dbt project's store on a branch and a contract's beside it`() throws {
        let contracts = try Project()
        try contracts.copy("examples/contracts", to: "contracts")
        try contracts.lumos("init").requireSuccess()
        #expect(String(decoding: try #require(contracts.read("lumos.yaml")), as: UTF8.self).contains("layout: beside"))
        let dbt = try Project()
        try dbt.copy("examples/shop/dbt_project.yml", to: "dbt_project.yml")
        #expect(try dbt.lumos("init").requireSuccess().errorText.contains("the branch lumos/store"))
        #expect(String(decoding: try #require(dbt.read("lumos.yaml")), as: UTF8.self).contains("layout: branch"))
        #expect(dbt.read(".gitattributes") == nil)
        let own = try Project()
        expect(try own.lumos("init", "--layout", "repo"), exits: 64, saying: "needs the store's repository")
        try own.lumos("init", "--store", "../metadata").requireSuccess()
        #expect(String(decoding: try #require(own.read("lumos.yaml")), as: UTF8.self).contains("repo: \"../metadata\""))
    }

    @Test func `a capture before the first commit of the code is refused, and one that was made is mended`() throws {
        let project = try Project()
        try project.write(
            "store: { layout: branch }\nsources:\n  app: { kind: sqlite, path: app.db, namespace: \"sqlite://shop\" }\n",
            to: "lumos.yaml")
        try project.write("*.db\n", to: ".gitignore")
        try CaptureTests.execute(Self.first, in: project)
        expect(try project.lumos("capture"), exits: 66, saying: "the code has no commit yet", "git commit")
        try project.repository.commit("start")
        try project.lumos("capture").requireSuccess()
        // As a version wrote it that did not refuse.
        let message = try project.git("log", "-1", "--format=%B", "lumos/store").split(separator: "\n")
            .filter { !$0.hasPrefix("Lumos-Source-Revision") }.joined(separator: "\n")
        let old = try project.git(
            "commit-tree", "lumos/store^{tree}", "-m",
            message.replacingOccurrences(of: "\nLumos-Source:", with: "\n\nLumos-Source:"))
        try project.git("update-ref", "refs/heads/lumos/store", old)
        expect(try project.lumos("check", "app", "--against", "main"), exits: 66)
        try project.lumos("capture").requireSuccess()
        try project.lumos("check", "app", "--against", "main").requireSuccess()
        let tip = try project.git("rev-parse", "lumos/store")
        #expect(try project.git("rev-parse", "lumos/store^") == old)
        try project.lumos("capture").requireSuccess()
        #expect(try project.git("rev-parse", "lumos/store") == tip)
    }
}
