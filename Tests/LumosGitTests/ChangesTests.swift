import CanonicalJSON
import LumosGit
import LumosTestSupport
import Testing

@Suite struct ChangesTests {
    /// The lines of `git diff-tree -r` that speak of documents whose content differs.
    private func diffTree(_ test: TestRepository, _ old: ObjectID, _ new: ObjectID) throws -> [String] {
        let text = try test.git("diff-tree", "-r", "-z", "--no-renames", old.hex, new.hex, "--", "root")
        var changes: [String] = []
        var fields = text.split(separator: "\0")[...]
        while let meta = fields.popFirst(), let path = fields.popFirst() {
            let parts = meta.split(separator: " ")
            guard path.hasSuffix(".json"), parts[2] != parts[3] else { continue }
            changes.append("\(parts[2]) \(parts[3]) \(path)")
        }
        return changes
    }

    private func lines(_ changes: [TreeChange]) -> [String] {
        changes.map { "\($0.old ?? .zero) \($0.new ?? .zero) root/\($0.path)" }
    }

    /// Trees of a few names, so that files become folders, folders files, and much stays.
    private func stream(_ random: inout SplitMix64, mark: Int, files: inout [String: String]) -> String {
        let parts = ["a", "a-", "a.json", "b", "b.json", "a0", "é", "e\u{301}", "🦊", "x y", "long-name.json", "c"]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let depth = Int.random(in: 1...4, using: &random)
            let path = (0..<depth).compactMap { _ in parts.randomElement(using: &random) }.joined(separator: "/")
            if Int.random(in: 0..<3, using: &random) == 0, let gone = files.keys.sorted().randomElement(using: &random)
            {
                files[gone] = nil
            } else {
                files[path + ".json"] = "\(Int.random(in: 0..<5, using: &random))"
                if Bool.random(using: &random) { files[path] = "\(Int.random(in: 0..<5, using: &random))" }
            }
        }
        var text = "commit refs/heads/main\nmark :\(mark)\ncommitter A <a@b> \(mark) +0000\ndata 1\nx\n"
        text += mark > 1 ? "from :\(mark - 1)\ndeleteall\n" : ""
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            let mode = content == "0" ? "100755" : "100644"
            text += "M \(mode) inline \"root/\(path)\"\ndata \(content.utf8.count)\n\(content)\n"
        }
        return text
    }

    @Test(arguments: 1...4) func `changes are what git diff-tree finds`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let test = try TestRepository()
        var files: [String: String] = [:]
        let count = 30
        try test.git(
            "fast-import", "--quiet", input: (1...count).map { stream(&random, mark: $0, files: &files) }.joined())
        let repository = try test.opened()
        var compared = 0
        for _ in 0..<60 {
            let ids = [0, 1].map { _ in "main~\(Int.random(in: 0..<count, using: &random))" }
            let (old, new) = (try repository.resolve(Text(ids[0])), try repository.resolve(Text(ids[1])))
            let expected = try diffTree(test, old.id, new.id)
            let changes = try repository.changes(from: old, to: new, root: "root")
            #expect(lines(changes).map { bytes($0) } == expected.map { bytes($0) }, "\(ids)")
            compared += changes.count
        }
        #expect(compared > 100)
    }

    @Test func `against an empty tree everything is new, and a missing root is empty`() throws {
        let test = try TestRepository()
        try test.commit("none", ["README": "x"])
        try test.commit("some", ["root/a.json": "1", "root/b/c.json": "2"])
        let repository = try test.opened()
        let (none, some) = (try repository.resolve("HEAD~1"), try repository.resolve("HEAD"))
        #expect(try lines(repository.changes(from: none, to: some, root: "root")) == diffTree(test, none.id, some.id))
        #expect(try lines(repository.changes(from: some, to: none, root: "root")) == diffTree(test, some.id, none.id))
        #expect(try repository.changes(from: some, to: some, root: "root").isEmpty)
        #expect(try repository.changes(from: none, to: some, root: "").map(\.path) == ["root/a.json", "root/b/c.json"])
    }
}
