import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Owners by CODEOWNERS: whose file a model is.
@Suite struct OwnersFromTests {
    private static let orders = "snapshots/duckdb/shop/shop/marts/fct_orders.json"
    private static let payments = "snapshots/duckdb/shop/shop/staging/stg_payments.json"

    /// The shop as a dbt project of a repository, in a folder of it if one is named, not yet captured.
    private func project(
        in folder: String = "", _ codeOwners: String, at place: String = "CODEOWNERS", key: String = "CODEOWNERS"
    ) throws -> Project {
        let project = try Project()
        let home = folder.isEmpty ? "" : folder + "/"
        try project.write(configuration(folder, key), to: "lumos.yaml")
        try project.write(codeOwners, to: place)
        try project.write("target/\n/pr/\n", to: ".gitignore")
        try project.copy("examples/shop/dbt_project.yml", to: "\(home)dbt_project.yml")
        try project.copy("examples/shop/artifacts/before/target", to: "\(home)target")
        return project
    }

    private func configuration(_ folder: String, _ key: String?) -> String {
        let path = folder.isEmpty ? "." : folder
        return "sources:\n  shop: { kind: dbt, path: \(path) }\n" + (key.map { "owners-from: \($0)\n" } ?? "")
    }

    private func snapshot(_ file: String, in project: Project) throws -> DatasetSnapshot {
        try DatasetSnapshot(bytes: try #require(project.read(file)))
    }

    /// "group:acme/finance of shop/CODEOWNERS"
    private func owners(_ file: String, in project: Project) throws -> [String] {
        try snapshot(file, in: project).owners.map { owner in
            let sources = owner.sources.map(\.string).joined(separator: ", ")
            return owner.id.string + (sources.isEmpty ? "" : " of \(sources)")
        }.sorted()
    }

    private func source(_ project: Project) throws -> [String] {
        try owners(Self.orders, in: project).filter { $0.hasSuffix(" of shop") }
    }

    @Test func `a model has the owners of its file, marked as from there, beside those that dbt names`() throws {
        let project = try project("* @acme/data\n/models/marts/ @acme/finance ada@example.com @grace\n")
        try project.lumos("capture").requireSuccess()
        let found = try owners(Self.orders, in: project)
        #expect(try !source(project).isEmpty)
        #expect(
            found.filter { $0.hasSuffix(" of shop/CODEOWNERS") } == [
                "group:acme/finance of shop/CODEOWNERS", "user:ada@example.com of shop/CODEOWNERS",
                "user:grace of shop/CODEOWNERS",
            ])
        let origins = try snapshot(Self.orders, in: project).origins
        #expect(origins.first { $0.source == "shop/CODEOWNERS" }?.facets == [.owners])
        #expect(try owners(Self.payments, in: project).contains("group:acme/data of shop/CODEOWNERS"))
        // A source's table is somebody else's, an exposure is no file of ours.
        let dashboard = try snapshot("snapshots/duckdb/shop/exposure/shop/cfo_dashboard.json", in: project)
        #expect(dashboard.origins.map(\.source) == ["shop"])
    }

    @Test func `a second capture changes nothing, and the store is sound`() throws {
        let project = try project("* @acme/data\n")
        try project.lumos("capture").requireSuccess()
        let written = try project.documents()
        try project.lumos("capture").requireSuccess()
        #expect(try project.documents() == written)
        try project.lumos("verify").requireSuccess()
        try project.lumos("fmt", "--check").requireSuccess()
    }

    @Test func `another CODEOWNERS alone changes owners, and withdraws only its own claims`() throws {
        let project = try project("/models/marts/ @acme/finance\n")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        let own = try source(project)
        try project.write("/models/marts/ @acme/sales\n", to: "CODEOWNERS")
        try project.lumos("capture").requireSuccess()
        let rules = Set(try project.lumos("diff", "HEAD", "--json").report().findings.map(\.rule))
        #expect(rules == ["owner-changed"])
        try project.write("# nobody\n", to: "CODEOWNERS")
        try project.lumos("capture").requireSuccess()
        #expect(try owners(Self.orders, in: project) == own)
        // Without the key the claims are as in a store that never had them.
        try project.write(configuration("", nil), to: "lumos.yaml")
        try project.lumos("capture").requireSuccess()
        #expect(try snapshot(Self.orders, in: project).origins.map(\.source) == ["shop"])
        #expect(try snapshot(Self.orders, in: project).owners.allSatisfy { $0.sources.isEmpty })
    }

