import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

struct DbtMappingTests {
    @Test func `the order of nodes means nothing`() throws {
        for fixture in Fixture.all where fixture.kind == "dbt" {
            let manifest = try JSONParser.parse(DbtProject.artifact(fixture.name, "manifest.json"))
            let straight = try DbtProject(manifest: CanonicalWriter.compact(manifest))
            let reversed = try DbtProject(manifest: reversing(manifest).utf8)
            #expect(try straight.read(namespace: "n").datasets == reversed.read(namespace: "n").datasets)
        }
    }

    @Test func `an ephemeral model is no dataset, and its readers read what it reads`() throws {
        let project = try DbtProject([
            "source.shop.raw.s": ["name": "s", "identifier": "s", "database": "db", "schema": "raw"],
            "model.shop.e1": DbtProject.model(
                "e1",
                [
                    "config": ["materialized": "ephemeral"],
                    "depends_on": ["nodes": ["source.shop.raw.s", "model.shop.e2"]],
                ]),
            "model.shop.e2": DbtProject.model(
                "e2",
                ["config": ["materialized": "ephemeral"], "depends_on": ["nodes": ["model.shop.e1", "model.shop.b"]]]),
            "model.shop.b": DbtProject.model("b"),
            "model.shop.a": DbtProject.model("a", ["depends_on": ["nodes": ["model.shop.e1"]]]),
        ])
        let reading = try project.read()
        #expect(reading.datasets.map(\.name) == ["db.core.a", "db.core.b", "db.raw.s"])
        #expect(try reading.dataset("core.a").upstream.map(\.name) == ["db.core.b", "db.raw.s"])
    }

    @Test func `two nodes of one identity are an error that names both`() throws {
        let project = try DbtProject([
            "model.shop.a": DbtProject.model("a", ["original_file_path": "models/a.sql"]),
            "source.shop.core.a": ["name": "a", "identifier": "a", "database": "db", "schema": "core"],
        ])
        let error = try #require(throws: SourceError.self) { try project.read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains("model.shop.a (models/a.sql)"))
        #expect(error.message.contains("source.shop.core.a"))
    }

    @Test func `a catalog of another environment does not rename datasets`() throws {
        let project = try DbtProject(["model.shop.a": DbtProject.model("a")])
        try project.directory.write(
            #"{"nodes": {"model.shop.a": {"metadata": {"database": "DB", "schema": "pr_812", "name": "A"}, "columns": {"x": {"index": 1, "type": "int"}}}}}"#,
            to: "catalog.json")
        #expect(try project.read().datasets.map(\.name) == ["DB.core.A"])
    }

