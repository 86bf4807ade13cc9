import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Which two revisions the gate compares.
@Suite struct CheckTests {
    /// `main` and a branch `change` off it that is checked out; both as they were at the start.
    private func project() throws -> Project {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        return project
    }

    private func commit(_ snapshots: DatasetSnapshot..., on branch: String, in project: Project) throws {
        try project.git("switch", "-q", branch)
        try project.store(snapshots)
        try project.repository.commit("on \(branch)")
    }

    private static let customers = DatasetSnapshot.table("shop.customers", Field("id", type: "int64"))

    @Test func `what the base did since is not the branch's doing`() throws {
        let project = try project()
        try commit(Self.customers, on: "main", in: project)
        try commit(Orders.longer, on: "change", in: project)
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(result.status == 0)
        let report = try result.report()
        #expect(report.lines == ["non-breaking column-added-nullable shop.orders channel"])
        #expect(report.base.commit == (try project.git("merge-base", "main", "HEAD")))
    }

    @Test func `where the base has moved it is said whether the answer holds`() throws {
        let project = try project()
        try commit(Orders.broken, on: "main", in: project)
        try commit(Self.customers, on: "change", in: project)
        let tip = try project.git("rev-parse", "--short=7", "main")
        let stale = try project.lumos("check", "--against", "main")
        #expect(stale.status == 0)
        #expect(stale.text.contains("main (\(tip)) has moved on since"))
        #expect(stale.text.contains("changed none of these datasets: the answer holds"))
    }

    @Test func `a stale branch that changes what the base has changed since is told`() throws {
        let project = try project()
        try commit(Orders.longer, on: "change", in: project)
        try commit(Orders.broken, on: "main", in: project)
        try project.git("switch", "-q", "change")
        let report = try project.lumos("check", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines == ["non-breaking column-added-nullable shop.orders channel"])
        #expect(report.notes.contains { $0.contains("changed shop.orders too: merge or rebase, then check again") })
    }

    @Test func `unrelated histories have no base`() throws {
        let project = try project()
        try project.git("switch", "-q", "--orphan", "other")
        try project.store([Orders.first])
        try project.repository.commit("other")
        expect(try project.lumos("check", "--against", "main"), exits: 66, saying: "unrelated", "lumos diff")
    }

    @Test func `a base without any snapshot is an initial release`() throws {
        let project = try Project(configuration: "edition: 1\n")
        try project.git("switch", "-q", "-c", "change")
        try commit(Orders.first, on: "change", in: project)
        let result = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(result.text.contains("initial release"))
    }

    @Test func `uncommitted changes are counted, and can be checked`() throws {
        let project = try project()
        try project.store([Orders.broken, Self.customers])
        let result = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(result.text.contains("2 uncommitted changes were not checked: lumos check worktree:"))
        #expect(try project.lumos("check", "worktree:", "--against", "main").status == 1)
        try project.git("add", "-A")
        #expect(try project.lumos("check", "index:", "--against", "main").status == 1)
    }

    @Test func `the base comes from LUMOS_BASE, the upstream, or origin's HEAD`() throws {
        let origin = try Project(Orders.first)
        try origin.git("branch", "release")
        let clone = Project(try origin.repository.clone())
        try clone.git("switch", "-q", "-c", "change")
        try commit(Orders.broken, on: "change", in: clone)
        try clone.git("branch", "-q", "done")
        func base(_ variables: [String: String] = [:]) throws -> String {
            try clone.lumos("check", "--json", variables: variables).report().base.label
        }
        #expect(try base() == "origin/main")
        #expect(try base(["LUMOS_BASE": "done"]) == "done")
        try clone.git("branch", "-q", "--set-upstream-to", "origin/release")
        #expect(try base() == "origin/release")
        // What a branch pushes to is the branch itself, not what it will be merged into.
        try clone.git("push", "-q", "-u", "origin", "change")
        #expect(try base() == "origin/main")
        try clone.git("remote", "set-head", "origin", "--delete")
        expect(try clone.lumos("check"), exits: 64, saying: "--against", "LUMOS_BASE", "origin/HEAD")
        #expect(try base(["LUMOS_BASE": "origin/release"]) == "origin/release")
    }

    @Test func `a base that is not there is 66`() throws {
        expect(try project().lumos("check", "--against", "origin/main"), exits: 66, saying: "`origin/main`")
    }

    @Test func `who reads a broken dataset is named under the finding`() throws {
        let margin = DatasetSnapshot.table("finance.margin", Field("id", type: "int64")).with {
            $0.owners = [Owner(id: "group:finance")]
            $0.upstream = [Upstream(namespace: Orders.first.namespace, name: "shop.orders")]
        }
        let project = try Project(Orders.first, margin)
        try project.git("switch", "-q", "-c", "change")
        try commit(Orders.broken, on: "change", in: project)
        let result = try project.lumos("check", "--against", "main")
        #expect(result.text.contains("└ stops finance.margin (@finance)"))
        let report = try project.lumos("check", "--against", "main", "--json").report()
        let removed = try #require(report.findings.first { $0.rule == "column-removed" })
        #expect(removed.stops?.map(\.dataset) == ["finance.margin"])
    }

    @Test func `sunsets are judged by the head's day, or by the one that is named`() throws {
        let retiring = Orders.first.with {
            var lifecycle = Lifecycle()
            lifecycle.state = .deprecated
            lifecycle.deprecated = Deprecation()
            lifecycle.deprecated?.sunset = Date("2024-06-30")
            $0.lifecycle = lifecycle
        }
        let project = try Project(retiring)
        try project.git("switch", "-q", "-c", "change")
        try project.remove(Orders.file)
        try project.repository.commit("remove")
        let early = try project.lumos("check", "--against", "main", "--json")
        #expect(try early.report().asOf == "2024-01-01")
        #expect(early.status == 1)
        let late = try project.lumos("check", "--against", "main", "--as-of", "2024-07-01", "--json")
        #expect(try late.report().asOf == "2024-07-01")
        #expect(late.status == 0)
        expect(try project.lumos("check", "--against", "main", "--as-of", "July"), exits: 64, saying: "as-of")
    }

    @Test func `a head that is dated tomorrow, or before its base, chooses no day`() throws {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        try commit(Orders.broken, on: "change", in: project)
        func day(dated date: String) throws -> String? {
            let environment = project.repository.environment().merging(["GIT_COMMITTER_DATE": date]) { $1 }
            try run("git", ["commit", "-q", "--amend", "--no-edit"], in: project.path, environment: environment)
                .requireSuccess()
            return try project.lumos("check", "--against", "main", "--json").report().asOf
        }
        #expect(try day(dated: "2090-01-01T00:00:00Z") != "2090-01-01")
        #expect(try day(dated: "2001-01-01T00:00:00Z") == "2024-01-01")
    }
}
