import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Every form in which a side of a comparison can be named.
@Suite struct SideTests {
    private static let removed = ["breaking column-removed shop.orders amount"]
    private static let added = ["non-breaking column-added-nullable shop.orders channel"]

    /// `main` holds `first`; `HEAD` on `change` holds `broken`; `longer` is staged; the work tree has `first` again.
    private func project() throws -> Project {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        try project.store([Orders.broken])
        try project.repository.commit("broken")
        try project.store([Orders.longer])
        try project.git("add", "-A")
        try project.store([Orders.first])
        return project
    }

    private func lines(_ project: Project, _ arguments: [String], input: String = "") throws -> [String] {
        try run(
            Root.binary, ["diff", "--json"] + arguments, in: project.path,
            environment: project.repository.environment(),
            input: Array(input.utf8)
        ).report().lines
    }

    @Test(arguments: [
        ["main", "HEAD"], ["main..HEAD"], ["main.."], ["main...HEAD"], ["HEAD~1", "change"],
        ["rev:main", "rev:change"],
        ["HEAD^", "@"], [":/start", "HEAD"], ["HEAD@{1}", "HEAD@{0}"], ["main^{tree}", "HEAD^{tree}"],
        ["index:", "HEAD", "--", "shop.missing"],
    ]) func `revisions and ranges, in the spellings of git`(arguments: [String]) throws {
        let wanted = arguments.contains("--") ? [] : Self.removed
        #expect(try lines(project(), arguments) == wanted)
    }

    @Test func `a commit by any abbreviation, a tag, a remote branch and the push target`() throws {
        let origin = try project()
        try origin.git("stash", "-q")
        try origin.git("switch", "-q", "main")
        let clone = Project(try origin.repository.clone())
        try clone.git("switch", "-q", "-c", "work", "origin/change")
        try clone.git("config", "push.default", "upstream")
        try clone.git("branch", "-q", "--set-upstream-to", "origin/main")
        try clone.git("tag", "-a", "-m", "one", "v1.0", "main")
        let commit = try clone.git("rev-parse", "main")
        for old in [commit, String(commit.prefix(8)), "v1.0", "origin/main", "origin", "@{upstream}", "@{push}"] {
            #expect(try lines(clone, [old, "HEAD"]) == Self.removed, "\(old)")
        }
    }

    private static let unstaged = ["non-breaking column-added-nullable shop.orders amount"]

    @Test(arguments: [
        ([], unstaged), (["HEAD"], unstaged), (["change"], unstaged), (["main"], []), (["main", "worktree:"], []),
        (["main", "index:"], added), (["--staged", "main"], added), (["--staged"], unstaged + added),
        (["index:"], ["breaking column-removed shop.orders channel"]),
    ]) func `the work tree and the index`(arguments: [String], wanted: [String]) throws {
        #expect(try lines(project(), arguments) == wanted)
    }

    @Test func `files, folders and standard input`() throws {
        let project = try project()
        try project.write(Orders.first.bytes, to: "exported/a.json")
        try project.write(Orders.broken.bytes, to: "b.json")
        #expect(try lines(project, ["exported", "b.json"]) == Self.removed)
        #expect(try lines(project, ["exported/", "path:b.json"]) == Self.removed)
        #expect(try lines(project, ["main", "./b.json"]) == Self.removed)
        let text = String(decoding: Orders.broken.bytes, as: UTF8.self)
        #expect(try lines(project, ["main", "-"], input: text) == Self.removed)
        let shown = try project.lumos("show", "main:shop.orders", "--json").requireSuccess().text
        #expect(try lines(project, ["-", "b.json"], input: shown) == Self.removed)
    }

    @Test func `files need no repository`() throws {
        let folder = try TemporaryDirectory()
        try folder.write(Orders.first.bytes, to: "a.json")
        try folder.write(Orders.broken.bytes, to: "b.json")
        let result = try run(
            Root.binary, ["diff", "a.json", "b.json", "--json"], in: folder.path, environment: ["HOME": folder.path])
        #expect(try result.report().lines == Self.removed)
        expect(
            try run(Root.binary, ["diff"], in: folder.path, environment: ["HOME": folder.path]), exits: 66,
            saying: "no Git repository")
    }

    @Test func `a source by name and by kind and path`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture", "--commit").requireSuccess()
        try CaptureTests.execute("alter table orders drop column amount;", in: project)
        for side in ["app", "source:app", "sqlite:app.db", "sqlite:\(project.path)/app.db"] {
            #expect(try lines(project, ["HEAD", side]) == ["breaking column-removed main.orders amount"], "\(side)")
        }
        let below = try project.lumos("diff", "HEAD", "sqlite:../app.db", "--json", in: ".git/..")
        #expect(below.status == 66)
    }

    @Test func `a word that fits several forms is refused, naming them`() throws {
        let project = try project()
        try project.write(Orders.broken.bytes, to: "main")
        expect(try project.lumos("diff", "main", "HEAD"), exits: 64, saying: "2 ways", "rev:main", "path:main")
        #expect(try lines(project, ["rev:main", "path:main"]) == Self.removed)
        try project.write("sources:\n  change: { kind: sqlite, path: app.db }\n", to: "lumos.yaml")
        expect(try project.lumos("diff", "rev:main", "change"), exits: 64, saying: "rev:change, source:change")
    }

    @Test func `a word that fits no form is told`() throws {
        let project = try project()
        try project.write("sources:\n  warehouse: { kind: sqlite, path: app.db }\n", to: "lumos.yaml")
        expect(try project.lumos("diff", "nowhere"), exits: 66, saying: "`nowhere` is neither", "git fetch")
        expect(try project.lumos("diff", "warehose"), exits: 66, saying: "did you mean `warehouse`?")
        expect(try project.lumos("diff", "source:warehose"), exits: 66, saying: "did you mean `warehouse`?")
        expect(try project.lumos("diff", "path:nowhere"), exits: 66, saying: "`nowhere`")
        expect(try project.lumos("diff", "rev:nowhere"), exits: 66, saying: "`nowhere`")
        expect(try project.lumos("diff", "sqlite:nowhere.db"), exits: 66, saying: "nowhere.db")
        expect(try project.lumos("diff", "main", "HEAD", "index:"), exits: 64, saying: "two sides", "3 were given")
    }

    @Test func `only the named datasets are shown`() throws {
        let other = DatasetSnapshot.table("shop.other", Field("id", type: "int64"))
        let project = try Project(Orders.first, other)
        try project.store([Orders.broken, other.with { $0.fields = [] }])
        for words in [["shop.orders"], ["orders"], ["shop.or*"], ["postgres/**/orders"]] {
            #expect(try lines(project, ["--"] + words) == Self.removed, "\(words)")
        }
        #expect(try lines(project, []).count == 2)
    }

    @Test func `--exit-code answers as git diff does`() throws {
        let project = try project()
        #expect(try project.lumos("diff", "main", "HEAD").status == 0)
        #expect(try project.lumos("diff", "main", "HEAD", "--exit-code").status == 1)
        #expect(try project.lumos("diff", "HEAD", "HEAD", "--exit-code").status == 0)
    }
}