    @Test func `equal tests of one column stay apart by the names that their author gave`() throws {
        func test(_ name: Text, _ severity: Text, _ maximum: JSONValue) -> JSONValue {
            [
                "name": .string(name), "column_name": "x", "attached_node": "model.shop.a",
                "config": ["severity": .string(severity)],
                "test_metadata": [
                    "name": "accepted_range", "namespace": "dbt_utils",
                    "kwargs": ["column_name": "x", "max_value": maximum],
                ],
            ]
        }
        let project = try DbtProject([
            "model.shop.a": DbtProject.model("a"), "test.shop.one.1": test("one", "warn", 5),
            "test.shop.two.2": test("two", "ERROR", 5),
            "test.shop.three.3": test("three", "ERROR", 7),
        ])
        let rules = try project.read().dataset("a").quality
        #expect(
            rules.map(\.id).sorted() == [
                "dbt_utils.accepted_range(x, max_value=5) one", "dbt_utils.accepted_range(x, max_value=5) two",
                "dbt_utils.accepted_range(x, max_value=7)",
            ])
        #expect(Set(rules.compactMap(\.severity)) == ["warn", "error"])
    }

    @Test func `another list of accepted values is the same rule with other parameters`() throws {
        func rule(_ values: JSONValue) throws -> QualityRule? {
            let project = try DbtProject([
                "model.shop.a": DbtProject.model("a"),
                "test.shop.t.1": [
                    "name": "t", "column_name": "x", "attached_node": "model.shop.a",
                    "test_metadata": ["name": "accepted_values", "kwargs": ["values": values]],
                ],
            ])
            return try project.read().dataset("a").quality.first
        }
        let (one, other, shuffled) = (try rule(["b", "a"]), try rule(["a", "b", "c"]), try rule(["a", "b"]))
        #expect(one?.id == "accepted_values(x)")
        #expect(one?.id == other?.id)
        #expect(one != other)
        #expect(one == shuffled)
    }

    @Test(
        arguments: [
            ("ada@example.com", "user:ada@example.com"), ("@sales", "group:sales"), ("sales", "group:sales"),
            (" role:dba ", "role:dba"),
            ("user:ada", "user:ada"),
        ] as [(Text, Text)])
    func `an owner is a user by an address, else a group`(_ written: Text, _ id: Text) throws {
        for meta in [["owner": .string(written)], ["owner": [.string(written)]], ["owner": ["name": .string(written)]]]
            as [JSONValue]
        {
            let project = try DbtProject(["model.shop.a": DbtProject.model("a", ["meta": meta, "group": "unused"])])
            #expect(try project.read().dataset("a").owners == [Owner(id: id)])
        }
    }

    @Test func `keys of meta come before the group, and what is no owner key names the role`() throws {
        let meta: JSONValue = ["contributors": ["@ops"], "owner": .null]
        let both = DbtProject.model("a", ["meta": meta, "group": "finance"])
        #expect(
            try DbtProject(["model.shop.a": both]).read().dataset("a").owners == [
                Owner(id: "group:ops", type: "contributors")
            ])
        let group = DbtProject.model("a", ["group": "finance"])
        #expect(try DbtProject(["model.shop.a": group]).read().dataset("a").owners == [Owner(id: "group:finance")])
    }

    @Test(
        arguments: [
            ("ref('b')", "model.shop.b", "db.core.b"), ("ref('shop', \"b\")", "model.shop.b", "db.core.b"),
            ("ref('b', v=2)", "model.shop.b.v2", "db.core.b"),
            ("source('raw', 'b')", "source.shop.raw.b", "db.core.b"),
            ("\"DB\".\"core\".\"b\"", "model.shop.b", "db.core.b"),
            ("elsewhere.b", "model.shop.b", "elsewhere.b"), ("ref('c')", "model.shop.b", nil),
            ("ref('b', v=1)", "model.shop.b.v2", nil),
        ] as [(Text, Text, Text?)])
    func `a foreign key names its dataset, however dbt spells the target`(_ to: Text, _ id: Text, _ name: Text?) throws
    {
        let target = DbtProject.model("b", ["identifier": "b", "relation_name": "\"db\".\"core\".\"b\""])
        let key: JSONValue = ["type": "foreign_key", "columns": ["x"], "to": .string(to), "to_columns": ["y"]]
        let model = DbtProject.model(
            "a", ["contract": ["enforced": true], "constraints": [key], "depends_on": ["nodes": [.string(id)]]])
        let keys = try DbtProject(["model.shop.a": model, id: target]).read().dataset("a").keys
        #expect(keys?.foreign.map(\.dataset) == name.map { [$0] })
        #expect(keys?.foreign.first?.references == name.map { _ in ["y"] })
    }

    @Test func `what dbt keeps of its own runs is not read`() throws {
        let plain = try DbtProject(["model.shop.a": DbtProject.model("a")])
        let noisy = try DbtProject([
            "model.shop.a": DbtProject.model(
                "a",
                [
                    "created_at": 1_700_000_000, "checksum": ["name": "sha256", "checksum": "ff"],
                    "build_path": "/tmp/x", "compiled_path": "/tmp/y",
                    "compiled_code": "select 2", "root_path": "/home", "unrendered_config": ["x": 1],
                    "docs": ["node_color": "red"],
                ])
        ])
        #expect(try plain.read().datasets == noisy.read().datasets)
    }

    @Test func `duplicate keys are mended and said`() throws {
        let text =
            #"{"metadata": {"dbt_schema_version": "x/v12.json"}, "nodes": {"model.p.a": {"name": "a", "alias": "a"}, "model.p.a": {"name": "b", "alias": "b"}}}"#
        let reading = try DbtProject(manifest: text.utf8).read()
        #expect(reading.datasets.map(\.name) == ["b"])
        #expect(reading.notices.contains { $0.description.contains("1 duplicate keys") })
    }

    /// The document with the members of every object in the opposite order.
    private func reversing(_ value: JSONValue) -> String {
        switch value {
        case .object(let object):
            let members = object.reversed().map { "\(text(.string($0.key))): \(reversing($0.value))" }
            return "{" + members.joined(separator: ",") + "}"
        case .array(let elements): return "[" + elements.map(reversing).joined(separator: ",") + "]"
        default: return text(value)
        }
    }

    private func text(_ value: JSONValue) -> String { String(decoding: CanonicalWriter.compact(value), as: UTF8.self) }
}
