import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// What answers `schema`, and what does not.
struct DbtSchemaTests {
    @Test func `a documented column is no column that exists`() throws {
        let project = try DbtProject([
            "model.shop.a": DbtProject.model(
                "a", ["columns": ["x": ["description": "Said.", "data_type": "int"], "y": ["data_type": "int"]]])
        ])
        let dataset = try project.read().dataset("a")
        #expect(!dataset.knows(.schema))
        #expect(!dataset.knows(.keys))
        var field = Field("x")
        field.description = "Said."
        #expect(dataset.fields == [field])
    }

    @Test(arguments: [(true, "bigint", true), (true, nil, false), (false, "bigint", false)] as [(Bool, Text?, Bool)])
    func `a contract answers only if it is enforced and types every column`(
        _ enforced: Bool, _ type: Text?, _ answers: Bool
    ) throws {
        let column: JSONValue = type.map { ["data_type": .string($0)] } ?? ["description": "Untyped."]
        let project = try DbtProject([
            "model.shop.a": DbtProject.model(
                "a", ["contract": ["enforced": .bool(enforced)], "columns": ["x": ["data_type": "text"], "y": column]])
        ])
        #expect(try project.read().dataset("a").knows(.schema) == answers)
    }

    @Test func `a contract says what may be null`() throws {
        let project = try DbtProject([
            "model.shop.a": DbtProject.model(
                "a",
                [
                    "contract": ["enforced": true], "constraints": [["type": "primary_key", "columns": ["K"]]],
                    "columns": [
                        "k": ["data_type": "int"], "n": ["data_type": "int", "constraints": [["type": "not_null"]]],
                        "o": ["data_type": "int"],
                    ],
                ])
        ])
        #expect(try project.read().dataset("a").fields.map(\.nullable) == [false, false, true])
    }

    @Test func `a not_null test is quality, not schema`() throws {
        let project = try DbtProject([
            "model.shop.a": DbtProject.model("a", ["contract": ["enforced": false]]),
            "test.shop.not_null_a_x.0000000000": [
                "name": "not_null_a_x", "column_name": "x", "attached_node": "model.shop.a",
                "test_metadata": ["name": "not_null"],
            ],
        ])
        let dataset = try project.read().dataset("a")
        #expect(dataset.fields.isEmpty)
        #expect(dataset.quality.map(\.id) == ["not_null(x)"])
    }

    @Test func `a relation that the catalog lacks has no schema, and its documented columns are no ghosts`() throws {
        let project = try DbtProject([
            "model.shop.a": DbtProject.model(
                "a", ["columns": ["x": ["description": "X."], "gone": ["description": "Gone."]]]),
            "model.shop.b": DbtProject.model("b", ["columns": ["x": ["description": "X."]]]),
        ])
        try project.directory.write(
            #"{"nodes": {"model.shop.a": {"metadata": {"name": "a"}, "columns": {"X": {"index": 1, "type": "int", "name": "X"}}}}}"#,
            to: "catalog.json")
        let reading = try project.read()
        #expect(try reading.dataset("a").fields.map(\.name) == ["X"])
        #expect(try reading.dataset("a").fields.first?.description == "X.")
        #expect(try reading.dataset("a").knows(.schema))
        #expect(try !reading.dataset("b").knows(.schema))
        #expect(reading.notices.map(\.description).filter { $0.contains("gone") }.count == 1)
        #expect(reading.notices.map(\.description).contains("db.core.a: documented, but not a column: `gone`"))
    }

    @Test func `without a catalog or a contract nothing of the real project is schema, and all the rest is as with it`()
        throws
    {
        let manifest = try DbtProject.artifact("real-duckdb", "manifest.json")
        let parsed = try DbtProject(manifest: manifest).read()
        let both = try DbtProject(manifest: manifest)
        try both.directory.write(try DbtProject.artifact("real-duckdb", "catalog.json"), to: "catalog.json")
        let built = try both.read()
        #expect(
            parsed.datasets.filter { $0.knows(.schema) }.map(\.name) == [
                "shop.main.dim_customers", "shop.main.fct_orders",
            ])
        for (one, other) in zip(parsed.datasets, built.datasets) {
            let facets = Set(Facet.allCases).subtracting([.schema]).intersection(one.knownFacets)
            var (a, b) = (one.restricted(to: facets), other.restricted(to: facets))
            // Only the catalog knows that a source is a view, and which documented columns are ghosts.
            (a.kind, b.kind, a.fields, b.fields) = (.table, .table, [], [])
            #expect(a == b)
        }
    }

    @Test(arguments: [("snowflake", "ID"), ("postgres", "id"), ("bigquery", "Id")] as [(Text, Text)])
    func `without a catalog a column is named as its database names it`(_ adapter: Text, _ name: Text) throws {
        let model = DbtProject.model(
            "a", ["columns": ["Id": ["description": "I."], "Q": ["description": "Q.", "quote": true]]])
        let fields = try DbtProject(["model.shop.a": model], adapter: adapter).read().dataset("a").fields
        #expect(Set(fields.map(\.name)) == [name, "Q"])
    }

    @Test func `a type that no dialect knows is kept as it is spelled`() throws {
        let model = DbtProject.model(
            "a", ["contract": ["enforced": true], "columns": ["x": ["data_type": "HLLSKETCH"]]])
        let field = try #require(
            try DbtProject(["model.shop.a": model], adapter: "redshift").read().dataset("a").fields.first)
        #expect(field.nativeType == "HLLSKETCH")
        #expect(field.type == DataType.unknown("HLLSKETCH").text)
    }

    /// Where the adapter's catalog has names alone, a default would be a guess: `numeric` is no `decimal(18,0)` there.
    @Test(
        arguments: [
            ("redshift", "numeric", "decimal(18,0)", "decimal"),
            ("redshift", "character varying", "string(256,bytes)", "string"),
            ("sqlserver", "varchar", "string(1,bytes)", "string"), ("mysql", "decimal", "decimal(10,0)", "decimal"),
            ("mariadb", "int", "int32", "int32"), ("oracle", "NUMBER", "decimal", "decimal"),
            ("snowflake", "NUMBER", "decimal(38,0)", "decimal"), ("trino", "decimal", "decimal(38,0)", "decimal(38,0)"),
            ("postgres", "numeric", "decimal", "decimal"),
            ("teradata", "CHARACTER", "string(1,fixed)", "unknown(CHARACTER)"),
        ] as [(Text, Text, Text, Text)])
    func `a type is read as the adapter declares and as its catalog lists it`(
        _ adapter: Text, _ native: Text, _ declared: Text, _ listed: Text
    ) throws {
        let model = DbtProject.model(
            "a", ["contract": ["enforced": true], "columns": ["x": ["data_type": .string(native)]]])
        let project = try DbtProject(["model.shop.a": model], adapter: adapter)
        #expect(try project.read().dataset("a").fields.map(\.type) == [declared])
        let column = #"{"x": {"index": 1, "type": "\#(native)", "name": "x"}}"#
        try project.directory.write(
            #"{"nodes": {"model.shop.a": {"metadata": {"name": "a"}, "columns": \#(column)}}}"#, to: "catalog.json")
        #expect(try project.read().dataset("a").fields.map(\.type) == [listed])
    }
}
