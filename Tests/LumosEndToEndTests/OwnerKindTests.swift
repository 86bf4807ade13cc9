import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// `owner-kinds`: whose names are stored.
@Suite struct OwnerKindTests {
    private static let orders = "snapshots/duckdb/shop/shop/marts/fct_orders.json"

    /// The shop with owners of dbt and of CODEOWNERS.
    private func project(_ kinds: String) throws -> Project {
        let project = try Project()
        let limit = kinds.isEmpty ? "" : ", owner-kinds: \(kinds)"
        try project.write(
            "sources:\n  shop: { kind: dbt, path: .\(limit) }\nowners-from: CODEOWNERS\n", to: "lumos.yaml")
        try project.write("* @acme/data ada@example.com\n", to: "CODEOWNERS")
        try project.write("target/\n", to: ".gitignore")
        try project.copy("examples/shop/dbt_project.yml", to: "dbt_project.yml")
        try project.copy("examples/shop/artifacts/before/target", to: "target")
        return project
    }

    private func kinds(_ project: Project) throws -> Set<String> {
        let snapshots = try project.documents().values.map { try DatasetSnapshot(bytes: $0) }
        return Set(snapshots.flatMap(\.owners).map { String($0.id.string.prefix { $0 != ":" }) })
    }

    @Test func `all owners are stored where nothing is said`() throws {
        let project = try project("")
        try project.lumos("capture").requireSuccess()
        #expect(try kinds(project).isSuperset(of: ["group", "user"]))
    }

    @Test(arguments: [("[group, role]", ["group"]), ("user", ["user"]), ("[]", [])] as [(String, Set<String>)])
    func `only these kinds are stored, from CODEOWNERS too`(kinds: String, stored: Set<String>) throws {
        let project = try project(kinds)
        let result = try project.lumos("capture")
        expect(result, exits: 0, saying: "left out: owner-kinds allows")
        #expect(try self.kinds(project).isSubset(of: stored))
        if stored == ["group"] { #expect(!result.errorText.contains("ada@example.com")) }
        try project.lumos("verify").requireSuccess()
    }

    @Test func `a live side is limited too`() throws {
        let project = try project("[group]")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        #expect(try project.lumos("diff", "HEAD", "source:shop", "--json").report().findings.isEmpty)
    }

    @Test(arguments: ["[\"group:\"]", "\"\""])
    func `a kind is what stands before the colon`(kinds: String) throws {
        let project = try project(kinds)
        expect(try project.lumos("capture"), exits: 78, saying: "owner-kinds")
    }
}
