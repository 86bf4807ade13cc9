import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct CommitTests {
    private func edits(_ documents: [String: String?]) -> [DocumentEdit] {
        documents.map { DocumentEdit(path: Text($0.key), bytes: $0.value.map { bytes($0) }) }
    }

    private func commit(
        _ test: TestRepository, _ documents: [String: String?], beside: [String: String?] = [:],
        to branch: Text = "store", expecting: BranchTip? = nil, message: Text = "capture"
    ) throws -> ObjectID? {
        let store = try SnapshotStore(repository: test.opened(), root: "snapshots")
        return try store.commit(
            edits(documents), beside: edits(beside), to: branch, expecting: expecting, message: message, author: grace,
            committer: grace)
    }

    @Test(arguments: [false, true]) func `a branch is made, grown and left alone when nothing changes`(
        bare: Bool
    ) throws {
        let test = try TestRepository(bare: bare)
        let first = try #require(
            try commit(test, ["a/b.json": "1", "a/c.json": "2", "é 🦊\n.json": "3"], beside: ["jobs/x.json": "4"]))
        #expect(try test.id("store") == first)
        #expect(try commit(test, ["a/b.json": "1", "gone.json": nil]) == nil)
        #expect(try commit(test, [:]) == nil)
        let second = try #require(try commit(test, ["a/b.json": "changed", "a/c.json": nil], message: "two\n\nA: 1\n"))
        #expect(try test.id("store~1") == first)
        #expect(
            try test.git("log", "--format=%an <%ae> %at %cn %T %B", "-1", "store")
                == "Grace <grace@example.com> 1750000000 Grace \(test.id("store^{tree}")) two\n\nA: 1\n")
        let listed = try test.git("ls-tree", "-r", "-z", "--name-only", "store").split(separator: "\0")
        #expect(listed == ["jobs/x.json", "snapshots/a/b.json", "snapshots/é 🦊\n.json"])
        #expect(try test.git("cat-file", "blob", "store:snapshots/a/b.json") == "changed")
        let changed = try test.git("diff-tree", "-r", "--name-status", first.hex, second.hex)
        #expect(changed == "M\tsnapshots/a/b.json\nD\tsnapshots/a/c.json")
        #expect(try test.gitResult(["fsck", "--strict", "--no-dangling"]).requireSuccess().output.isEmpty)
        if !bare {
            #expect(try test.git("reflog", "show", "--format=%gs", "store") == "commit: two\ncommit (initial): capture")
            #expect(try test.git("status", "--porcelain").isEmpty)
        }
    }

    @Test func `the same documents give the tree that git add gives`() throws {
        var random = SplitMix64(seed: 7)
        let test = try TestRepository()
        var state: [String: String] = [:]
        for round in 0..<8 {
            var change: [String: String?] = [:]
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let parts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    "d\(Int.random(in: 0...3, using: &random))"
                }
                let path = (parts + ["f\(Int.random(in: 0...5, using: &random)).json"]).joined(separator: "/")
                change[path] = .some(Bool.random(using: &random) ? "\(round)" : nil)
            }
            for (path, text) in change { state[path] = text }
            let tip = try commit(test, change) ?? (round > 0 ? test.id("store") : nil)
            try test.git("switch", "-q", "--orphan", "plain\(round)")
            for (path, text) in state { try test.directory.write(text, to: "repository/snapshots/\(path)") }
            try test.commit("plain")
            if let tip { #expect(try test.id("\(tip)^{tree}") == test.id("HEAD^{tree}")) }
            try test.git("rm", "-rqf", "--ignore-unmatch", ".")
        }
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
    }

    @Test func `removing the last document leaves an empty tree`() throws {
        let test = try TestRepository(bare: true)
        _ = try commit(test, ["a/b.json": "1"])
        #expect(try commit(test, ["a/b.json": nil]) != nil)
        #expect(try test.git("ls-tree", "-r", "store").isEmpty)
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
    }

    @Test func `a branch that moved is left as it is`() throws {
        let test = try TestRepository()
        try test.commit("one")
        let old = try #require(try commit(test, ["a.json": "1"]))
        let new = try #require(try commit(test, ["a.json": "2"]))
        for tip in [BranchTip.commit(old), .absent] {
            let error = failure { try commit(test, ["a.json": "3"], expecting: tip) }
            #expect(error?.kind == .branchMoved)
            #expect(error?.category == .retry)
        }
        #expect(failure { try commit(test, [:], to: "other", expecting: .commit(new)) }?.kind == .branchMoved)
        #expect(try test.id("store") == new)
        try test.git("pack-refs", "--all")
        #expect(failure { try commit(test, ["a.json": "3"], expecting: .absent) }?.kind == .branchMoved)
        #expect(try commit(test, ["a.json": "3"], expecting: .commit(new)) != nil)
        #expect(try commit(test, ["a.json": "3"], to: "new", expecting: .absent) != nil)
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
    }

    @Test func `of many writers at once each wins or is told, and nothing is lost`() async throws {
        let test = try TestRepository(bare: true)
        _ = try commit(test, ["start.json": "0"])
        let results = await withTaskGroup(of: Bool.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    // Each with a repository of its own, as processes would have.
                    let error = failure { try commit(test, ["\(writer).json": "1"]) }
                    if let error { #expect(error.kind == .branchMoved || error.kind == .locked) }
                    return error == nil
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        let winners = results.filter(\.self).count
        #expect(winners >= 1)
        #expect(try test.git("rev-list", "--count", "store") == "\(1 + winners)")
        #expect(try test.git("ls-tree", "--name-only", "store:snapshots").split(separator: "\n").count == 1 + winners)
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
    }

    @Test func `two writers from one tip: one wins, one is told`() async throws {
        let test = try TestRepository(bare: true)
        for round in 0..<20 {
            let tip: BranchTip = round == 0 ? .absent : .commit(try test.id("store"))
            let errors = await withTaskGroup(of: GitError?.self) { group in
                for writer in ["a", "b"] {
                    group.addTask { failure { try commit(test, ["\(writer).json": "\(round)"], expecting: tip) } }
                }
                return await group.reduce(into: [GitError?]()) { $0.append($1) }
            }
            #expect(errors.filter { $0 == nil }.count == 1)
            #expect(errors.compactMap { $0?.kind } == [.branchMoved])
        }
        #expect(try test.git("rev-list", "--count", "store") == "20")
    }

    @Test func `a held lock is waited for as long as git waits, then told`() throws {
        let test = try TestRepository(bare: true)
        _ = try commit(test, ["a.json": "1"])
        try test.directory.write("", to: "repository/refs/heads/store.lock")
        let error = failure { try commit(test, ["a.json": "2"]) }
        #expect(error?.kind == .locked)
        #expect(error?.category == .retry)
        #expect(error?.why?.contains("store.lock") == true)
    }

    @Test func `a branch that somebody has checked out is refused`() throws {
        let test = try TestRepository()
        // main is checked out and unborn.
        let unborn = failure { try commit(test, ["a.json": "1"], to: "main") }
        #expect(unborn?.kind == .checkedOutElsewhere)
        try test.commit("one")
        let linked = try test.addWorkTree("-b", "side")
        for (branch, holder) in [("main", test.path), ("side", linked)] {
            let error = failure { try commit(test, ["a.json": "1"], to: Text(branch)) }
            #expect(error?.kind == .checkedOutElsewhere)
            #expect(error?.category == .retry)
            #expect(error?.message.hasSuffix("in `\(holder)`") == true)
        }
        try test.gitResult(["switch", "-q", "--detach"], in: linked).requireSuccess()
        #expect(try commit(test, ["a.json": "1"], to: "side") != nil)
    }

    @Test func `a branch being rebased is refused`() throws {
        let test = try TestRepository()
        try test.commit("one", ["x": "1"])
        try test.git("switch", "-q", "-c", "side")
        try test.commit("side", ["x": "2"])
        try test.git("switch", "-q", "main")
        try test.commit("main", ["x": "3"])
        try test.git("switch", "-q", "side")
        #expect(try test.gitResult(["rebase", "main"]).status != 0)
        #expect(try test.opened().head().branch == nil)
        #expect(failure { try commit(test, ["a.json": "1"], to: "side") }?.kind == .checkedOutElsewhere)
    }

    @Test(arguments: [false, true])
    func `HEAD of a bare repository is no checkout, that of its work tree is`(worktreeConfig: Bool) throws {
        let test = try TestRepository(bare: true)
        #expect(try commit(test, ["a.json": "1"], to: "main") != nil)
        let linked = try test.addWorkTree("-b", "side")
        if worktreeConfig {
            try test.gitResult(["sparse-checkout", "set", "snapshots"], in: linked).requireSuccess()
        }
        #expect(failure { try commit(test, ["a.json": "2"], to: "side") }?.kind == .checkedOutElsewhere)
        let repository = try GitRepository.open(at: linked, environment: GitEnvironment())
        let store = try SnapshotStore(repository: repository, root: "snapshots")
        let made = try store.commit(
            edits(["a.json": "2"]), to: "main", message: "from the work tree", author: grace, committer: grace)
        #expect(made == (try test.id("main")))
    }

    @Test(arguments: ["", "-x", "a b", "a..b", "a.lock", "x/", "@{", "HEAD", "a\0b", "a~1", "é\u{7}"])
    func `what cannot be a branch is refused as git refuses it`(name: String) throws {
        let test = try TestRepository()
        #expect(failure { try commit(test, ["a.json": "1"], to: Text(name)) }?.kind == .invalidName)
        if !name.contains("\0") {
            #expect(try test.gitResult(["branch", "--", name, "4b825dc642cb6eb9a060e54bf8d69288fbee4904"]).status != 0)
        }
    }

    @Test(arguments: [false, true]) func `a branch in the way of another is named`(packed: Bool) throws {
        let test = try TestRepository(bare: true)
        _ = try commit(test, ["a.json": "1"], to: "lumos")
        _ = try commit(test, ["a.json": "1"], to: "deep/er/one")
        if packed { try test.git("pack-refs", "--all") }
        for (name, other) in [("lumos/store", "lumos"), ("lumos/a/b", "lumos"), ("deep", "deep/er/one")] {
            let error = failure { try commit(test, ["a.json": "1"], to: Text(name)) }
            #expect(error?.kind == .invalidName)
            #expect(error?.why == "there is a branch `\(other)`")
        }
        try test.gitResult(["fsck", "--strict"]).requireSuccess()
        #expect(try test.git("for-each-ref", "--format=%(refname:short)") == "deep/er/one\nlumos")
    }

    @Test func `what lies in the way on the branch is refused`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/db": "a file", "snapshots/x.json/y": "a folder"])
        try run("ln", ["-s", "db", "\(test.path)/snapshots/link.json"]).requireSuccess()
        try test.commit("two")
        try test.git("branch", "store")
        for path in ["db/a.json", "x.json", "link.json"] {
            #expect(failure { try commit(test, [path: "1"]) }?.kind == .invalidEntry, "\(path)")
        }
        #expect(try test.id("store") == test.id("main"))
    }

    @Test func `a file's executable bit stays`() throws {
        let test = try TestRepository()
        try test.commit("one", ["snapshots/a.json": "1"])
        try test.git("update-index", "--chmod=+x", "snapshots/a.json")
        try test.git("commit", "-qm", "two")
        try test.git("branch", "store")
        _ = try commit(test, ["a.json": "2"])
        #expect(try test.git("ls-tree", "store", "snapshots/a.json").hasPrefix("100755"))
    }

    @Test func `a symbolic branch is followed`() throws {
        let test = try TestRepository(bare: true)
        _ = try commit(test, ["a.json": "1"], to: "real")
        try test.git("symbolic-ref", "refs/heads/store", "refs/heads/real")
        _ = try commit(test, ["a.json": "2"])
        #expect(try test.git("symbolic-ref", "refs/heads/store") == "refs/heads/real")
        #expect(try test.git("rev-list", "--count", "real") == "2")
    }
}
