import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Where a capture writes, and what it leaves alone.
@Suite struct CaptureTests {
    static let configuration = """
        edition: 1
        sources:
          app: { kind: sqlite, path: app.db }

        """
    private static let file = "snapshots/sqlite/app.db/main/orders.json"

    /// A committed configuration, and a database that nothing was captured from yet.
    static func project(
        _ sql: String = "create table orders (id integer primary key, amount decimal(18, 4));"
    ) throws
        -> Project
    {
        let project = try Project()
        try project.write(configuration, to: "lumos.yaml")
        try project.write("/app.db\n", to: ".gitignore")
        try project.repository.commit("start")
        try execute(sql, in: project)
        return project
    }

    static func execute(_ sql: String, in project: Project) throws {
        try run("sqlite3", ["-bail", "app.db", sql], in: project.path).requireSuccess()
    }

    private func tip(_ project: Project, _ branch: String = "HEAD") throws -> String {
        try project.git("rev-parse", branch)
    }

    @Test func `a dry run tells and writes nothing`() throws {
        let project = try Self.project()
        let result = try project.lumos("capture", "--dry-run").requireSuccess()
        #expect(result.text.contains("nothing was written (--dry-run)"))
        #expect(result.text.contains("new  main.orders"))
        #expect(try project.status().isEmpty)
    }

    @Test func `--commit makes one commit of the snapshots alone, with its trailers`() throws {
        let project = try Self.project()
        try project.write("mine", to: "notes.txt")
        let before = try tip(project)
        let variables = [
            "GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "shop/data",
            "GITHUB_REF": "refs/pull/7/merge",
        ]
        try run(
            Root.binary, ["capture", "--commit"], in: project.path,
            environment: project.repository.environment().merging(variables) { $1 }
        ).requireSuccess()
        #expect(try project.git("rev-parse", "HEAD^") == before)
        #expect(try project.git("diff", "--name-only", "HEAD^", "HEAD") == ".lumos/store.json\n\(Self.file)")
        #expect(try project.status() == ["?? notes.txt"])
        let trailers = try project.git("log", "-1", "--format=%(trailers:only,unfold)")
        #expect(trailers.contains("Lumos-Source: app sqlite 2"))
        #expect(trailers.contains("Lumos-Captured-At: 20"))
        #expect(trailers.contains("Lumos-Source-Revision: \(before)"))
        #expect(trailers.contains("Lumos-Change-Request: https://github.example/shop/data/pull/7"))
        let second = try project.lumos("capture", "--commit").requireSuccess()
        #expect(!second.text.contains("commit "))
        #expect(try project.git("rev-list", "--count", "HEAD") == "2")
    }

    @Test func `--commit refuses to run over uncommitted work`() throws {
        let project = try Self.project()
        try project.lumos("capture", "--commit").requireSuccess()
        try Self.execute("alter table orders add column channel text;", in: project)
        try project.lumos("capture").requireSuccess()
        try Self.execute("alter table orders add column region text;", in: project)
        let before = try tip(project)
        expect(try project.lumos("capture", "--commit"), exits: 75, saying: Self.file)
        #expect(try tip(project) == before)
    }

    @Test func `--branch moves a ref and touches no file`() throws {
        let project = try Self.project()
        try project.lumos("capture", "--branch", "store").requireSuccess()
        #expect(try project.status().isEmpty)
        #expect(try project.git("ls-tree", "-r", "--name-only", "store") == ".lumos/store.json\n\(Self.file)")
        #expect(try project.git("rev-list", "--count", "store") == "1")
        let first = try tip(project, "store")
        try project.lumos("capture", "--branch", "store").requireSuccess()
        #expect(try tip(project, "store") == first)
        try Self.execute("alter table orders drop column amount;", in: project)
        try project.lumos("capture", "--branch", "store").requireSuccess()
        #expect(try project.git("rev-parse", "store^") == first)
        let diff = try project.lumos("diff", "store^..store", "--json").report()
        #expect(diff.breaking == ["breaking column-removed main.orders amount"])
    }

    @Test func `a branch that is checked out is refused`() throws {
        let project = try Self.project()
        let before = try tip(project)
        expect(try project.lumos("capture", "--branch", "main"), exits: 75, saying: "main")
        let linked = try project.repository.addWorkTree("-b", "store")
        expect(try project.lumos("capture", "--branch", "store"), exits: 75, saying: linked)
        #expect(try tip(project) == before)
    }

    @Test(arguments: ["HEAD", "LUMOS_CONFIG"]) func `a bare repository is captured into`(configuredBy: String) throws {
        let project = try Self.project()
        let bare = Project(try project.repository.clone("--bare", named: "bare.git"))
        try Self.execute("create table orders (id integer primary key);", in: bare)
        var variables: [String: String] = [:]
        if configuredBy == "LUMOS_CONFIG" {
            try bare.git("update-ref", "-d", "HEAD")
            let file = try bare.repository.directory.write(Self.configuration, to: "elsewhere/lumos.yaml")
            variables["LUMOS_CONFIG"] = file
        }
        for _ in 0..<2 {
            try bare.lumos("capture", "--branch", "store", variables: variables).requireSuccess()
            #expect(try bare.git("rev-list", "--count", "store") == "1")
        }
        #expect(try bare.git("ls-tree", "-r", "--name-only", "store") == ".lumos/store.json\n\(Self.file)")
        #expect(try bare.lumos("list", "--at", "store", variables: variables).text.contains("main.orders"))
        try bare.git("fsck", "--strict")
        expect(try bare.lumos("capture", variables: variables), exits: 64, saying: "bare", "--branch")
    }

