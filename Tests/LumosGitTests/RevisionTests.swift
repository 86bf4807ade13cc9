import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct RevisionTests {
    /// Three commits on main, two of them tagged, and one on a branch.
    private static func sample() throws -> TestRepository {
        let test = try TestRepository()
        try test.commit("first", ["snapshots/a.json": "1\n", "README": "hello\n"])
        try test.git("tag", "light")
        try test.commit("second", ["snapshots/a.json": "2\n"])
        try test.git("tag", "-a", "-m", "annotated", "v1.0")
        try test.git("tag", "-a", "-m", "a tag of a tag", "nested", "v1.0")
        try test.git("switch", "-q", "-c", "feature/x")
        try test.commit("on the branch", ["snapshots/b.json": "b\n"])
        try test.git("switch", "-q", "main")
        try test.commit("third", ["snapshots/a.json": "3\n"])
        return test
    }

    @Test func `a spelling means what git rev-parse says`() throws {
        let test = try Self.sample()
        let repository = try test.opened()
        let spellings = [
            "HEAD", "@", "main", "heads/main", "refs/heads/main", "light", "v1.0", "nested", "v1.0^{}", "v1.0^0",
            "v1.0^{commit}", "HEAD~1", "HEAD^", "main~2", "HEAD^^", "feature/x", "feature/x~1^{commit}", "@{-1}",
            "main@{1}", "main@{0}", ":/second", "HEAD^{/first}", "HEAD^{tree}", "main:snapshots", "main:",
            "v1.0-0-g" + (try test.id("v1.0^0").abbreviated()),
        ]
        for spelling in spellings {
            let git = try test.git("rev-parse", "--verify", "-q", "--end-of-options", spelling)
            let commit = try test.gitResult(["rev-parse", "--verify", "-q", "\(git)^{commit}"])
            let revision = try repository.resolve(Text(spelling))
            #expect(revision.kind == (commit.status == 0 ? .commit : .tree), "\(spelling)")
            #expect(revision.id.hex == (commit.status == 0 ? commit.text : git), "\(spelling)")
            #expect(try revision.tree.hex == test.git("rev-parse", "\(revision.id)^{tree}"))
            #expect(revision.spelling == Text(spelling))
        }
    }

    @Test func `every prefix of an id that git takes is taken`() throws {
        let test = try Self.sample()
        let repository = try test.opened()
        let id = try test.id("HEAD")
        for length in 4...40 {
            #expect(try repository.resolve(Text(id.abbreviated(length))).id == id)
        }
        #expect(try repository.abbreviation(of: id) == test.git("rev-parse", "--short", "HEAD"))
    }

    @Test func `what names nothing is not found`() throws {
        let test = try Self.sample()
        let repository = try test.opened()
        let spellings: [Text] = [
            "", "nowhere", "main~40", "main^2", "HEAD^{blob}", "--all", "-h", "main\0x", "main..feature/x", "0000000",
            "ffffffffffffffffffffffffffffffffffffffff", "main:missing", "a b", "refs/heads/", "~", "^", "@{", "@{u}",
            ":",
        ]
        for spelling in spellings {
            let error = failure { try repository.resolve(spelling) }
            #expect(error?.category == .notFound, "\(spelling)")
            #expect(error?.fix != nil, "\(spelling)")
        }
    }

    @Test func `a file is no revision`() throws {
        let test = try Self.sample()
        let error = failure { try test.opened().resolve("HEAD:README") }
        #expect(error?.kind == .notARevision)
    }

    @Test func `a prefix that two objects share is ambiguous, and git may tell them apart`() throws {
        let test = try TestRepository()
        try test.commit("one")
        // Blobs until two share their first four digits: after some hundred the odds are overwhelming.
        var seen: [String: String] = [:]
        var shared: String?
        for number in 0..<2_000 where shared == nil {
            let id = try #require(ObjectID(hex: test.git("hash-object", "--stdin", input: "\(number)")))
            let prefix = id.abbreviated(4)
            if let other = seen[prefix] {
                try test.git("hash-object", "-w", "--stdin", input: other)
                try test.git("hash-object", "-w", "--stdin", input: "\(number)")
                shared = prefix
            }
            seen[prefix] = "\(number)"
        }
        let prefix = Text(try #require(shared))
        let repository = try test.opened()
        #expect(failure { try repository.resolve(prefix) }?.kind == .ambiguous)
        let head = try test.id("HEAD")
        #expect(try repository.resolve(prefix) { spelling in spelling == prefix ? head : nil }.id == head)
    }

    @Test func `what libgit2 does not know is asked of git`() throws {
        let origin = try Self.sample()
        let test = try origin.clone()
        let repository = try test.opened()
        let fallback: RevisionFallback = { spelling throws(GitError) in
            let arguments = ["rev-parse", "--verify", "-q", "--end-of-options", spelling.string]
            let result = try? test.gitResult(arguments)
            return result.flatMap { $0.status == 0 ? ObjectID(hex: $0.text) : nil }
        }
        #expect(failure { try repository.resolve("@{push}") }?.kind == .notFound)
        #expect(try repository.resolve("@{push}", fallback: fallback).id == test.id("origin/main"))
        #expect(try repository.resolve("@{upstream}", fallback: fallback).id == test.id("origin/main"))
        #expect(failure { try repository.resolve(":README", fallback: fallback) }?.kind == .notARevision)
        #expect(failure { try repository.resolve("HEAD^!", fallback: fallback) }?.kind == .notFound)
    }

    @Test func `a branch of a remote that was not fetched comes with the line that fetches it`() throws {
        let test = try Self.sample().clone("--single-branch")
        let error = failure { try test.opened().resolve("origin/feature/x") }
        let fix = try #require(error?.fix)
        #expect(fix == "git fetch origin feature/x:refs/remotes/origin/feature/x")
        try test.gitResult(fix.split(separator: " ").dropFirst().map(String.init)).requireSuccess()
        #expect(try test.opened().resolve("origin/feature/x").kind == .commit)
    }

    @Test func `upstream and origin HEAD are what git says`() throws {
        let origin = try Self.sample()
        let test = try origin.clone()
        let repository = try test.opened()
        func upstream() throws -> [Text]? {
            try repository.upstream().map { [$0.reference, $0.isSameBranchOnRemote ? "same" : "other"] }
        }
        #expect(try upstream() == ["refs/remotes/origin/main", "same"])
        #expect(try repository.originHead() == "refs/remotes/origin/main")
        try test.git("switch", "-q", "-c", "topic", "--track", "origin/main")
        #expect(try upstream() == ["refs/remotes/origin/main", "other"])
        try test.git("switch", "-q", "-c", "stacked", "--track", "topic")
        #expect(try upstream() == ["refs/heads/topic", "other"])
        try test.git("switch", "-q", "-c", "alone", "--no-track")
        #expect(try repository.upstream() == nil)
        try test.git("switch", "-q", "--detach")
        #expect(try repository.upstream() == nil)
        try test.git("remote", "set-head", "origin", "--delete")
        #expect(try repository.originHead() == nil)
        #expect(try origin.opened().originHead() == nil)
    }
}
