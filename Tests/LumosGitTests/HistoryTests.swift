import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct HistoryTests {
    private func log(_ test: TestRepository, _ arguments: [String]) throws -> [Substring] {
        try test.gitResult(["log", "--format=%H"] + arguments).requireSuccess().text.split(separator: "\n")
    }

    /// Git prints a merge that differs from any parent; what it took over whole from one of them is no change of its own.
    private func logWithoutEmptyMerges(_ test: TestRepository, _ names: [String]) throws -> [Substring] {
        try log(test, ["--full-history"] + names).filter { id in
            let parents = try test.git("log", "-1", "--format=%P", String(id)).split(separator: " ")
            return try parents.allSatisfy { parent in
                try test.gitResult(["diff-tree", "--quiet", "-r", String(parent), String(id)] + names).status == 1
            }
        }
    }

    private func ids(_ history: History) -> [Substring] {
        history.commits.map { Substring($0.id.hex) }
    }

    @Test func `history is what git log prints, along first parents and along all`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1", "README": "x"])
        try test.commit("two", ["README": "y"])
        try test.git("switch", "-q", "-c", "side")
        try test.commit("three", ["snapshots/deep/b.json": "1"])
        try test.commit("three a", ["snapshots/a.json": "side"])
        try test.git("switch", "-q", "main")
        try test.commit("four", ["snapshots/c.json": "1"])
        try test.git("merge", "-q", "--no-edit", "--no-ff", "side")
        try test.commit("five", ["snapshots/a.json": nil])
        try test.commit("six", ["other": "1"])
        let repository = try test.opened()
        let head = try repository.resolve("HEAD")
        for paths in [[], ["snapshots"], ["snapshots/a.json"], ["snapshots/deep", "README"], ["nowhere"]] as [[Text]] {
            let names = ["--"] + paths.map(\.string)
            let first = try repository.history(from: head, touching: paths)
            #expect(try ids(first) == log(test, ["--first-parent"] + names), "\(paths)")
            let all = try repository.history(from: head, touching: paths, following: .all)
            #expect(try ids(all) == logWithoutEmptyMerges(test, names), "\(paths)")
            #expect(!first.reachedShallowEdge)
        }
        let two = try repository.history(from: head, touching: ["snapshots"], limit: 2)
        #expect(try ids(two) == log(test, ["--first-parent", "-2", "--", "snapshots"]))
        #expect(try repository.history(from: head, limit: 0).commits.isEmpty)
    }

    @Test func `a commit says who, when and what`() throws {
        let test = try TestRepository()
        try test.commit("root")
        let person = [
            "GIT_AUTHOR_NAME": "Zoë Ω", "GIT_AUTHOR_EMAIL": "z@x.org", "GIT_AUTHOR_DATE": "@1700000000 -0530",
        ]
        try test.gitResult(
            ["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "-"],
            input: bytes("subject\n\nbody\n\nLumos-Source: dbt dbt 1\n"), variables: person
        ).requireSuccess()
        let repository = try test.opened()
        let commit = try repository.commit(test.id("HEAD"))
        #expect(commit.author.name == "Zoë Ω")
        #expect(commit.author.email == "z@x.org")
        #expect(commit.author.time == GitTime(seconds: 1_700_000_000, offsetMinutes: -330))
        #expect(commit.committer.name == "Ada")
        #expect(commit.parents == [try test.id("HEAD~1")])
        #expect(commit.tree == (try test.id("HEAD^{tree}")))
        #expect(commit.message == "subject\n\nbody\n\nLumos-Source: dbt dbt 1\n")
        #expect(commit.trailers == [Trailer("Lumos-Source", "dbt dbt 1")])
    }
}