    @Test func `what a source no longer has is removed`() throws {
        let project = try Self.project("create table a (x int); create table b (x int);")
        try project.lumos("capture", "--commit").requireSuccess()
        try Self.execute("drop table b;", in: project)
        let result = try project.lumos("capture").requireSuccess()
        #expect(result.text.contains("removed  main.b"))
        #expect(try project.status() == [" D snapshots/sqlite/app.db/main/b.json"])
    }

    @Test func `--match never removes`() throws {
        let project = try Self.project("create table a (x int); create table b (x int);")
        try project.lumos("capture", "--commit").requireSuccess()
        try Self.execute("drop table b; alter table a add column y int;", in: project)
        try project.lumos("capture", "--match", "main.a").requireSuccess()
        #expect(try project.status() == [" M snapshots/sqlite/app.db/main/a.json"])
    }

    @Test func `a mass removal stops until --prune says so`() throws {
        let names = (0..<20).map { "t\($0)" }
        let project = try Self.project(names.map { "create table \($0) (x int);" }.joined())
        try project.lumos("capture", "--commit").requireSuccess()
        try Self.execute(names.dropFirst(9).map { "drop table \($0);" }.joined(), in: project)
        expect(
            try project.lumos("capture"), exits: 65, saying: "would remove 11 of its 20 datasets",
            "lumos capture app --prune")
        #expect(try project.status().isEmpty)
        try project.lumos("capture", "--prune").requireSuccess()
        #expect(try project.status().count == 11)
        try project.git("checkout", "-q", "--", ".")
        try Self.execute("create table t9 (x int);", in: project)
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().count == 10)
    }

    @Test func `a file written by hand is not overwritten`() throws {
        let project = try Self.project()
        let byHand = DatasetSnapshot(DatasetID(namespace: "sqlite://app.db", name: "main.orders"), kind: .table)
        try project.store([byHand])
        try project.repository.commit("by hand")
        expect(try project.lumos("capture"), exits: 65, saying: "main.orders", "by hand")
        #expect(try project.status().isEmpty)
    }

    @Test func `a folder of snapshots is captured with its source as the origin, as often as one likes`() throws {
        let project = try Project()
        try project.write("sources:\n  files: { kind: snapshots, path: exported }\n", to: "lumos.yaml")
        try project.write(Orders.first.bytes, to: "exported/any name.json")
        try project.lumos("capture").requireSuccess()
        #expect(project.read(Orders.file) == Orders.first.captured(by: "files").bytes)
        try project.repository.commit("snapshots")
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
        try project.write(Orders.longer.bytes, to: "exported/any name.json")
        try project.lumos("capture").requireSuccess()
        #expect(project.read(Orders.file) == Orders.longer.captured(by: "files").bytes)
    }

    @Test func `a snapshot that leaves its folder leaves the store, and a check sees it go`() throws {
        let project = try Project()
        try project.write("sources:\n  files: { kind: snapshots, path: exported }\n", to: "lumos.yaml")
        try project.write(Orders.first.bytes, to: "exported/orders.json")
        try project.write(DatasetSnapshot.table("shop.lines", Field("id", type: "int64")).bytes, to: "exported/l.json")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.remove("exported/orders.json")
        let report = try project.lumos("check", "files", "--against", "HEAD", "--json")
        #expect(report.status == 1)
        #expect(try report.report().lines == ["breaking dataset-removed shop.orders"])
        try project.lumos("capture").requireSuccess()
        #expect(project.read(Orders.file) == nil)
    }

    @Test func `without sources there is nothing to capture`() throws {
        let project = try Project(Orders.first)
        expect(try project.lumos("capture"), exits: 78, saying: "names no source", "lumos init")
        expect(try project.lumos("capture", "shop"), exits: 66, saying: "no source `shop`")
    }

    @Test func `a source that fails leaves everything as it was`() throws {
        let project = try Self.project()
        try project.write(
            Self.configuration + "  contracts: { kind: odcs, path: contracts }\n", to: "lumos.yaml")
        try project.write("apiVersion: v3.1.0\nkind: DataContract\nid: [", to: "contracts/broken.yaml")
        expect(try project.lumos("capture"), exits: 65, saying: "broken.yaml")
        #expect(try project.documents().isEmpty)
    }

    @Test func `what a sparse checkout leaves out is not removed, and nothing is written over it`() throws {
        let project = try Self.project()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("captured", ["src/a.txt": "a"])
        try project.git("sparse-checkout", "set", "src")
        #expect(project.read(Self.file) == nil)
        let diff = try project.lumos("diff", "HEAD", "worktree:").requireSuccess()
        #expect(!diff.text.contains("removed"), diff.said)
        let capture = try project.lumos("capture").requireSuccess()
        #expect(capture.text.contains("1 unchanged"), capture.said)
        #expect(try project.status().isEmpty && project.read(Self.file) == nil)
        try Self.execute("alter table orders add column note text;", in: project)
        expect(try project.lumos("capture"), exits: 75, saying: "git sparse-checkout add snapshots")
        try project.git("sparse-checkout", "add", "snapshots")
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().count == 1)
    }

    @Test func `snapshots that Git ignores are told of`() throws {
        let project = try Self.project()
        try project.write("*.db\n", to: ".gitignore")
        let result = try project.lumos("capture").requireSuccess()
        #expect(result.errorText.contains("Git ignores `\(Self.file)`"), result.said)
        let told = try #require(result.errorText.split(separator: "\n").first { $0.contains("git check-ignore") })
        let command = try #require(told.split(separator: "git check-ignore").last)
        #expect(try project.shell("git check-ignore\(command)").requireSuccess().text.hasPrefix(".gitignore:1:*.db"))
        try run("rm", ["-r", ".lumos", "snapshots"], in: project.path).requireSuccess()
        #expect(try !project.lumos("capture", "--commit").requireSuccess().errorText.contains("ignores"))
    }
}
