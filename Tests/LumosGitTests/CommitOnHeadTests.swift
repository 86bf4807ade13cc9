import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct CommitOnHeadTests {
    private func commit(
        _ test: TestRepository, _ documents: [String: String?], in folder: String? = nil
    ) throws -> ObjectID? {
        let repository = try GitRepository.open(at: folder ?? test.path, environment: GitEnvironment())
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        let edits = documents.map { DocumentEdit(path: Text($0.key), bytes: $0.value.map { bytes($0) }) }
        return try store.commitOnHead(edits, message: "capture", author: grace, committer: grace)
    }

    @Test func `only the documents are committed, and other staged work stays staged`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1", "snapshots/b/c.json": "1", "README": "1", "other": "1"])
        try test.directory.write("2", to: "repository/README")
        try test.git("add", "README")
        try test.directory.write("3", to: "repository/other")
        let id = try #require(try commit(test, ["a.json": "2", "b/c.json": nil, "new/é.json": "3"]))
        #expect(try test.id("HEAD") == id)
        #expect(try test.git("symbolic-ref", "HEAD") == "refs/heads/main")
        #expect(try test.git("status", "--porcelain", "-uall") == "M  README\n M other")
        #expect(
            try test.git("diff-tree", "-r", "-z", "--name-status", "HEAD~1", "HEAD").split(separator: "\0")
                == ["M", "snapshots/a.json", "D", "snapshots/b/c.json", "A", "snapshots/new/é.json"])
        #expect(test.directory.read("repository/snapshots/new/é.json") == bytes("3"))
        #expect(try test.git("reflog", "-1", "--format=%gs") == "commit: capture")
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
        #expect(try commit(test, ["a.json": "2", "b/c.json": nil]) == nil)
        #expect(try test.id("HEAD") == id)
    }

    @Test func `an unborn branch gets its first commit, a detached HEAD moves alone`() throws {
        let test = try TestRepository()
        let first = try #require(try commit(test, ["a.json": "1"]))
        #expect(try test.id("main") == first)
        #expect(try test.git("log", "-1", "--format=%P").isEmpty)
        #expect(try test.git("status", "--porcelain").isEmpty)
        try test.git("switch", "-q", "--detach")
        let second = try #require(try commit(test, ["a.json": "2"]))
        #expect(try test.id("HEAD") == second)
        #expect(try test.id("main") == first)
        #expect(try test.git("status", "--porcelain").isEmpty)
    }

    @Test func `a linked work tree commits to its own branch`() throws {
        let test = try TestRepository()
        let first = try test.commit("one", ["snapshots/a.json": "1"])
        let linked = try test.addWorkTree("-b", "side")
        let id = try #require(try commit(test, ["a.json": "2"], in: linked))
        #expect(try test.id("side") == id)
        #expect(try test.id("main").hex == first)
        #expect(try test.gitResult(["status", "--porcelain"], in: linked).requireSuccess().text.isEmpty)
    }

    @Test(arguments: ["staged", "unstaged", "untracked", "deleted"])
    func `documents with uncommitted changes are refused`(state: String) throws {
        let test = try TestRepository()
        let head = try test.commit("one", ["snapshots/a.json": "1"])
        let path = state == "untracked" ? "u.json" : "a.json"
        if state == "deleted" {
            try test.git("rm", "-q", "snapshots/a.json")
        } else {
            try test.directory.write("mine", to: "repository/snapshots/\(path)")
        }
        if state == "staged" { try test.git("add", "-A") }
        let before = try test.git("status", "--porcelain")
        let error = failure { try commit(test, [path: "2", "new.json": "3"]) }
        #expect(error?.kind == .uncommittedChanges)
        #expect(error?.category == .retry)
        #expect(try test.id("HEAD").hex == head)
        #expect(try test.git("status", "--porcelain") == before)
        #expect(test.directory.read("repository/snapshots/new.json") == nil)
        // Another document of the store may be dirty.
        #expect(try commit(test, ["new.json": "3"]) != nil)
    }

    @Test func `a merge that has not ended is refused`() throws {
        let test = try TestRepository()
        try test.commit("one", ["x": "1"])
        try test.git("switch", "-q", "-c", "side")
        try test.commit("side", ["x": "2"])
        try test.git("switch", "-q", "main")
        try test.commit("main", ["x": "3"])
        #expect(try test.gitResult(["merge", "side"]).status != 0)
        #expect(failure { try commit(test, ["a.json": "1"]) }?.kind == .operationInProgress)
    }

    @Test func `a locked index is told before anything is written`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        try test.directory.write("", to: "repository/.git/index.lock")
        let error = failure { try commit(test, ["a.json": "2"]) }
        #expect(error?.kind == .locked)
        #expect(error?.category == .retry)
        #expect(test.directory.read("repository/snapshots/a.json") == bytes("1"))
    }

    @Test func `a branch that cannot move leaves documents that can be committed`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        try test.directory.write("", to: "repository/.git/refs/heads/main.lock")
        let error = failure { try commit(test, ["a.json": "2"]) }
        #expect(error?.kind == .locked)
        #expect(error?.fix?.hasSuffix("git commit") == true)
        try run("rm", ["\(test.path)/.git/refs/heads/main.lock"]).requireSuccess()
        #expect(try test.git("status", "--porcelain") == "M  snapshots/a.json")
    }

    @Test func `a bare repository and a quarantine are refused`() throws {
        let bare = try TestRepository(bare: true)
        #expect(failure { try commit(bare, ["a.json": "1"]) }?.kind == .noWorkTree)
        let test = try TestRepository()
        let repository = try test.opened(GitEnvironment { $0 == "GIT_QUARANTINE_PATH" ? "/x" : nil })
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        let edit = DocumentEdit(path: "a.json", bytes: [])
        #expect(failure { try store.write([edit]) }?.kind == .quarantined)
        let error = failure { try store.commitOnHead([edit], message: "m", author: grace, committer: grace) }
        #expect(error?.kind == .quarantined)
    }
}
