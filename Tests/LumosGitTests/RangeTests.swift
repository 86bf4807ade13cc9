import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

/// The commits that one revision contains and another does not.
@Suite struct RangeTests {
    /// main: one, two, merge of side, four. side: from one, a and b.
    private func repository() throws -> TestRepository {
        let test = try TestRepository()
        try test.commit("one", ["a": "1"])
        try test.git("switch", "-q", "-c", "side")
        try test.commit("side a", ["a": "2"])
        try test.commit("side b", ["b": "1"])
        try test.git("switch", "-q", "main")
        try test.commit("two", ["c": "1"])
        try test.git("merge", "-q", "--no-edit", "--no-ff", "side")
        try test.commit("four", ["d": "1"])
        return test
    }

    private func log(_ test: TestRepository, _ arguments: String...) throws -> [Substring] {
        try test.gitResult(["log", "--format=%H"] + arguments).requireSuccess().text.split(separator: "\n")
    }

    private func range(_ test: TestRepository, _ base: String, _ tip: String) throws -> History {
        try test.opened().commits(in: test.id(tip), notIn: test.id(base))
    }

    @Test(arguments: ["HEAD~3", "HEAD~2", "HEAD~1", "HEAD", "side", "side~1"])
    func `a range is what git log prints`(base: String) throws {
        let test = try repository()
        for tip in ["HEAD", "HEAD~1", "side"] {
            let range = try range(test, base, tip)
            #expect(try range.commits.map { Substring($0.id.hex) } == log(test, "\(base)..\(tip)"), "\(base)..\(tip)")
            #expect(!range.reachedShallowEdge)
        }
    }

    @Test func `of some paths only the commits that changed them are told`() throws {
        let test = try repository()
        let range = try test.opened().commits(in: test.id("HEAD"), notIn: test.id("HEAD~3"), touching: ["b"])
        #expect(range.commits.map(\.message) == ["side b"])
    }

    @Test(arguments: 1...5) func `in a shallow clone the walk stops at the edge`(depth: Int) throws {
        let clone = try repository().clone("--depth", "\(depth)")
        let repository = try clone.opened()
        for id in try log(clone, "HEAD") {
            let base = try #require(ObjectID(hex: id))
            let range = try repository.commits(in: clone.id("HEAD"), notIn: base)
            #expect(try range.commits.map { Substring($0.id.hex) } == log(clone, "\(id)..HEAD"), "\(id) of \(depth)")
        }
        // Nothing is left out by a commit that contains nothing of this history.
        let foreign = try clone.git("commit-tree", "HEAD^{tree}", "-m", "foreign")
        let base = try #require(ObjectID(hex: foreign))
        let isShallow = try clone.git("rev-parse", "--is-shallow-repository") == "true"
        #expect(try repository.commits(in: clone.id("HEAD"), notIn: base).reachedShallowEdge == isShallow)
    }

    @Test func `whether a commit is here can be asked`() throws {
        let test = try repository()
        let clone = try test.clone("--depth", "1")
        #expect(try clone.opened().has(test.id("HEAD")))
        #expect(try !clone.opened().has(test.id("HEAD~1")))
    }
}
