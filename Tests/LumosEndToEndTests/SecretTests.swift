import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Sources full of secrets: none of them is stored, printed or logged. Each secret of this file has `marker` in it, each personal
/// value `person`.
@Suite struct SecretTests {
    private static let marker = "Tr0ub4dor"
    private static let person = "ada.lovelace"

    private static let database = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, source TEXT DEFAULT 'postgres://ada:\(marker)1@db/shop',
          api_key TEXT CHECK (api_key <> '\(marker)2'), full_name TEXT AS (id || 'x;password=\(marker)3;y'));
        CREATE INDEX by_source ON customers (source) WHERE api_key = '\(marker)4';
        CREATE VIEW exported AS SELECT 'https://h/o.csv?sv=1&sig=\(marker)5' AS url, id FROM customers
          WHERE source <> 'Server=db;User=ada;Password=\(marker)6 too;';
        """

    private static let contract = """
        apiVersion: v3.1.0
        kind: DataContract
        id: people
        version: 1.0.0
        status: active
        description: {purpose: "Load with user loader, password: '\(marker)7'", usage: "Bearer \(marker)8abcdefgh1, https://h/o?X-Amz-Signature=\(marker)9"}
        servers:
          - {server: lake, type: s3, location: "s3://lake/people", format: json}
        customProperties: [{property: password, value: \(marker)10}]
        schema:
          - name: people
            physicalType: table
            authoritativeDefinitions: [{url: "https://wiki:\(marker)11@wiki.example.com/people", type: doc}]
            quality:
              - {id: fresh, type: sql, query: "select count(*) from dblink('host=db password=\(marker)12')", mustBe: 0}
            properties:
              - name: email
                logicalType: string
                classification: pii
                examples: ["\(person)@example.com"]
                quality:
                  - {id: known, type: library, metric: invalidValues, mustBe: 0, arguments: {validValues: ["\(person)"]}}
              - name: ssn
                logicalType: string
                transformSourceObjects: [raw]
                transformLogic: "pgp_sym_decrypt(ssn, '\(marker)13')"
                description: "Example: token := '\(marker)14'"
        """

    /// The repository with three sources, none of them in it.
    private func project() throws -> Project {
        let project = try Project()
        try project.write(
            """
            sources:
              app: { kind: sqlite, path: app.db, namespace: "sqlite://app" }
              people: { kind: odcs, path: contracts, properties: [password] }
              shop: { kind: dbt, path: target }
            """, to: "lumos.yaml")
        try project.write("/app.db\n/contracts/\n/target/\n", to: ".gitignore")
        try run("sqlite3", ["-bail", "app.db", Self.database], in: project.path).requireSuccess()
        try project.write(Self.contract, to: "contracts/people.odcs.yaml")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        let manifest = String(decoding: try #require(project.read("target/manifest.json")), as: UTF8.self)
        let query = "select\\n    o.order_id,"
        #expect(manifest.contains(query))
        try project.write(
            manifest.replacingOccurrences(
                of: query,
                with: "-- api_key = '\(Self.marker)15'\\n\(query)\\n  aes_decrypt(x, '\(Self.marker)16') as x,"
            ).replacingOccurrences(of: "One row per order.", with: "See https://u:\(Self.marker)17@h/orders"),
            to: "target/manifest.json")
        try project.repository.commit("start")
        return project
    }

    /// Fails where one of the texts holds a secret or a person.
    private func expectClean(_ texts: [UInt8]..., at place: SourceLocation = #_sourceLocation) {
        for bytes in texts {
            let text = String(decoding: bytes, as: UTF8.self)
            for word in [Self.marker, Self.person] {
                let found = text.components(separatedBy: "\n").filter { $0.contains(word) }
                #expect(found.isEmpty, "\(found.prefix(3))", sourceLocation: place)
            }
        }
    }

    private func expectClean(_ results: ProcessResult..., at place: SourceLocation = #_sourceLocation) {
        for result in results { expectClean(result.output, result.errors, at: place) }
    }

    /// Every object of the repository, and every snapshot on disk.
    private func expectNothingStored(in project: Project) throws {
        let objects = try project.shell("git cat-file --batch --batch-all-objects; cat .git/logs/HEAD").requireSuccess()
        expectClean(objects.output)
        for (_, bytes) in try project.documents() { expectClean(bytes) }
    }

    private static let verbs = [
        ["list"], ["list", "--json"], ["log"], ["verify"], ["status"], ["status", "--json"],
        ["diff", "HEAD", "source:app"],
        ["diff", "-v", "odcs:contracts", "source:app"], ["diff", "HEAD^", "HEAD", "--json"],
        ["diff", "-v", "HEAD^", "HEAD"],
        ["check", "dbt:target", "--against", "HEAD", "--json"], ["show", "customers"], ["show", "people", "--json"],
        ["show", "people.email", "--json"], ["show", "fct_orders", "--json"], ["show", "exported", "--json"],
    ]

    @Test func `three sources full of secrets are captured without one`() throws {
        let project = try project()
        let capture = try project.lumos("capture", "--commit")
        expect(
            capture, exits: 0, saying: "app: 6 secrets were kept out: ", "default of main.customers.source",
            "view of main.exported", "people: ", "shop: ", "examples and listed values of 1 field with personal data")
        expectClean(capture)
        try expectNothingStored(in: project)
        let stored = try project.documents().values.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(stored.components(separatedBy: "‹redacted›").count > 17)
        // A second capture of the same input changes nothing.
        try project.lumos("capture", "--commit").requireSuccess()
        #expect(try project.git("rev-list", "--count", "HEAD") == "2")
    }

    @Test func `no verb prints one`() throws {
        let project = try project()
        try project.lumos("capture", "--commit").requireSuccess()
        for arguments in Self.verbs {
            let result = try run(
                Root.binary, arguments, in: project.path, environment: project.repository.environment())
            #expect(result.status < 2, "\(arguments) \(result.said)")
            expectClean(result)
        }
        let branch = try project.lumos("capture", "--branch", "lumos/store")
        expectClean(branch)
        try expectNothingStored(in: project)
    }

    @Test func `a snapshot from elsewhere loses its secrets on the way in`() throws {
        let project = try Project()
        let table = Orders.first.with {
            $0.view = View(definition: "select '\(Self.marker)' -- password='\(Self.marker)'")
        }
        let secret = table.with { $0.view?.definition = "select 1 -- password='\(Self.marker)'" }
        let clean = table.with { $0.view?.definition = "select 1 -- password='‹redacted›'" }
        try project.write(secret.bytes, to: "a.json")
        try project.write(clean.bytes, to: "b.json")
        for old in ["path:a.json", "-"] {
            let result = try project.lumos(
                "diff", old, "path:b.json", "--json", input: String(decoding: secret.bytes, as: UTF8.self))
            #expect(try result.report().findings.isEmpty)
            #expect(try result.report().notes.contains { $0.hasSuffix("1 secret was kept out: view of shop.orders") })
            expectClean(result)
        }
    }

    @Test func `what an old commit holds is not printed, and its fingerprint stays`() throws {
        let old = Orders.first.with {
            $0.view = View(definition: "select *\nfrom dblink('host=db password=\(Self.marker)')")
            $0.description = "password: '\(Self.marker)'"
            $0.properties = ["password": Text(Self.marker)]
        }
        let new = old.redacted().document
        let project = try Project(old)
        try project.store([new])
        try project.repository.commit("redacted")
        let result = try project.lumos("check", "--against", "HEAD^", "--json").requireSuccess()
        let report = try result.report()
        #expect(report.lines == Array(repeating: "info value-redacted shop.orders", count: 3))
        let query: JSONValue = [
            "fingerprint/1", "value-redacted", .string(old.namespace), .string(old.name), "",
            .string(try #require(old.view?.definition)), .string(try #require(new.view?.definition)),
        ]
        #expect(result.text.contains(Digest(of: CanonicalWriter.compact(query)).hex))
        expectClean(
            result, try project.lumos("check", "--against", "HEAD^", "-v"),
            try project.lumos("diff", "HEAD", "HEAD^", "-v"),
            try project.lumos("log"), try project.lumos("show", "HEAD^:orders"),
            try project.lumos("show", "HEAD^:orders", "--json"))
        #expect(try project.lumos("log").text.contains("changed in a secret alone"))
    }

    @Test func `errors quote what is wrong, not what is secret in it`() throws {
        let project = try project()
        let url = "postgres://ada:\(Self.marker)@db/shop"
        expectClean(
            try project.lumos("diff", "path:\(url)"), try project.lumos("diff", url, "HEAD"),
            try project.lumos("show", "\(url)/orders"), try project.lumos("capture", "--branch", "a b \(url)"),
            try project.lumos("check", variables: ["LUMOS_BASE": url]), try project.lumos("list", "--at", url),
            try project.lumos("list", variables: ["LUMOS_CONFIG": url]), try project.lumos("check", "--\(url)"),
            try project.lumos("check", "--against", url, "--error-format", "json"), try project.lumos("-C", url, "list")
        )
        for broken in ["password: [\(Self.marker)", "schema: {x: '\(Self.marker)'", "id: '\(url)'\nid: b"] {
            try project.write("\(Self.contract)\n\(broken)\n", to: "contracts/people.odcs.yaml")
            let result = try project.lumos("capture")
            expect(result, exits: 65, saying: "line ")
            expectClean(result)
            try project.write("sources: { a: { kind: dbt, path: . } }\n\(broken)\n", to: "lumos.yaml")
            let configuration = try project.lumos("capture")
            expect(configuration, exits: 78, saying: "line ")
            expectClean(configuration)
            try project.git("checkout", "lumos.yaml")
        }
        try project.write("{\"metadata\": {\"password\": \"\(Self.marker)\", ", to: "target/manifest.json")
        expectClean(try project.lumos("diff", "dbt:target", "HEAD"))
        try project.write("sources: { app: { kind: sqlite, path: app.db, namespace: \"\(url)\" } }\n", to: "lumos.yaml")
        let identity = try project.lumos("capture")
        expect(identity, exits: 65, saying: "has a secret in its name", "namespace:")
        expectClean(identity)
        #expect(try project.documents().isEmpty)
        try expectNothingStored(in: project)
    }
}
