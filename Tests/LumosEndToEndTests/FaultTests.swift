import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// A capture that is killed, or that the disk refuses: every file is old or new, and the next capture ends it.
@Suite struct FaultTests {
    private static let count = 120

    private static func generation(_ type: Text) -> [DatasetSnapshot] {
        (0..<count).map { index in
            .table("shop.g\(Text("\(index % 10)")).t\(Text("\(index)"))", Field("id", type: type)).captured(by: "files")
        }
    }

    private static let old = Dictionary(uniqueKeysWithValues: generation("int32").map { ($0.storeFile, $0.bytes) })
    private static let new = Dictionary(uniqueKeysWithValues: generation("int64").map { ($0.storeFile, $0.bytes) })

    /// The first generation committed; the second at the source, one line a dataset.
    private func project() throws -> Project {
        let project = try Project()
        try project.write("sources:\n  files: { kind: snapshots, path: exported }\n", to: "lumos.yaml")
        try project.write("/exported/\n", to: ".gitignore")
        for (name, bytes) in Self.old { try project.write(bytes, to: name) }
        var store = StoreDocument()
        store.sources = ["files": "snapshots 2"]
        try project.write(store.bytes, to: ".lumos/store.json")
        try project.repository.commit("old")
        for snapshot in Self.generation("int64") {
            try project.write(snapshot.bytes, to: "exported/\(StorePath(snapshot.id).file)")
        }
        return project
    }

    /// How many files are of the new generation; each is of one of the two.
    private func renewed(_ project: Project) throws -> Int {
        var count = 0
        for (name, bytes) in Self.new {
            let found = project.read(name)
            if found == bytes { count += 1 } else { #expect(found == Self.old[name], "\(name) is torn") }
        }
        return count
    }

    @Test func `a capture killed at any moment leaves every file old or new`() throws {
        let project = try project()
        for step in 0..<10 {
            // From the first instant to beyond the usual end.
            let delay = String(format: "%.3f", Double(step) * 0.015)
            _ = try project.shell("\"$LUMOS\" capture -q & sleep \(delay); kill -KILL $!; wait")
            _ = try renewed(project)
            try project.lumos("verify", "-q").requireSuccess()
            try project.git("checkout", "-q", "--", ".")
        }
        try project.lumos("capture").requireSuccess()
        #expect(try renewed(project) == Self.count)
    }

    @Test func `a capture onto a branch, killed at any moment, leaves the branch whole`() throws {
        let project = try project()
        try project.git("branch", "store")
        let tip = try project.git("rev-parse", "store")
        for step in 0..<8 {
            let delay = String(format: "%.3f", Double(step) * 0.03)
            _ = try project.shell("\"$LUMOS\" capture -q --branch store & sleep \(delay); kill -KILL $!; wait")
            try project.git("fsck", "--strict", "--no-dangling")
            try project.lumos("verify", "store", "-q").requireSuccess()
        }
        try run("find", [".git", "-name", "*.lock", "-delete"], in: project.path).requireSuccess()
        try project.lumos("capture", "--branch", "store").requireSuccess()
        #expect(try project.git("rev-parse", "store^") == tip)
        #expect(try project.lumos("diff", "store", "exported", "--exit-code").status == 0)
    }

    @Test func `a full disk changes no file and is told`() throws {
        let project = try project()
        let big = DatasetSnapshot.table("shop.big", Field("id", type: "int64")).with {
            $0.description = Text(String(repeating: "many words ", count: 20_000))
        }
        try project.write(big.bytes, to: "exported/big.json")
        // No file may grow beyond 100 blocks of 1 KiB: for the program that is a disk without room, whoever runs it.
        let script = "trap '' XFSZ; ulimit -f 100; exec \"$LUMOS\" capture"
        expect(try project.shell(script), exits: 74, saying: "big.json")
        #expect(try project.status().isEmpty)
        #expect(try renewed(project) == 0)
        try project.lumos("capture").requireSuccess()
        #expect(try renewed(project) == Self.count)
    }

    @Test func `a store that cannot be written to is told`() throws {
        let project = try project()
        try project.git("rm", "-q", "-r", "snapshots")
        try project.write("not a folder", to: "snapshots")
        try project.repository.commit("in the way")
        let result = try project.lumos("capture")
        #expect([65, 74].contains(result.status), result.said)
        #expect(result.errorText.contains("snapshots"))
        #expect(try project.status().isEmpty)
    }

    @Test func `a read-only store is told, and stays as it is`() throws {
        let project = try project()
        try project.shell("chmod -R a-w snapshots").requireSuccess()
        let result = try project.lumosAsNobody("capture", ownerToo: true)
        try project.shell("chmod -R u+w snapshots").requireSuccess()
        expect(result, exits: 74, saying: "Permission denied", "snapshots")
        #expect(try renewed(project) == 0)
    }

    @Test func `two captures at once leave a whole store`() throws {
        let project = try project()
        let script = """
            "$LUMOS" capture --branch store > /dev/null & one=$!
            "$LUMOS" capture --branch store > /dev/null; two=$?
            wait $one; echo $? $two
            """
        let codes = try project.shell(script).text.split(separator: " ")
        #expect(codes.contains("0") && codes.allSatisfy { ["0", "75"].contains($0) }, "\(codes)")
        try project.git("fsck", "--strict")
        #expect(try project.git("rev-list", "--count", "store") == "1")
        try project.lumos("verify", "store").requireSuccess()
    }
}
