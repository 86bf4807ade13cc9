import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Names that file systems, Git and shells stumble over: captured, committed, cloned, and read back.
@Suite struct NameTests {
    private static let names: [Text] = [
        "shop.with/slash", "shop.with\\backslash", "shop...dots", "..", ".", "shop.", ".shop", "../../../etc/passwd",
        "shop.nul\0byte", "shop.line\nfeed", "shop.tab\tand\rreturn", "shop.\u{1B}[31mred", "shop.emoji🦊", "shop.👩‍👩‍👧",
        "shop.\u{E9}", "shop.e\u{301}", "shop.lower", "shop.LOWER", "shop.Lower", "shop.head.lock", "shop.head.json",
        "shop.CON", "shop.con", "shop.aux.nul", "shop.COM1", "shop. blank ", "shop.%2F", "shop.a+b", "shop.\"quoted\"",
        "shop.*?<>|", "shop.-rf", "shop.@{0}", "shop.~^:", "shop.\u{202E}rtl", "shop.\u{FEFF}", "shop.ß", "shop.ẞ",
        "shop.İ",
        Text("shop." + String(repeating: "x", count: 300)), Text("shop." + String(repeating: "x", count: 299) + "y"),
        Text("shop." + String(repeating: "é", count: 150)),
        Text(Array(repeating: "part", count: 60).joined(separator: ".")),
    ]

    private static let snapshots = names.map { DatasetSnapshot.table($0, Field("id", type: "int64"), Field($0)) }

    /// A source of snapshots that have all of these names.
    private func project() throws -> Project {
        let project = try Project()
        try project.write("sources:\n  files: { kind: snapshots, path: exported }\n", to: "lumos.yaml")
        for (index, snapshot) in Self.snapshots.enumerated() {
            try project.write(snapshot.bytes, to: "exported/\(index).json")
        }
        return project
    }

    @Test func `every name is captured, committed, cloned and read back`() throws {
        let project = try project()
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("names")
        try project.git("fsck", "--strict")
        let clone = Project(try project.repository.clone())
        let found = try clone.documents()
        let stored = Self.snapshots.map { $0.captured(by: "files") }
        #expect(Set(found.values) == Set(stored.map(\.bytes)))
        for snapshot in stored { #expect(found[StorePath(snapshot.id).file] == snapshot.bytes) }
        try clone.lumos("verify").requireSuccess()
        #expect(try clone.lumos("diff", "HEAD", "exported", "--exit-code").status == 0)
        #expect(try clone.status().isEmpty)
        try clone.lumos("capture").requireSuccess()
        #expect(try clone.status().isEmpty)
    }

    @Test func `no two paths are one on a file system that folds case or composes accents`() throws {
        let paths = Self.snapshots.map { StorePath($0.id).file }
        #expect(Set(paths.map { $0.lowercased().precomposedStringWithCanonicalMapping }).count == paths.count)
        for path in paths {
            #expect(path.split(separator: "/").allSatisfy { $0.utf8.count <= 255 })
            #expect(path.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 })
            #expect(try run("git", ["check-ref-format", "refs/tags/\(path.dropLast(5))"]).status == 0, "\(path)")
        }
    }

    @Test func `every name is listed on one line, without a control character, and found again`() throws {
        let project = try project()
        try project.lumos("capture", "-q").requireSuccess()
        let listed = try project.lumos("list").requireSuccess()
        #expect(listed.text.split(separator: "\n", omittingEmptySubsequences: false).count == Self.names.count)
        #expect(!listed.output.contains { $0 < 0x20 && $0 != UInt8(ascii: "\n") })
        for name in Self.names where !name.string.contains("\0") {
            let shown = try project.lumos("show", "postgres://db:5432/\(name)", "--json")
            let stored = DatasetSnapshot.table(name, Field("id", type: "int64"), Field(name)).captured(by: "files")
            #expect(shown.output == stored.bytes, "\(name)")
        }
    }

    @Test func `every name passes through a branch`() throws {
        let project = try project()
        try project.repository.commit("exported")
        try project.lumos("capture", "--branch", "store").requireSuccess()
        try project.git("fsck", "--strict")
        #expect(try project.lumos("diff", "store", "exported", "--exit-code").status == 0)
        try project.lumos("verify", "store").requireSuccess()
    }

    @Test func `names of a contract and of a database go the same way`() throws {
        let project = try CaptureTests.project(
            "create table \"../up\" (\"a/b\" int); create table \"CON\" (x int); create table \"é\" (x int); create table \"e\u{301}\" (x int);"
        )
        try project.write(
            """
            sources:
              app: { kind: sqlite, path: app.db }
              contracts: { kind: odcs, path: contracts }

            """, to: "lumos.yaml")
        let names = ["a/b", "..", "x.lock", "nul\\u0000", "two\\nlines", "🦊"]
        let objects = names.map {
            "{\"name\": \"\($0)\", \"properties\": [{\"name\": \"id\", \"logicalType\": \"integer\"}]}"
        }
        try project.write(
            """
            {"apiVersion": "v3.1.0", "kind": "DataContract", "id": "c", "version": "1", "status": "active",
             "schema": [\(objects.joined(separator: ", "))]}
            """, to: "contracts/c.json")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("names")
        try project.git("fsck", "--strict")
        #expect(try project.documents().count == 10)
        try project.lumos("verify").requireSuccess()
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
    }
}
