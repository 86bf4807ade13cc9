import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct MergeBaseTests {
    private func check(_ test: TestRepository, _ a: Text, _ b: Text) throws {
        let repository = try test.opened()
        let git = try test.gitResult(["merge-base", a.string, b.string])
        let ours = try repository.mergeBase(repository.resolve(a), repository.resolve(b))
        #expect(ours?.id.hex == (git.status == 0 ? git.text : nil), "\(a) \(b)")
        #expect(ours.map { $0.kind == .commit } != false)
    }

    @Test func `stale and stacked branches meet where git says`() throws {
        let test = try TestRepository()
        try test.commit("root")
        try test.git("switch", "-q", "-c", "stale")
        try test.commit("stale work")
        try test.git("switch", "-q", "main")
        for number in 1...5 { try test.commit("main \(number)") }
        try test.git("switch", "-q", "-c", "bottom")
        try test.commit("bottom")
        try test.git("switch", "-q", "-c", "top")
        try test.commit("top")
        try test.git("switch", "-q", "main")
        try test.git("merge", "-q", "--no-ff", "--no-edit", "bottom")
        let all: [Text] = ["main", "stale", "bottom", "top", "main~2"]
        for a in all { for b in all { try check(test, a, b) } }
    }

    @Test func `a criss-cross history has the base that git prints`() throws {
        let test = try TestRepository()
        try test.commit("root")
        try test.git("switch", "-q", "-c", "other")
        try test.commit("other 1", ["o": "1"])
        try test.git("switch", "-q", "main")
        try test.commit("main 1", ["m": "1"])
        let main = try test.id("main")
        try test.git("merge", "-q", "--no-edit", "other")
        try test.git("switch", "-q", "other")
        try test.git("merge", "-q", "--no-edit", "-m", "the other way round", main.hex)
        #expect(try test.git("merge-base", "--all", "main", "other").split(separator: "\n").count == 2)
        try check(test, "main", "other")
        try check(test, "other", "main")
    }

    @Test func `unrelated histories have none`() throws {
        let test = try TestRepository()
        try test.commit("one")
        try test.git("switch", "-q", "--orphan", "store")
        try test.commit("two")
        try check(test, "main", "store")
        #expect(try test.opened().mergeBase(test.opened().resolve("main"), test.opened().resolve("store")) == nil)
    }

    @Test func `a tree has no merge base`() throws {
        let test = try TestRepository()
        try test.commit("one")
        let repository = try test.opened()
        let (tree, commit) = (try repository.resolve("HEAD^{tree}"), try repository.resolve("HEAD"))
        #expect(failure { try repository.mergeBase(tree, commit) }?.kind == .notARevision)
    }

    /// main and topic part at the third of seven commits of main.
    private func forked() throws -> TestRepository {
        let test = try TestRepository()
        for number in 1...3 { try test.commit("main \(number)") }
        try test.git("switch", "-q", "-c", "topic")
        for number in 1...2 { try test.commit("topic \(number)") }
        try test.git("switch", "-q", "main")
        for number in 4...7 { try test.commit("main \(number)") }
        return test
    }

    @Test(arguments: 1...8) func `a shallow clone answers as git does, or says how to deepen it`(depth: Int) throws {
        let origin = try forked()
        let test = try origin.clone("--no-single-branch", "--depth", "\(depth)")
        let repository = try test.opened()
        let (main, topic) = (try repository.resolve("origin/main"), try repository.resolve("origin/topic"))
        let git = try test.gitResult(["merge-base", "origin/main", "origin/topic"])
        if git.status == 0 {
            #expect(try repository.mergeBase(main, topic)?.id.hex == git.text)
            return
        }
        #expect(try repository.isShallow)
        let error = failure { try repository.mergeBase(main, topic) }
        #expect(error?.kind == .shallow)
        #expect(error?.category == .notFound)
        #expect(error?.fix?.hasPrefix("git fetch --unshallow") == true)
        try test.git("fetch", "-q", "--unshallow")
        #expect(try repository.mergeBase(main, topic)?.id == origin.id("main~4"))
    }

    @Test func `a shallow clone is known from its linked work tree too, and its edge has no parents`() throws {
        let test = try forked().clone("--depth", "1")
        let linked = try test.addWorkTree("-b", "side")
        let repository = try GitRepository.open(at: linked, environment: GitEnvironment())
        #expect(try repository.isShallow)
        let history = try repository.history(from: repository.resolve("HEAD"))
        #expect(history.commits.map(\.id) == [try test.id("HEAD")])
        #expect(history.reachedShallowEdge)
        #expect(failure { try repository.resolve("HEAD~1") }?.kind == .shallow)
        #expect(failure { try repository.resolve("nowhere~1") }?.kind == .notFound)
    }

    /// Many small random histories, each asked for every pair of their tips.
    @Test(arguments: 1...6) func `random histories have the merge bases that git finds`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let test = try TestRepository()
        var stream = ""
        let count = 24
        for mark in 1...count {
            // Now and then two commits of one second, and a clock that ran backwards.
            let time = TestRepository.start + mark * 10 + Int.random(in: -25...25, using: &random)
            stream +=
                "commit refs/heads/b\(mark)\nmark :\(mark)\ncommitter A <a@b> \(time) +0000\ndata 1\n\(mark % 10)\n"
            if mark > 2 { stream += "from :\(Int.random(in: max(1, mark - 5)..<mark, using: &random))\n" }
            if mark > 4, Bool.random(using: &random) {
                stream += "merge :\(Int.random(in: max(1, mark - 6)..<mark, using: &random))\n"
            }
        }
        try test.git("fast-import", "--quiet", input: stream)
        let repository = try test.opened()
        for round in 0..<60 {
            if round == 30 {
                // From here on a shallow clone: Git believes this file even where the parents are there.
                let edge = try (1...count / 3).map { "\(try test.id("b\($0 * 2)"))\n" }.joined()
                try test.directory.write(edge, to: "repository/.git/shallow")
            }
            let (a, b) = (Int.random(in: 1...count, using: &random), Int.random(in: 1...count, using: &random))
            let all = try test.gitResult(["merge-base", "--all", "b\(a)", "b\(b)"]).text.split(separator: "\n")
            let sides = (try repository.resolve("b\(a)"), try repository.resolve("b\(b)"))
            if all.isEmpty, round >= 30 {
                #expect(failure { try repository.mergeBase(sides.0, sides.1) }?.kind == .shallow)
                continue
            }
            let base = try repository.mergeBase(sides.0, sides.1)
            #expect(all.isEmpty == (base == nil))
            if let base { #expect(all.contains(Substring(base.id.hex)), "b\(a) b\(b)") }
        }
    }
}
