import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct IndexTests {
    @Test func `what is staged is what git ls-files lists`() throws {
        let test = try TestRepository()
        try test.commit(
            "one", ["snapshots/a.json": "1", "snapshots/b/c.json": "2", "snapshots/note": "x", "x.json": "3"])
        try test.directory.write("new", to: "repository/snapshots/new \n🦊.json")
        try test.directory.write("changed", to: "repository/snapshots/a.json")
        try test.git("add", "-A")
        try test.directory.write("changed again", to: "repository/snapshots/a.json")
        try test.directory.write("planned", to: "repository/snapshots/planned.json")
        try test.git("add", "-N", "snapshots/planned.json")
        let staged = try test.opened().staged(root: "snapshots")
        let lines = try test.git("ls-files", "-s", "-z", "snapshots").split(separator: "\0")
        let documents = lines.filter { $0.hasSuffix(".json") && !$0.contains("planned") }.map(String.init)
        #expect(
            staged.documents.map { "\(String($0.mode, radix: 8)) \($0.id) 0\tsnapshots/\($0.path)" } == documents)
        #expect(staged.documents.map(\.path) == ["a.json", "b/c.json", "new \n🦊.json"])
        #expect(staged.conflicts.isEmpty)
    }

    @Test func `an open repository sees what git stages later`() throws {
        let test = try TestRepository()
        let repository = try test.opened()
        #expect(try repository.staged(root: "snapshots").documents.isEmpty)
        try test.directory.write("1", to: "repository/snapshots/a.json")
        try test.git("add", "-A")
        #expect(try repository.staged(root: "snapshots").documents.map(\.path) == ["a.json"])
    }

    @Test func `conflicts are named`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1", "snapshots/b.json": "1"])
        try test.git("switch", "-q", "-c", "side")
        try test.commit("side", ["snapshots/a.json": "2"])
        try test.git("switch", "-q", "main")
        try test.commit("main", ["snapshots/a.json": "3"])
        #expect(try test.gitResult(["merge", "side"]).status == 1)
        let repository = try test.opened()
        let staged = try repository.staged(root: "snapshots")
        #expect(staged.conflicts == ["a.json"])
        #expect(staged.documents.map(\.path) == ["b.json"])
        #expect(try repository.status(root: "snapshots").map(\.staged) == [.conflicted])
    }

    @Test func `GIT_INDEX_FILE is read, relative to the top of the work tree`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        try test.directory.write("2", to: "repository/snapshots/b.json")
        try test.gitResult(["read-tree", "HEAD"], variables: ["GIT_INDEX_FILE": ".git/other"]).requireSuccess()
        try test.gitResult(["add", "-A"], variables: ["GIT_INDEX_FILE": ".git/other"]).requireSuccess()
        func staged(_ index: String?) throws -> [Text] {
            let environment = GitEnvironment { $0 == "GIT_INDEX_FILE" ? index : nil }
            let repository = try GitRepository.open(at: "\(test.path)/snapshots", environment: environment)
            return try repository.staged(root: "snapshots").documents.map(\.path)
        }
        #expect(try staged(nil) == ["a.json"])
        #expect(try staged(".git/other") == ["a.json", "b.json"])
        #expect(try staged("\(test.path)/.git/other") == ["a.json", "b.json"])
    }

    @Test func `a commit hook reads the index that git commit -a prepares`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        let linked = try test.addWorkTree("-b", "side")
        // The hook keeps what it was given and fails, so that the index it saw stays as it was.
        let hook =
            "#!/bin/sh\nprintf %s \"$GIT_INDEX_FILE\" >\"$SEEN\"\ncp \"$GIT_INDEX_FILE\" \"$SEEN.index\"\nexit 1\n"
        let script = try test.directory.write(hook, to: "repository/.git/hooks/pre-commit")
        try run("chmod", ["+x", script]).requireSuccess()
        for folder in [test.path, linked] {
            let seen = test.directory.path(of: "seen")
            try run("sh", ["-c", "printf 2 >\(folder)/snapshots/a.json"]).requireSuccess()
            let result = try test.gitResult(["commit", "-qam", "two"], in: folder, variables: ["SEEN": seen])
            #expect(result.status == 1)
            let environment = GitEnvironment { $0 == "GIT_INDEX_FILE" ? "\(seen).index" : nil }
            let repository = try GitRepository.open(at: folder, environment: environment)
            let document = try #require(try repository.staged(root: "snapshots").documents.first)
            #expect(try document.id.hex == test.git("hash-object", "--stdin", input: "2"))
            #expect(String(decoding: test.directory.read("seen") ?? [], as: UTF8.self).hasSuffix(".lock"))
        }
    }

    @Test func `a split index is refused with the line that mends it`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        try test.git("update-index", "--split-index")
        let error = failure { try test.opened().staged(root: "snapshots") }
        #expect(error?.kind == .unsupportedRepository)
        try test.git("update-index", "--no-split-index")
        #expect(try test.opened().staged(root: "snapshots").documents.count == 1)
    }

    @Test func `status is what git status says`() throws {
        let test = try TestRepository()
        let names = ["same", "edited", "staged", "both", "gone", "removed", "back"]
        try test.commit("one", Dictionary(uniqueKeysWithValues: names.map { ("snapshots/\($0).json", "1") }))
        for name in ["staged", "both"] { try test.directory.write("2", to: "repository/snapshots/\(name).json") }
        try test.directory.write("2", to: "repository/snapshots/added \n.json")
        try test.git("rm", "-q", "snapshots/removed.json")
        try test.git("rm", "-q", "--cached", "snapshots/back.json")
        try test.git("add", "snapshots/staged.json", "snapshots/both.json", "snapshots/added \n.json")
        for name in ["edited", "both"] { try test.directory.write("3", to: "repository/snapshots/\(name).json") }
        try run("rm", ["\(test.path)/snapshots/gone.json"]).requireSuccess()
        try test.directory.write("2", to: "repository/snapshots/deep/er/untracked.json")
        try test.directory.write("2", to: "repository/snapshots/ignored.json")
        try test.directory.write("2", to: "repository/elsewhere.json")
        try test.directory.write("ignored.json\n", to: "repository/.git/info/exclude")

        let letters: [DocumentStatus.Change?: String] = [
            nil: " ", .added: "A", .modified: "M", .deleted: "D", .conflicted: "U",
        ]
        let ours = try test.opened().status(root: "snapshots").map { entry in
            entry.staged == nil && entry.unstaged == .added
                ? "?? snapshots/\(entry.path)"
                : "\(letters[entry.staged] ?? "")\(letters[entry.unstaged] ?? "") snapshots/\(entry.path)"
        }
        // Git tells a file that is removed from the index and still there in two lines.
        var expected = try test.git("status", "--porcelain", "-z", "-uall", "--no-renames", "snapshots")
            .split(separator: "\0").map(String.init)
        expected.removeAll { $0.hasSuffix(" snapshots/back.json") }
        expected.append("DA snapshots/back.json")
        #expect(ours.sorted() == expected.sorted())
    }
}