    @Test(arguments: [
        (".github/CODEOWNERS", "CODEOWNERS"), ("CODEOWNERS", "CODEOWNERS"), ("docs/CODEOWNERS", "CODEOWNERS"),
        (".gitlab/CODEOWNERS", "CODEOWNERS"), ("teams/owners.txt", "teams/owners.txt"),
    ])
    func `the file is found where hosts look, or where it is said to be`(place: String, key: String) throws {
        let project = try project(in: "dbt/shop", "/dbt/shop/models/marts/ @acme/finance\n", at: place, key: key)
        try project.lumos("capture", in: "dbt").requireSuccess()
        #expect(try owners(Self.orders, in: project).contains("group:acme/finance of shop/CODEOWNERS"))
    }

    @Test func `a file that is not there is a fault, and so is a source that is named like what hangs on one`() throws {
        let project = try project("* @acme/data\n", at: "elsewhere/CODEOWNERS")
        expect(try project.lumos("capture"), exits: 78, saying: "there is no `CODEOWNERS`", ".github/CODEOWNERS")
        try project.write(
            "sources: { shop/CODEOWNERS: { kind: dbt, path: . } }\nowners-from: CODEOWNERS\n", to: "lumos.yaml")
        expect(try project.lumos("capture"), exits: 78, saying: "`shop/CODEOWNERS` is no name", "write shop-CODEOWNERS")
        try project.write("owner-from: CODEOWNERS\n", to: "lumos.yaml")
        expect(try project.lumos("capture"), exits: 78, saying: "did you mean `owners-from`?")
    }

    @Test func `a contract has the owners of its file, and an owner that both name is one`() throws {
        let project = try Project()
        try project.copy("examples/contracts", to: "data/contracts")
        try project.write(
            "sources: { contracts: { kind: odcs, path: data/contracts } }\nowners-from: CODEOWNERS\n", to: "lumos.yaml")
        try project.write("/data/ @acme/platform @ada\n", to: "CODEOWNERS")
        try project.lumos("capture").requireSuccess()
        let file = "snapshots/postgres/db.example.com%3A5432/shop/public/orders.json"
        #expect(
            try owners(file, in: project) == [
                "group:acme/platform of contracts/CODEOWNERS", "user:ada of contracts, contracts/CODEOWNERS",
                "user:grace of contracts",
            ])
    }

    @Test func `what has no file has no owner from there`() throws {
        let project = try CaptureTests.project()
        try project.write(CaptureTests.configuration + "owners-from: CODEOWNERS\n", to: "lumos.yaml")
        try project.write("* @acme/data\n", to: "CODEOWNERS")
        let result = try project.lumos("capture").requireSuccess()
        #expect(try owners("snapshots/sqlite/app.db/main/orders.json", in: project).isEmpty)
        #expect(!result.errorText.contains("owners-from"))
    }

    @Test func `artifacts of a change are judged by the project's own files`() throws {
        let project = try project("/models/marts/ @acme/finance\n")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.copy("examples/shop/artifacts/before/target", to: "pr")
        #expect(try project.lumos("check", "dbt:pr", "--against", "HEAD", "--json").report().lines.isEmpty)
        try project.write("/models/marts/ @acme/sales\n", to: "CODEOWNERS")
        let report = try project.lumos("check", "dbt:pr", "--against", "HEAD", "--json").report()
        #expect(Set(report.findings.map(\.rule)) == ["owner-changed"])
    }

    @Test func `where the files are not seen owners are taken as unchanged, and that is said`() throws {
        let project = try project("/models/marts/ @acme/finance\n")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.remove("dbt_project.yml")
        let report = try project.lumos("check", "dbt:target", "--against", "HEAD", "--json").report()
        #expect(report.lines.isEmpty)
        #expect(report.notes.contains { $0.hasPrefix("owners of ") && $0.contains("taken as unchanged") })
        #expect(report.notes.contains { $0.contains("owners-from: none of its files lies in the repository") })
    }

    @Test func `a bare repository has no files, and so no owners of them`() throws {
        let project = try project("* @acme/data\n")
        try project.repository.commit("start")
        let bare = Project(try project.repository.clone("--bare", named: "bare.git"))
        let sources = "sources: { shop: { kind: dbt, path: \(project.path) } }\nowners-from: CODEOWNERS\n"
        let file = try bare.repository.directory.write(sources, to: "elsewhere/lumos.yaml")
        let result = try bare.lumos("capture", "--branch", "store", variables: ["LUMOS_CONFIG": file]).requireSuccess()
        #expect(result.errorText.contains("owners-from: none of its files lies in the repository"), result.said)
        #expect(try bare.git("show", "store:\(Self.orders)").contains("CODEOWNERS") == false)
    }

    @Test func `a line that is no rule is told with its number`() throws {
        let project = try project("* @acme/data\nmodels nobody\n")
        let result = try project.lumos("capture").requireSuccess()
        #expect(
            result.errorText.contains("CODEOWNERS, line 2: `nobody` is no owner; the line was skipped"), result.said)
    }
}
