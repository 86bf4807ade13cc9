import LumosTestSupport
import Testing

/// Whom a capture names as the author of what it found.
@Suite struct SourceAuthorTests {
    private static let ada = "Ada <ada@example.com>"
    private static let bob = "Bob <bob@example.com>"

    /// A database captured once to `lumos/store`.
    private func project() throws -> Project {
        let project = try CaptureTests.project()
        try capture(project)
        return project
    }

    private func capture(_ project: Project) throws {
        try project.lumos("capture", "--branch", "lumos/store").requireSuccess()
    }

    /// Changes the table, captures, and says whom the capture's commit names.
    private func author(of column: String, in project: Project, named branch: String = "lumos/store") throws -> String {
        try CaptureTests.execute("alter table orders add column \(column) text;", in: project)
        try project.lumos("capture", "--branch", branch).requireSuccess()
        return try project.git(
            "log", "-1", "--format=%(trailers:key=Lumos-Source-Author,valueonly,separator=%x7C)", branch)
    }

    @Test func `of a first capture nobody knows`() throws {
        let project = try CaptureTests.project()
        #expect(try author(of: "channel", in: project).isEmpty)
    }

    @Test func `the one author of the code since the capture before`() throws {
        let project = try project()
        try project.commit("one", by: Self.ada)
        try project.commit("two", by: Self.ada)
        #expect(try author(of: "channel", in: project) == Self.ada)
        #expect(try author(of: "region", in: project).isEmpty, "no code changed")
        try project.commit("three", by: Self.bob)
        #expect(try author(of: "country", in: project) == Self.bob)
    }

    @Test func `a merge counts by what it merged`() throws {
        let project = try project()
        try project.git("switch", "-q", "-c", "side")
        try project.commit("work", by: Self.bob)
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "--no-ff", "-m", "merge", "side")
        #expect(try author(of: "channel", in: project) == Self.bob)
    }

    @Test func `several people are nobody`() throws {
        let project = try project()
        try project.commit("one", by: Self.ada)
        try project.commit("two", by: Self.bob)
        #expect(try author(of: "channel", in: project).isEmpty)
    }

    @Test func `a co-author counts, and one mailbox is one person`() throws {
        let project = try project()
        try project.commit("squash (#7)\n\nCo-authored-by: \(Self.bob)\n", by: Self.ada)
        #expect(try author(of: "channel", in: project).isEmpty)
        try project.commit("squash (#8)\n\nco-authored-by: Ada L. <ADA@example.com>\n", by: Self.ada)
        #expect(try author(of: "region", in: project) == Self.ada)
    }

    @Test func `the mailmap says who is who`() throws {
        let project = try project()
        try project.write(
            "Ada Lovelace <ada@example.com>\nAda Lovelace <ada@example.com> <ada@old.example>\n", to: ".mailmap")
        try project.commit("one", by: "ada <ada@old.example>")
        try project.commit("two", by: Self.ada)
        #expect(try author(of: "channel", in: project) == "Ada Lovelace <ada@example.com>")
    }

    @Test(arguments: [
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", "github-actions <actions@github.com>",
        "Renovate Bot <bot@renovateapp.com>", "GitHub <noreply@github.com>", "ci <renovate[bot]@example.com>",
    ])
    func `a bot counts only where nobody else remains`(bot: String) throws {
        let project = try project()
        try project.commit("bump", by: bot)
        #expect(try author(of: "channel", in: project) == bot)
        try project.commit("bump", by: bot)
        try project.commit("work", by: Self.ada)
        #expect(try author(of: "region", in: project) == Self.ada)
        try project.commit("squash\n\nCo-authored-by: \(Self.bob)\n", by: bot)
        #expect(try author(of: "country", in: project) == Self.bob)
    }

    @Test(arguments: [
        "Renovateur <r@example.com>", "Robot <robot@example.com>", "Eve <1+eve@users.noreply.github.com>",
    ])
    func `not everybody who sounds like a bot is one`(person: String) throws {
        let project = try project()
        try project.commit("work", by: person)
        try project.commit("work", by: Self.ada)
        #expect(try author(of: "channel", in: project).isEmpty)
    }

    @Test func `captures beside the code are nobody's work`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture", "--commit").requireSuccess()
        try project.commit("work", by: Self.bob)
        try CaptureTests.execute("alter table orders add column channel text;", in: project)
        try project.lumos("capture", "--commit").requireSuccess()
        #expect(
            try project.git("log", "-1", "--format=%(trailers:key=Lumos-Source-Author,valueonly)").contains(Self.bob))
    }

    @Test func `a source that was captured apart has its own capture before`() throws {
        let project = try CaptureTests.project()
        try project.write(
            CaptureTests.configuration + "  other: { kind: sqlite, path: other.db }\n", to: "lumos.yaml")
        try run("sqlite3", ["other.db", "create table items (id int);"], in: project.path).requireSuccess()
        try project.lumos("capture", "app", "--branch", "lumos/store").requireSuccess()
        try project.commit("work", by: Self.bob)
        try project.lumos("capture", "other", "--branch", "lumos/store").requireSuccess()
        try project.commit("more", by: Self.ada)
        try CaptureTests.execute("alter table orders add column channel text;", in: project)
        try project.lumos("capture", "app", "--branch", "lumos/store").requireSuccess()
        let text = try project.git("log", "-1", "--format=%(trailers)", "lumos/store")
        #expect(!text.contains("Lumos-Source-Author"), "Bob's and Ada's work lies between the captures of app")
    }

    @Test func `a shallow clone knows nobody beyond its edge`() throws {
        let origin = try project()
        try origin.commit("work", by: Self.bob)
        for (depth, wanted) in [("1", ""), ("2", Self.bob)] {
            let clone = Project(
                try origin.repository.clone("--depth", depth, "--no-single-branch", named: "clone-\(depth)"))
            try clone.git("branch", "-q", "lumos/store", "origin/lumos/store")
            try CaptureTests.execute("create table orders (id integer primary key);", in: clone)
            #expect(try author(of: "channel", in: clone) == wanted, "\(depth)")
        }
    }

    @Test func `code that nobody has any more tells nobody`() throws {
        let project = try project()
        try project.git("switch", "-q", "--orphan", "new")
        try project.write(CaptureTests.configuration, to: "lumos.yaml")
        try project.commit("anew", by: Self.bob)
        try project.git("branch", "-D", "main")
        try project.git("reflog", "expire", "--expire=now", "--all")
        try project.git("gc", "-q", "--prune=now")
        #expect(try author(of: "channel", in: project).isEmpty)
    }
}
