import CanonicalJSON
import LumosModel
import LumosSources
import LumosTestSupport
import Testing

/// Where artifacts are looked for, and artifacts that are none.
struct DbtInputTests {
    @Test func `a project, its target folder and its manifest are one source`() throws {
        let directory = try TemporaryDirectory()
        let manifest = try DbtProject.artifact("v8-postgres", "manifest.json")
        try directory.write("name: shop\ntarget-path: build\n", to: "shop dbt/dbt_project.yml")
        try directory.write(manifest, to: "shop dbt/build/manifest.json")
        for path in ["shop dbt", "shop dbt/", "shop dbt/build", "shop dbt/build/manifest.json"] {
            let reading = try DbtSource(SourceConfiguration(name: "dbt", path: directory.path(of: path))).read()
            #expect(Set(reading.datasets.map(\.namespace)) == ["postgres://shop"], "\(path)")
            #expect(reading.notices.contains { $0.description.contains("no namespace is configured") })
        }
    }

    @Test func `init finds projects and artifacts, and no other manifest`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("name: shop\n", to: "project/dbt_project.yml")
        try directory.write(DbtProject.artifact("real-duckdb", "manifest.json"), to: "target/manifest.json")
        try directory.write(#"{"name": "a web page", "icons": []}"#, to: "web/manifest.json")
        #expect(DbtSource.kind.recognises(directory.path(of: "project")))
        #expect(DbtSource.kind.recognises(directory.path(of: "target")))
        #expect(DbtSource.kind.recognises(directory.path(of: "target/manifest.json")))
        #expect(!DbtSource.kind.recognises(directory.path(of: "web")))
        #expect(!DbtSource.kind.recognises(directory.path(of: "nowhere")))
    }

    @Test func `a place without artifacts is said, and how to make them`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("name: shop\n", to: "project/dbt_project.yml")
        try directory.write("x", to: "empty/x")
        for (path, words) in [("project", "was not built"), ("empty", "neither"), ("nowhere", "there is nothing")] {
            let source = try DbtSource(SourceConfiguration(name: "dbt", path: directory.path(of: path)))
            let error = try #require(throws: SourceError.self) { try source.read() }
            #expect(error.cause == .missing)
            #expect(error.message.contains(words))
        }
    }

    @Test(arguments: [7, 13, 20]) func `an unknown version is refused, and which are read is said`(
        _ version: Int
    ) throws {
        // Its shapes are not looked at: they may have changed.
        let text =
            #"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v\#(version).json"}, "nodes": []}"#
        let error = try #require(throws: SourceError.self) { try DbtProject(manifest: text.utf8).read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains("v8 to v12"))
        #expect(error.fix?.contains("dbt-core") == true)
    }

    @Test(arguments: [
        "{}", #"{"metadata": {}}"#, #"{"metadata": {"dbt_schema_version": 12}}"#, #"{"nodes": {"model.a.b": {}}}"#,
    ])
    func `a document that names no version is no manifest`(_ text: String) throws {
        let error = try #require(throws: SourceError.self) { try DbtProject(manifest: text.utf8).read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains("is no dbt manifest"))
    }

    @Test(arguments: [
        (#""nodes": []"#, "/nodes", "an object is expected, not an array"),
        (#""nodes": {"model.s.a": 3}"#, "/nodes/model.s.a", "an object is expected, not a number"),
        (
            #""nodes": {"model.s.a": {"columns": [1]}}"#, "/nodes/model.s.a/columns",
            "an object is expected, not an array"
        ),
        (
            #""nodes": {"model.s.a": {"columns": {"x": {"constraints": {}}}}}"#,
            "/nodes/model.s.a/columns/x/constraints", "an array is expected"
        ),
        (#""nodes": {"model.s.a": {"alias": true}}"#, "/nodes/model.s.a/alias", "a string is expected, not a boolean"),
        (
            #""nodes": {"test.s.a": {"config": {"where": {}}}}"#, "/nodes/test.s.a/config/where",
            "a string is expected, not an object"
        ),
        (
            #""exposures": {"exposure.s.a": {"owner": "me"}}"#, "/exposures/exposure.s.a/owner",
            "an object is expected, not a string"
        ),
    ])
    func `a value of the wrong kind is named with its place`(
        _ member: String, _ pointer: String, _ words: String
    ) throws {
        let text = "{\n\"metadata\": {\"dbt_schema_version\": \"x/v12.json\"},\n\(member)}"
        let project = try DbtProject(manifest: text.utf8)
        let error = try #require(throws: SourceError.self) { try project.read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains(project.directory.path(of: "manifest.json")))
        #expect(error.message.contains("line 3, column "))
        #expect(error.message.contains(pointer))
        #expect(error.message.contains(words), "\(error.message)")
    }

    @Test func `a catalog that breaks off is named, not the manifest`() throws {
        let project = try DbtProject(["model.shop.a": DbtProject.model("a")])
        try project.directory.write(#"{"nodes": {"model.shop.a": {"colu"#, to: "catalog.json")
        let error = try #require(throws: SourceError.self) { try project.read() }
        #expect(error.cause == .invalid)
        #expect(error.message.contains("catalog.json"))
    }

    @Test func `a manifest cut at any place is refused, and never a crash`() throws {
        let manifest = try DbtProject.artifact("v9-snowflake", "manifest.json")
        let directory = try TemporaryDirectory()
        for length in stride(from: 0, to: manifest.count - 2, by: 13) {
            try directory.write(manifest.prefix(length), to: "manifest.json")
            let source = try DbtSource(SourceConfiguration(name: "dbt", path: directory.path))
            let error = try #require(throws: SourceError.self) { try source.read() }
            #expect(error.cause == .invalid)
        }
    }

    @Test func `any byte may be wrong without a crash`() throws {
        let manifest = try DbtProject.artifact("v9-snowflake", "manifest.json")
        let directory = try TemporaryDirectory()
        var random = SplitMix64(seed: 12)
        for _ in 0..<400 {
            var bytes = manifest
            bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            try directory.write(bytes, to: "manifest.json")
            do throws(SourceError) {
                _ = try DbtSource(SourceConfiguration(name: "dbt", path: directory.path)).read()
            } catch {
                #expect(error.cause == .invalid)
            }
        }
    }
}
