import CanonicalJSON
import Foundation
import LumosGit
import LumosModel
import LumosTestSupport
import Testing

/// Tags that are releases, and those that only look like it.
@Suite struct ReleaseTests {
    private static let message: Text = "Lumos-Release: 1\nVersion: 1.0.0\n"

    private func repository(commits: Int = 3) throws -> TestRepository {
        let test = try TestRepository()
        for number in 1...commits { try test.commit("\(number)", ["a": "\(number)"]) }
        return test
    }

    private func tag(_ name: String, at revision: String, in test: TestRepository) throws {
        try test.git("tag", "-a", "--cleanup=verbatim", "-F", "-", name, revision, input: Self.message.string)
    }

    private func highest(_ test: TestRepository, at revision: String = "HEAD") throws -> Text? {
        let repository = try test.opened()
        return try repository.highestRelease(
            named: .usual, in: repository.revision(of: test.id(revision), spelling: Text(revision)))?.tag
    }

    @Test func `the highest release that a commit contains is found by its numbers`() throws {
        let test = try repository(commits: 5)
        try tag("lumos/v1.9.0", at: "HEAD~4", in: test)
        try tag("lumos/v1.10.0", at: "HEAD~3", in: test)
        try tag("lumos/v2.0.0", at: "HEAD~1", in: test)
        for (revision, name) in [("HEAD", "lumos/v2.0.0"), ("HEAD~2", "lumos/v1.10.0"), ("HEAD~4", "lumos/v1.9.0")] {
            #expect(try highest(test, at: revision) == Text(name))
        }
        try test.git("pack-refs", "--all")
        #expect(try highest(test) == "lumos/v2.0.0")
        try test.git("switch", "-q", "-c", "side", "HEAD~2")
        try test.commit("side", ["b": "1"])
        #expect(try highest(test) == "lumos/v1.10.0")
        #expect(
            try test.opened().releases(named: .usual, in: test.opened().revision(of: test.id("main"))).map(\.tag)
                == ["lumos/v2.0.0", "lumos/v1.10.0", "lumos/v1.9.0"])
    }

    @Test func `other tags are no releases, whatever they are called`() throws {
        let test = try repository()
        try tag("lumos/v1.0.0", at: "HEAD", in: test)
        try test.git("tag", "lumos/v2.0.0")
        try test.git("tag", "-a", "-m", "mine", "lumos/v3.0.0")
        try tag("lumos/v4.0.0", at: "HEAD^{tree}", in: test)
        try tag("lumos/v5.0.0", at: "HEAD:a", in: test)
        try tag("lumos/v6.0.0", at: "lumos/v1.0.0", in: test)
        // A copy under another name, one with another first line, numbers that no version has.
        try test.git("update-ref", "refs/tags/lumos/v7.0.0", "refs/tags/lumos/v1.0.0")
        try test.git("tag", "-a", "-m", "Lumos-Release: 10", "lumos/v8.0.0")
        try tag("lumos/v99999999999999999999.0.0", at: "HEAD", in: test)
        try tag("lumos/v9.0", at: "HEAD", in: test)
        try tag("lumos/v1.0.0-rc.1", at: "HEAD", in: test)
        try tag("lumos/v$(touch${IFS}pwned);'\"", at: "HEAD", in: test)
        #expect(try highest(test) == "lumos/v1.0.0")
        #expect(try test.opened().releases(named: .usual, in: test.opened().revision(of: test.id("HEAD"))).count == 1)
    }

    @Test func `of thousands of releases an old commit finds its own`() throws {
        let test = try TestRepository()
        var stream = ""
        for number in 0..<2_000 {
            let time = TestRepository.start + number
            stream += """
                commit refs/heads/main
                mark :\(number + 1)
                committer Ada <ada@example.com> \(time) +0000
                data 1
                x
                tag lumos/v1.\(number).0
                from :\(number + 1)
                tagger Ada <ada@example.com> \(time) +0000
                data \(Self.message.string.utf8.count)
                \(Self.message)

                """
        }
        try test.git("fast-import", "--quiet", input: stream)
        for back in [0, 1, 20, 300, 1_500, 1_999] {
            #expect(try highest(test, at: "main~\(back)") == Text("lumos/v1.\(1_999 - back).0"))
        }
    }

    @Test func `a release is an annotated tag as Git makes one`() throws {
        let test = try repository()
        let repository = try test.opened()
        let commit = try test.id("HEAD")
        let store = TagDraft(name: "lumos/v1.0.0", message: Self.message)
        let dataset = TagDraft(name: "postgres/db%3A5432/orders/v1.0.0", message: "Lumos-Dataset-Release: 1\n")
        try repository.makeRelease(store, datasets: [dataset], of: commit, named: .usual, after: nil, by: grace)
        for draft in [store, dataset] {
            #expect(
                try test.git("cat-file", "-p", draft.name.string) + "\n"
                    == "object \(commit)\ntype commit\ntag \(draft.name)\n"
                    + "tagger Grace <grace@example.com> 1750000000 +0000\n\n\(draft.message)")
        }
        try test.git("fsck", "--strict")
        #expect(!FileManager.default.fileExists(atPath: "\(test.path)/.git/lumos-release"))
    }

    @Test func `all tags are made or none`() throws {
        let test = try repository()
        let repository = try test.opened()
        let commit = try test.id("HEAD")
        try test.git("tag", "orders/v1.0.0")
        let drafts = ["items", "orders"].map { TagDraft(name: "\($0)/v1.0.0", message: "Lumos-Dataset-Release: 1\n") }
        let store = TagDraft(name: "lumos/v1.0.0", message: Self.message)
        let taken = failure {
            try repository.makeRelease(store, datasets: drafts, of: commit, named: .usual, after: nil, by: grace)
        }
        #expect(taken?.kind == .tagTaken && taken?.fix?.contains("versions.tag") == true)
        #expect(try test.git("tag") == "orders/v1.0.0")

        // Git keeps a tag as a file: below it there is no other.
        try test.git("tag", "-d", "orders/v1.0.0")
        try test.git("tag", "items/v1.0.0/v1.0.0")
        let inTheWay = failure {
            try repository.makeRelease(store, datasets: drafts, of: commit, named: .usual, after: nil, by: grace)
        }
        #expect(inTheWay?.kind == .tagTaken && inTheWay?.why?.contains("items/v1.0.0/v1.0.0") == true)
        let both = ["a/v1.0.0", "a/v1.0.0/v1.0.0"].map { TagDraft(name: Text($0), message: "x\n") }
        #expect(
            failure {
                try repository.makeRelease(store, datasets: both, of: commit, named: .usual, after: nil, by: grace)
            }?.kind == .tagTaken)
        #expect(try test.git("tag") == "items/v1.0.0/v1.0.0")
    }

    @Test func `the same tag of a dataset is taken over`() throws {
        let test = try repository()
        let commit = try test.id("HEAD")
        let dataset = TagDraft(name: "orders/v1.0.0", message: "Lumos-Dataset-Release: 1\n")
        try test.git("tag", "-a", "--cleanup=verbatim", "-F", "-", "orders/v1.0.0", input: dataset.message.string)
        let store = TagDraft(name: "lumos/v1.0.0", message: Self.message)
        try test.opened().makeRelease(store, datasets: [dataset], of: commit, named: .usual, after: nil, by: grace)
        #expect(try test.git("tag") == "lumos/v1.0.0\norders/v1.0.0")
    }

    @Test func `what a killed run has left is taken back, and its locks are nobody's`() throws {
        let test = try repository()
        try test.git("tag", "-a", "-m", "Lumos-Dataset-Release: 1", "orders/v1.0.0", "HEAD~1")
        try test.git("tag", "-a", "-m", "somebody's", "items/v1.0.0", "HEAD~1")
        let (orders, other) = (try test.id("orders/v1.0.0"), try test.id("HEAD"))
        try test.directory.write(
            "\(other) refs/tags/items/v1.0.0\n\(orders) refs/tags/orders/v1.0.0\n\(other) refs/tags/lumos/v1.0.0\n\(other) refs/t",
            to: "repository/.git/lumos-release")
        try test.directory.write("", to: "repository/.git/refs/tags/lumos/v1.0.0.lock")
        let store = TagDraft(name: "lumos/v1.0.0", message: Self.message)
        let dataset = TagDraft(name: "orders/v1.0.0", message: "Lumos-Dataset-Release: 1\n")
        try test.opened().requireUntaken([dataset, store], of: other)
        try test.opened().makeRelease(store, datasets: [dataset], of: other, named: .usual, after: nil, by: grace)
        #expect(try test.git("tag") == "items/v1.0.0\nlumos/v1.0.0\norders/v1.0.0")
        #expect(try test.id("orders/v1.0.0^{}") == other, "not where the killed run had it")
        #expect(try test.git("ls-files", "-o", "--directory").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(test.path)/.git/lumos-release"))
    }

    @Test func `a release whose tag is there was made, whenever its process ended`() throws {
        let test = try repository()
        try test.git("tag", "-a", "-m", "Lumos-Dataset-Release: 1", "orders/v1.0.0", "HEAD~1")
        try tag("lumos/v1.0.0", at: "HEAD~1", in: test)
        let note = try ["orders/v1.0.0", "lumos/v1.0.0"].map { "\(try test.id($0)) refs/tags/\($0)\n" }.joined()
        try test.directory.write(note, to: "repository/.git/lumos-release")
        let store = TagDraft(name: "lumos/v1.1.0", message: Self.message)
        try test.opened().makeRelease(
            store, datasets: [], of: test.id("HEAD"), named: .usual, after: "lumos/v1.0.0", by: grace)
        #expect(try test.git("tag") == "lumos/v1.0.0\nlumos/v1.1.0\norders/v1.0.0")
    }

    @Test func `who looked before another one released has to run again`() throws {
        let test = try repository()
        let repository = try test.opened()
        try tag("lumos/v1.0.0", at: "HEAD~1", in: test)
        let store = TagDraft(name: "lumos/v2.0.0", message: Self.message)
        let late = failure {
            try repository.makeRelease(store, datasets: [], of: test.id("HEAD"), named: .usual, after: nil, by: grace)
        }
        #expect(late?.kind == .releasedMeanwhile && late?.category == .retry)
        #expect(try test.git("tag") == "lumos/v1.0.0")
    }

    @Test func `nobody releases while somebody else does, or while a push is judged`() throws {
        let test = try repository()
        let store = TagDraft(name: "lumos/v1.0.0", message: Self.message)
        let turn = open("\(test.path)/.git/lumos-release", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        #expect(flock(turn, LOCK_EX) == 0)
        let locked = failure {
            try test.opened().makeRelease(
                store, datasets: [], of: test.id("HEAD"), named: .usual, after: nil, by: grace)
        }
        close(turn)
        #expect(locked?.kind == .locked && locked?.category == .retry)
        var judged = GitEnvironment()
        judged.quarantinePath = "objects/tmp"
        let refused = failure {
            try test.opened(judged).makeRelease(
                store, datasets: [], of: test.id("HEAD"), named: .usual, after: nil, by: grace)
        }
        #expect(refused?.kind == .quarantined)
        #expect(try test.git("tag").isEmpty)
    }

    @Test func `only tags that are still the same are removed`() throws {
        let test = try repository()
        let repository = try test.opened()
        let commit = try test.id("HEAD")
        let drafts = ["lumos/v1.0.0", "orders/v1.0.0"].map { TagDraft(name: Text($0), message: Self.message) }
        try repository.makeRelease(drafts[0], datasets: [drafts[1]], of: commit, named: .usual, after: nil, by: grace)
        try test.git("tag", "-f", "-a", "-m", "mine", "orders/v1.0.0")
        try repository.removeTags(drafts, of: commit)
        #expect(try test.git("tag") == "orders/v1.0.0")
    }
}
