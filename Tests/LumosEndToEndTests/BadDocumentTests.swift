import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Documents that are none: in the store, and at the sources.
@Suite struct BadDocumentTests {
    private static let good = String(decoding: Orders.first.bytes, as: UTF8.self)

    /// What can be wrong with a snapshot's bytes, and a word that must be said.
    private static let broken: [(name: String, bytes: [UInt8], word: String)] = [
        ("truncated", Array(Orders.first.bytes.prefix(120)), "line"),
        ("empty", [], "line 1"),
        ("binary", (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37) }, "line 1"),
        ("gzip", [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0], "line 1"),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Orders.first.bytes, "line 1"),
        (
            "a duplicate key",
            Array(good.replacingOccurrences(of: "\"kind\"", with: "\"kind\": \"view\",\n  \"kind\"").utf8),
            "kind"
        ),
        ("conflict markers", Array("<<<<<<< ours\n\(good)=======\n\(good)>>>>>>> theirs\n".utf8), "conflict"),
        ("a null", Array(good.replacingOccurrences(of: "\"table\"", with: "null").utf8), "/kind"),
        (
            "another major version", Array(good.replacingOccurrences(of: "dataset/1", with: "dataset/2").utf8),
            "dataset/2"
        ),
        ("a lone surrogate", Array(good.replacingOccurrences(of: "shop.orders", with: "\\ud800").utf8), "surrogate"),
        (
            "200 levels", Array((String(repeating: "[", count: 200) + String(repeating: "]", count: 200)).utf8),
            "128 levels"
        ),
    ]

    @Test(arguments: broken.map(\.name)) func `a snapshot that is none is 65 wherever it is read`(name: String) throws {
        let (_, bytes, word) = try #require(Self.broken.first { $0.name == name })
        let project = try Project(Orders.first)
        try project.write("sources:\n  app: { kind: sqlite, path: app.db }\n", to: "lumos.yaml")
        try CaptureTests.execute("create table t (x int);", in: project)
        try project.write(bytes, to: Orders.file)
        for arguments in [
            ["list"], ["diff"], ["check", "worktree:", "--against", "HEAD"], ["capture"], ["fmt"], ["show", "orders"],
        ] {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            expect(result, exits: 65, saying: Orders.file, word)
        }
        let verify = try project.lumos("verify")
        #expect(verify.status == 65 && verify.text.contains(Orders.file), verify.said)
        #expect(project.read(Orders.file) == bytes)
        expect(try project.lumos("diff", "HEAD", Orders.file), exits: 65, saying: Orders.file)
    }

    @Test func `the place of an error is named by line and pointer`() throws {
        let project = try Project(Orders.first)
        try project.write(Self.good.replacingOccurrences(of: "\"decimal(18,4)\"", with: "7"), to: Orders.file)
        try project.repository.commit("bad")
        expect(try project.lumos("list", "--at", "HEAD"), exits: 65, saying: "at HEAD", "line 10", "/fields/1/type")
    }

    @Test func `a fault on one side alone does not hide in the other`() throws {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        try project.write("{", to: Orders.file)
        try project.repository.commit("bad")
        expect(try project.lumos("check", "--against", "main"), exits: 65, saying: Orders.file)
    }

    @Test func `a file that a merge left in conflict is told`() throws {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        try project.store([Orders.broken])
        try project.repository.commit("ours")
        try project.git("switch", "-q", "main")
        try project.store([Orders.longer])
        try project.repository.commit("theirs")
        #expect(try project.repository.gitResult(["merge", "-q", "change"]).status == 1)
        for arguments in [["verify", "index:"], ["verify"], ["diff", "--staged"], ["list"]] {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            #expect(result.status == 65, result.said)
            #expect(
                ["conflict", "a merge left both versions"].contains { (result.text + result.errorText).contains($0) })
        }
    }

    @Test func `a file at the wrong path is told`() throws {
        let project = try Project(Orders.first)
        try project.git("mv", Orders.file, "snapshots/postgres/elsewhere.json")
        let result = try project.lumos("verify")
        #expect(result.status == 65)
        #expect(result.text.contains("snapshots/postgres/elsewhere.json") && result.text.contains("belongs into"))
    }

    @Test func `two files of one dataset are refused, naming both`() throws {
        let project = try Project(Orders.first)
        try project.write(Orders.longer.bytes, to: "snapshots/copy.json")
        for arguments in [["list"], ["diff"], ["check", "worktree:", "--against", "HEAD"]] {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            expect(result, exits: 65, saying: "snapshots/copy.json", Orders.file)
        }
        #expect(try project.lumos("verify").status == 65)
    }

    @Test func `links and modules below the root are refused`() throws {
        let project = try Project(Orders.first)
        let link = "\(project.path)/snapshots/link.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
        expect(try project.lumos("list"), exits: 65, saying: "link.json", "symbolic link")
        expect(try project.lumos("verify"), exits: 65, saying: "link.json")
        try project.repository.commit("link")
        expect(try project.lumos("list", "--at", "HEAD"), exits: 65, saying: "link.json", "symbolic link")
        try project.git("rm", "-q", "snapshots/link.json")
        let commit = try project.git("rev-parse", "HEAD")
        try project.git("update-index", "--add", "--cacheinfo", "160000,\(commit),snapshots/module")
        try project.git("commit", "-q", "-m", "module")
        expect(try project.lumos("list", "--at", "HEAD"), exits: 65, saying: "snapshots/module", "submodule")
    }

    @Test func `a facet that nobody answers any more fails the gate`() throws {
        let known = Orders.first.with {
            $0.origins = [Origin(source: "app", id: "1", facets: [.keys, .owners, .schema])]
            $0.owners = [Owner(id: "group:sales")]
        }
        let project = try Project(known)
        try project.git("switch", "-q", "-c", "change")
        try project.store([
            known.with {
                $0.origins[0].facets = [.keys, .schema]
                $0.owners = []
            }
        ])
        try project.repository.commit("forget")
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(result.status == 1)
        #expect(try result.report().lines.contains { $0.contains("facet-forgotten shop.orders") })

        try project.store([known.with { $0.origins[0].facets = [.keys, .schema] }])
        expect(try project.lumos("list"), exits: 65, saying: Orders.file, "owners")
    }
}
