import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Real Git merges snapshots through the driver, in each of the ways in which it merges.
@Suite struct MergeTests {
    private static let file = Orders.file

    /// `orders` on `main`, the driver configured.
    private func start() throws -> Project {
        let project = try Project()
        try project.write("snapshots/**/*.json text eol=lf merge=lumos\n", to: ".gitattributes")
        try project.write("edition: 1\n", to: "lumos.yaml")
        try project.git("config", "merge.lumos.name", "Lumos: snapshots by structure")
        try project.git("config", "merge.lumos.driver", "'\(Root.binary)' merge-driver %O %A %B --path %P")
        try project.store([Orders.first])
        try project.repository.commit("start")
        return project
    }

    private func commit(_ project: Project, _ change: (inout DatasetSnapshot) -> Void) throws {
        try project.store([try stored(project).with(change)])
        try project.repository.commit("change")
    }

    private func stored(_ project: Project) throws -> DatasetSnapshot {
        try DatasetSnapshot(bytes: #require(project.read(Self.file)))
    }

    private func conflict(_ project: Project) throws -> ConflictDocument {
        let bytes = try #require(project.read(Self.file))
        return try #require(try ConflictDocument.ifConflict(bytes))
    }

    /// A branch `side` and `main`, each with its change; `main` is checked out.
    private func diverge(
        _ project: Project, main: (inout DatasetSnapshot) -> Void, side: (inout DatasetSnapshot) -> Void
    ) throws {
        try project.git("switch", "-q", "-c", "side")
        try commit(project, side)
        try project.git("switch", "-q", "main")
        try commit(project, main)
    }

    private static func add(_ name: Text) -> (inout DatasetSnapshot) -> Void {
        { $0.fields.append(Field(name, type: "string", nullable: true)) }
    }

    private static func describe(_ text: Text) -> (inout DatasetSnapshot) -> Void {
        { $0.fields[1].description = text }
    }

    /// Ways to bring the commit of `side` to `main`, with the columns in the order in which they then stand.
    static let ways: [[String]] = [
        ["merge", "-q", "--no-edit", "side"], ["cherry-pick", "side"], ["merge", "-q", "--squash", "side"],
        ["rebase", "-q", "side"], ["merge", "-q", "--no-edit", "-s", "recursive", "side"],
    ]

    @Test(arguments: ways) func `columns that both add are both kept`(way: [String]) throws {
        let project = try start()
        try diverge(project, main: Self.add("channel"), side: Self.add("discount"))
        try project.repository.gitResult(way).requireSuccess()
        #expect(try stored(project).fields.map(\.name) == ["id", "amount", "channel", "discount"])
        #expect(try project.lumos("verify").status == 0)
    }

    @Test(arguments: ways) func `what both edit is in conflict, and both are shown`(way: [String]) throws {
        let project = try start()
        try diverge(project, main: Self.describe("net"), side: Self.describe("gross"))
        let result = try project.repository.gitResult(way)
        #expect(result.status != 0, result.said)
        #expect(result.errorText.contains("/fields/amount/description"), result.said)
        let dispute = try #require(try conflict(project).disputes.first)
        // A rebase puts our commit onto theirs: the sides are exchanged.
        let sides: [JSONValue?] = way[0] == "rebase" ? ["gross", "net"] : ["net", "gross"]
        #expect([dispute.ours, dispute.theirs] == sides)
        #expect(try project.git("status", "--porcelain").contains("UU \(Self.file)"))
    }

    @Test func `a conflict is explained by every verb that meets it`() throws {
        let project = try start()
        try diverge(project, main: Self.describe("net"), side: Self.describe("gross"))
        _ = try project.repository.gitResult(["merge", "side"])
        for arguments in [["diff"], ["list"], ["check", "worktree:", "--against", "HEAD"], ["fmt"]] {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            expect(
                result, exits: 65,
                saying: "1 place of shop.orders was changed by both sides: /fields/amount/description",
                "lumos resolve shop.orders")
        }
        let shown = try project.lumos("show", "shop.orders")
        expect(shown, exits: 65, saying: "lumos resolve")
        #expect(shown.text.contains("ours    \"net\"") && shown.text.contains("theirs  \"gross\""), shown.said)
        let verified = try project.lumos("verify")
        #expect(verified.status == 65 && verified.text.contains("/fields/amount/description"), verified.said)
        try project.git("add", "-A")
        let staged = try project.lumos("verify", "index:")
        #expect(staged.status == 65 && staged.text.contains("lumos resolve"), staged.said)
    }

    @Test func `resolve lists, takes sides place by place, and writes the snapshot with the last one`() throws {
        let project = try start()
        try diverge(
            project,
            main: {
                $0.fields[1].description = "net"; $0.title = "Orders"
            },
            side: {
                $0.fields[1].description = "gross"; $0.title = "Sales"
            })
        _ = try project.repository.gitResult(["merge", "side"])
        let listed = try project.lumos("resolve")
        #expect(listed.status == 1 && listed.text.contains("/title"), listed.said)
        expect(
            try project.lumos("resolve", "orders", "--ours", "--at", "/titel"), exits: 66,
            saying: "did you mean `/title`?")
        expect(try project.lumos("resolve", "nothing", "--ours"), exits: 66, saying: "is in no conflict")
        expect(try project.lumos("resolve", "--at", "/title"), exits: 64)
        let half = try project.lumos("resolve", "orders", "--ours", "--at", "/title")
        #expect(half.status == 1, half.said)
        #expect(try conflict(project).disputes.map(\.place) == ["/fields/amount/description"])
        let done = try project.lumos("resolve", "shop.orders", "--theirs")
        expect(done, exits: 0, saying: "git add \(Self.file.inShell)")
        let snapshot = try stored(project)
        #expect(snapshot.title == "Orders" && snapshot.fields[1].description == "gross")
        #expect(try project.git("status", "--porcelain").contains("UU"))
        try project.git("commit", "-q", "-a", "--no-edit")
        #expect(try project.lumos("resolve").status == 0)
    }

    @Test func `what is decided by hand is written by resolve and by fmt`() throws {
        for verb in ["resolve", "fmt"] {
            let project = try start()
            try diverge(project, main: Self.describe("net"), side: Self.describe("gross"))
            _ = try project.repository.gitResult(["merge", "side"])
            var conflict = try conflict(project)
            conflict.disputes = []
            try project.write(conflict.bytes, to: Self.file)
            expect(try project.lumos("list"), exits: 65, saying: "still to be written")
            #expect(try project.lumos(verb).status == 0)
            #expect(try stored(project).fields[1].description == "net")
        }
    }

    @Test func `a merge of merges does not forget that their ancestors disagreed`() throws {
        let project = try start()
        try diverge(project, main: Self.describe("net"), side: Self.describe("gross"))
        // Each branch merges the other as it was, and decides for itself.
        try project.git("branch", "other", "main")
        _ = try project.repository.gitResult(["merge", "side"])
        _ = try project.lumos("resolve", "--ours")
        try project.git("commit", "-q", "-a", "--no-edit")
        try project.git("switch", "-q", "side")
        _ = try project.repository.gitResult(["merge", "other"])
        _ = try project.lumos("resolve", "--ours")
        try project.git("commit", "-q", "-a", "--no-edit")
        try commit(project, Self.add("discount"))
        try project.git("switch", "-q", "main")
        try commit(project, Self.add("channel"))
        #expect(try project.git("merge-base", "--all", "main", "side").split(separator: "\n").count == 2)
        let result = try project.repository.gitResult(["merge", "side"])
        #expect(result.status == 1, result.said)
        let left = try conflict(project)
        #expect(left.disputes.map(\.place) == ["/fields/amount/description"])
        #expect(left.merged["fields"]?.array?.count == 4)
    }

    @Test func `a file that both sides add is merged without an ancestor`() throws {
        let project = try start()
        let new = DatasetSnapshot.table("shop.customers", Field("id", type: "int64"))
        try project.git("switch", "-q", "-c", "side")
        try project.store([new.with { $0.tags = [Tag(key: "pii")] }])
        try project.repository.commit("theirs")
        try project.git("switch", "-q", "main")
        try project.store([new.with { $0.owners = [Owner(id: "group:sales")] }])
        try project.repository.commit("ours")
        try project.git("merge", "-q", "--no-edit", "side")
        let merged = try DatasetSnapshot(bytes: #require(project.read(new.storeFile)))
        #expect(merged.tags.count == 1 && merged.owners.count == 1)
    }

    @Test func `what one side removes and the other changes is Git's conflict, and verify says so`() throws {
        let project = try start()
        try project.git("switch", "-q", "-c", "side")
        try project.remove(Self.file)
        try project.repository.commit("gone")
        try project.git("switch", "-q", "main")
        try commit(project, Self.describe("net"))
        let result = try project.repository.gitResult(["merge", "side"])
        #expect(result.status == 1 && result.text.contains("modify/delete"), result.said)
        #expect(try stored(project).fields[1].description == "net")
        for side in ["worktree:", "index:"] {
            let verified = try project.lumos("verify", side)
            #expect(verified.status == 65, verified.said)
            #expect(verified.text.contains("one side of the merge removed it"), verified.said)
            #expect(verified.text.contains("git rm \(Self.file.inShell)"), verified.said)
        }
        expect(try project.lumos("check", "index:", "--against", "HEAD"), exits: 65, saying: "git add")
    }

    @Test func `a stash is popped by structure`() throws {
        let project = try start()
        try project.store([Orders.first.with(Self.add("discount"))])
        try project.git("stash", "-q")
        try commit(project, Self.add("channel"))
        try project.git("stash", "pop", "-q")
        #expect(try stored(project).fields.map(\.name) == ["id", "amount", "channel", "discount"])
    }

    @Test func `a linked work tree merges as the first one does`() throws {
        let project = try start()
        try diverge(project, main: Self.add("channel"), side: Self.add("discount"))
        let linked = try project.repository.addWorkTree("-b", "linked", "main")
        try project.repository.gitResult(["merge", "-q", "--no-edit", "side"], in: linked).requireSuccess()
        let bytes = try #require(FileManager.default.contents(atPath: "\(linked)/\(Self.file)"))
        #expect(try DatasetSnapshot(bytes: Array(bytes)).fields.count == 4)
    }

    @Test func `without the driver Git's markers are named, and with it the merge is done again`() throws {
        let project = try start()
        try project.git("config", "--remove-section", "merge.lumos")
        try diverge(project, main: Self.add("channel"), side: Self.add("discount"))
        #expect(try project.repository.gitResult(["merge", "side"]).status == 1)
        expect(
            try project.lumos("list"), exits: 65, saying: "Git's conflict markers", "lumos install",
            "git checkout --merge")
        #expect(try project.lumos("resolve").status == 1)
        try project.git("config", "merge.lumos.driver", "'\(Root.binary)' merge-driver %O %A %B --path %P")
        try project.git("checkout", "-q", "--merge", "--", Self.file)
        #expect(try stored(project).fields.count == 4)
    }

    /// Theirs, and what the driver says of it.
    static let strangers: [(String, String)] = [
        ("not JSON\n", "theirs: "), (#"{"lumos":"dataset/2"}"#, "needs a newer Lumos"), ("", "theirs: "),
        (#"{"lumos":"note/1"}"#, "neither a dataset nor a job"),
    ]

    @Test(arguments: strangers) func `a version that is no document is kept between markers`(
        theirs: String, reason: String
    ) throws {
        let project = try start()
        try project.write(Orders.first.bytes, to: "base")
        try project.write(Orders.longer.bytes, to: "ours")
        try project.write(theirs, to: "theirs")
        let result = try project.lumos("merge-driver", "base", "ours", "theirs", "--path", "x.json")
        expect(result, exits: 1, saying: reason, "edit 'x.json', then git add it")
        let text = String(decoding: try #require(project.read("ours")), as: UTF8.self)
        #expect(text.contains("<<<<<<< ours\n") && text.contains(">>>>>>> theirs\n"))
        #expect(theirs.isEmpty || text.contains(theirs))
        #expect(text.contains("channel"))
        #expect(try project.lumos("merge-driver", "base", "ours", "missing").status == 1)
        #expect(try project.lumos("merge-driver", "theirs", "theirs", "ours").status == 0)
    }

    @Test func `a conflict has a schema of its own`() throws {
        let project = try start()
        let schema = try project.lumos("schema", "conflict").requireSuccess()
        #expect(try JSONParser.parse(schema.output)["properties"]?["merged"]?["type"] == "object")
    }
}
