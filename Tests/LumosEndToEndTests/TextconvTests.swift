import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// `git diff`, `log -p` and `show` of snapshots read like a report of changes; everything else in Git is as it was.
@Suite struct TextconvTests {
    /// A repository in which Git asks lumos, with two commits: a type is narrowed in the second.
    private struct Shop {
        let project: Project
        static let narrowed = Orders.first.with { $0.fields[1].type = "decimal(12,2)" }

        init() throws {
            project = try Project(Orders.first)
            try project.write("snapshots/**/*.json text eol=lf diff=lumos merge=lumos\n", to: ".gitattributes")
            try project.git("config", "diff.lumos.textconv", "'\(Root.binary)' textconv")
            try project.git("config", "diff.lumos.xfuncname", "^name  .*$|^.*  type  .*$|^.*  column$")
            try project.repository.commit("attributes")
        }

        func narrow() throws { try project.store([Shop.narrowed]) }
    }

    /// The lines that a diff takes away and adds, its file names apart.
    private func changes(_ diff: String) -> [String] {
        diff.split(separator: "\n").map(String.init).filter {
            ($0.hasPrefix("-") || $0.hasPrefix("+")) && !$0.hasPrefix("---") && !$0.hasPrefix("+++")
        }
    }

    private static let expected = ["-amount  type  decimal(18,4)", "+amount  type  decimal(12,2)"]

    @Test func `what differs is said in lines of facts, wherever Git shows it`() throws {
        let shop = try Shop()
        try shop.narrow()
        #expect(try changes(shop.project.git("diff")) == TextconvTests.expected)
        try shop.project.git("add", "-A")
        #expect(try changes(shop.project.git("diff", "--cached")) == TextconvTests.expected)
        try shop.project.repository.commit("narrow")
        #expect(try changes(shop.project.git("show")) == TextconvTests.expected)
        #expect(try changes(shop.project.git("log", "-p", "-1")) == TextconvTests.expected)
        let words = try shop.project.git("diff", "--word-diff", "HEAD~1", "HEAD")
        #expect(words.contains("amount  type  [-decimal(18,4)-]{+decimal(12,2)+}"))
    }

    @Test func `a hunk is headed by the field that it is in`() throws {
        let shop = try Shop()
        let long = (1...9).map { "Sentence \($0)." }.joined(separator: " ")
        let described = Orders.first.with { $0.fields[1].description = Text(long) }
        try shop.project.store([described])
        try shop.project.repository.commit("describe")
        try shop.project.store([described.with { $0.fields[1].description = Text(long + " And more.") }])
        #expect(try shop.project.git("diff").contains("@@ amount  type  decimal(18,4)"))
    }

    @Test func `snapshots that come, go and move are told as such`() throws {
        let shop = try Shop()
        let renamed = Orders.first.with { $0.name = "shop.purchases" }
        try shop.project.git("mv", Orders.file, renamed.storeFile)
        try shop.project.store([renamed])
        try shop.project.repository.commit("rename")
        let moved = try shop.project.git("show", "-M30")
        #expect(moved.contains("rename to \(renamed.storeFile)"))
        #expect(changes(moved) == ["-name  shop.orders", "+name  shop.purchases"])
        try shop.project.repository.commit("remove", [renamed.storeFile: nil])
        #expect(try changes(shop.project.git("show")).contains("-amount  type  decimal(18,4)"))
    }

    @Test func `patches and grep see the file itself, blame on demand`() throws {
        let shop = try Shop()
        try shop.narrow()
        try shop.project.repository.commit("narrow")
        let patch = try shop.project.git("format-patch", "-1", "--stdout")
        #expect(patch.contains(#"+      "type": "decimal(12,2)""#))
        try shop.project.git("reset", "-q", "--hard", "HEAD~1")
        try shop.project.repository.gitResult(["am", "-q"], input: Array((patch + "\n").utf8)).requireSuccess()
        #expect(shop.project.read(Orders.file) == Shop.narrowed.bytes)
        #expect(try shop.project.git("grep", "-c", #""type": "decimal"#, "--", Orders.file).hasSuffix(":1"))
        #expect(try shop.project.git("blame", Orders.file).contains("amount  type  decimal(12,2)"))
        #expect(try shop.project.git("blame", "--no-textconv", Orders.file).contains(#""type": "decimal(12,2)""#))
    }

    private static let others: [(String, [UInt8])] = [
        ("nothing", []), ("half a document", Array(#"{"lumos": "dataset/1","#.utf8)),
        ("markers", Array("<<<<<<< ours\n{}\n=======\n>>>>>>> theirs\n".utf8)), ("bytes", [0, 0xFF, 10, 0, 1]),
        ("a conflict", Array("{\n  \"lumos\": \"conflict/1\"\n}\n".utf8)),
        ("no end of line", Array("# text".utf8)),
    ]

    @Test(arguments: others.indices) func `what is no document is printed as it is`(index: Int) throws {
        let (name, bytes) = TextconvTests.others[index]
        let shop = try Shop()
        try shop.project.write(bytes, to: Orders.file)
        let result = try shop.project.lumos("textconv", Orders.file)
        #expect(result.status == 0 && result.output == bytes, "\(name)")
        #expect(try shop.project.repository.gitResult(["diff"]).status == 0, "\(name)")
    }

    @Test func `files that are gone, huge, linked or folders are no failure`() throws {
        let shop = try Shop()
        let gone = try shop.project.lumos("textconv", "gone.json")
        #expect(gone.status == 0 && gone.output.isEmpty)
        let folder = try shop.project.lumos("textconv", "snapshots")
        #expect(folder.status == 0 && folder.output.isEmpty)
        let huge = try shop.project.shell(
            "head -c 70000000 /dev/zero | tr '\\0' '[' > huge; $LUMOS textconv huge | cmp - huge")
        #expect(huge.status == 0, huge.said)
        let link = try shop.project.shell("ln -s \(Orders.file) link.json; $LUMOS textconv link.json | head -1")
        #expect(link.text == "name  shop.orders")
    }

    @Test func `neither a repository nor lumos-yaml is asked`() throws {
        let shop = try Shop()
        try shop.project.write("no: such: yaml", to: "lumos.yaml")
        let result = try shop.project.lumos("textconv", Orders.file, variables: ["GIT_DIR": "/nowhere"])
        #expect(result.status == 0 && result.text.hasPrefix("name  shop.orders\n"))
    }
}
