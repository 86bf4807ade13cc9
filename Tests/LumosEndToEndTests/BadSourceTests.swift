import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Sources that are not what they say. Whatever is wrong, the store stays as it was.
@Suite struct BadSourceTests {
    /// The shop captured and committed, its manifest ready to be spoilt.
    private func shop() throws -> Project {
        let project = try Project()
        try project.write("sources:\n  shop: { kind: dbt, path: target }\n", to: "lumos.yaml")
        try project.write("/target/\n", to: ".gitignore")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        return project
    }

    private static let random = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }

    @Test(arguments: ["manifest.json", "catalog.json"]) func `a spoilt artifact of dbt`(file: String) throws {
        let project = try shop()
        let good = try #require(project.read("target/\(file)"))
        let text = String(decoding: good, as: UTF8.self)
        for bytes in [Array(good.prefix(good.count / 2)), [], Self.random, Array("[]".utf8), Array("null".utf8)] {
            try project.write(bytes, to: "target/\(file)")
            expect(try project.lumos("capture"), exits: 65, saying: file)
            #expect(try project.status().isEmpty)
        }
        try project.write(Array(text.utf8), to: "target/\(file)")
        try project.lumos("capture").requireSuccess()
        #expect(try project.status().isEmpty)
    }

    @Test(arguments: ["v7", "v13", "v99"]) func `a manifest of an unknown version`(version: String) throws {
        let project = try shop()
        let text = String(decoding: try #require(project.read("target/manifest.json")), as: UTF8.self)
        try project.write(
            text.replacingOccurrences(of: "manifest/v12", with: "manifest/\(version)"), to: "target/manifest.json")
        expect(try project.lumos("capture"), exits: 65, saying: version, "v12")
        #expect(try project.status().isEmpty)
    }

    @Test func `no manifest at all`() throws {
        let project = try shop()
        try project.remove("target/manifest.json")
        let result = try project.lumos("capture")
        expect(result, exits: 66, saying: "manifest.json", "dbt ")
        #expect(try project.status().isEmpty)
    }

    @Test(arguments: [
        ("apiVersion: v3.1.0\nkind: DataContract\nid: [", "line"),
        ("apiVersion: v2.2.2\nkind: DataContract\nid: a\n", "v2.2.2"),
        ("apiVersion: v3.1.0\nkind: DataContract\nid: a\nid: b\n", "id"), ("kind: DataContract\n", "apiVersion"),
        ("{\"kind\": \"DataContract\", \"apiVersion\": \"v3.1.0\", ", "line"),
        ("apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1\nstatus: active\nschema: 7\n", "schema"),
    ]) func `a spoilt contract`(text: String, word: String) throws {
        let project = try Project()
        try project.write("sources:\n  contracts: { kind: odcs, path: contracts }\n", to: "lumos.yaml")
        try project.copy("examples/contracts", to: "contracts")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.write(text, to: "contracts/orders.odcs.yaml")
        expect(try project.lumos("capture"), exits: 65, saying: "orders.odcs.yaml", word)
        #expect(try project.status().allSatisfy { !$0.contains("snapshots/") })
    }

    @Test func `a binary file among the contracts, and one that was cut off`() throws {
        let project = try Project()
        try project.write("sources:\n  contracts: { kind: odcs, path: contracts/orders.odcs.yaml }\n", to: "lumos.yaml")
        try project.write(Self.random, to: "contracts/orders.odcs.yaml")
        expect(try project.lumos("capture"), exits: 65, saying: "orders.odcs.yaml")
        try project.copy("examples/contracts", to: "contracts")
        let good = try #require(project.read("contracts/orders.odcs.yaml"))
        let text = String(decoding: good, as: UTF8.self)
        let cut = try #require(text.range(of: "host: db.example.com"))
        try project.write(String(text[..<cut.lowerBound]) + "host: [db", to: "contracts/orders.odcs.yaml")
        expect(try project.lumos("capture"), exits: 65, saying: "orders.odcs.yaml")
        #expect(try project.documents().isEmpty)
    }

    @Test func `a spoilt database`() throws {
        let project = try CaptureTests.project()
        try project.lumos("capture", "--commit").requireSuccess()
        let good = try #require(project.read("app.db"))
        let header = Array(good.prefix(100))
        for bytes in [Self.random, Array(good.prefix(good.count / 2)), header + Self.random] {
            try project.write(bytes, to: "app.db")
            expect(try project.lumos("capture"), exits: 65, saying: "app.db")
            #expect(try project.status().isEmpty)
        }
        try project.remove("app.db")
        expect(try project.lumos("capture"), exits: 66, saying: "app.db")
        #expect(try project.status().isEmpty)
    }

    @Test func `a database that somebody writes to is unavailable`() throws {
        let project = try CaptureTests.project()
        // An exclusive lock, held by a shell until lumos has ended.
        let result = try project.shell(
            """
            coproc holder { sqlite3 app.db; }
            echo 'begin exclusive; select 1;' >&"${holder[1]}"
            read -r _ <&"${holder[0]}"
            "$LUMOS" capture; code=$?
            eval "exec ${holder[1]}>&-"
            wait
            exit $code
            """)
        expect(result, exits: 69, saying: "app.db", "lock")
    }

    @Test func `snapshots on standard input that are none`() throws {
        let project = try Project(Orders.first)
        for input in ["", "{", "[1]", "null", "\u{0}"] {
            expect(try project.lumos("diff", "HEAD", "-", input: input), exits: 65, saying: "standard input")
        }
    }
}
