import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// The keys of `lumos.yaml` that look further than one change, on repositories of real Git.
@Suite struct PolicyKeyTests {
    /// `main` holds a policy and snapshots; `change` is checked out.
    private func project(_ policy: String, _ snapshots: DatasetSnapshot...) throws -> Project {
        let project = try Project(configuration: "edition: 1\n" + policy)
        try project.store(snapshots)
        try project.repository.commit("snapshots")
        try project.git("switch", "-q", "-c", "change")
        return project
    }

    private func check(_ project: Project, _ arguments: String...) throws -> ProcessResult {
        try project.lumos("check", "--against", "main", "--json")
    }

    private static let staging = DatasetSnapshot.table("staging.orders", Field("id", type: "int64"), Field("amount"))
    private static let stagingPolicy = """
        paths:
          - match: "postgres/*/staging/**"
            compatibility: none
        """

    @Test func `a block of paths judges its own datasets`() throws {
        let project = try project(Self.stagingPolicy + "\n", Orders.first, Self.staging)
        try project.store([Self.staging.with { $0.fields.removeLast() }])
        try project.repository.commit("drop a column of staging")
        let result = try check(project)
        #expect(result.status == 0, result.said)
        #expect(try result.report().lines == ["non-breaking column-removed staging.orders amount"])
        let text = try project.lumos("check", "--against", "main").text
        #expect(text.contains("1 block of paths, for 1 dataset here"), "\(text)")
        try project.store([Orders.broken])
        try project.repository.commit("drop a column of the shop")
        #expect(try check(project).status == 1)
    }

    @Test func `a new block of paths is itself refused`() throws {
        let project = try project("", Orders.first, Self.staging)
        try project.write("edition: 1\n\(Self.stagingPolicy)\n", to: "lumos.yaml")
        try project.repository.commit("staging may break")
        let result = try check(project)
        #expect(result.status == 1)
        #expect(
            try result.report().lines == [
                #"breaking policy-weakened lumos.yaml paths."postgres/*/staging/**".compatibility"#
            ])
    }

    @Test(arguments: [
        ("", "mode: observe", "mode"), ("possible: fail", "", "possible"),
        ("", "rules: { column-removed: off }", "rules.column-removed"),
        ("require: { owner: true }", "", "require.owner"),
        ("deprecation: { notice-days: 30 }", "deprecation: { notice-days: 3 }", "deprecation.notice-days"),
    ])
    func `a weaker policy is refused under the base's`(base: String, head: String, key: String) throws {
        let project = try project(base + "\n", Orders.first)
        try project.write("edition: 1\n\(head)\n", to: "lumos.yaml")
        let tree = try project.lumos("check", "worktree:", "--against", "main", "--json")
        #expect(tree.status == 1)
        try project.git("add", "-A")
        let staged = try project.lumos("check", "index:", "--against", "main", "--json")
        try project.repository.commit("weaken")
        let committed = try check(project)
        #expect(committed.status == 1)
        for result in [tree, staged, committed] {
            #expect(try result.report().breaking.first == "breaking policy-weakened lumos.yaml \(key)", result.said)
        }
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "change")
        // What has landed is the policy from then on.
        #expect(try project.lumos("check", "--against", "HEAD~1", "--json").status == 1)
        #expect(try project.lumos("check", "--against", "HEAD", "--json").status == 0)
    }

    @Test func `a policy that is gone, and a signer that came, are refused`() throws {
        let project = try project("", Orders.first)
        try project.write("# who may sign\nada@example.com ssh-ed25519 AAAA\n", to: ".lumos/allowed_signers")
        try project.repository.commit("a signer")
        let signed = try check(project)
        #expect(signed.status == 1)
        #expect(try signed.report().lines == ["breaking policy-weakened .lumos/allowed_signers"])
        try project.git("switch", "-q", "main")
        try project.git("merge", "-q", "change")
        try project.git("switch", "-q", "-c", "second")
        try project.write("\nada@example.com   ssh-ed25519 AAAA\n", to: ".lumos/allowed_signers")
        try project.repository.commit("the same in other words")
        #expect(try check(project).status == 0)
        try project.remove("lumos.yaml")
        try project.repository.commit("no policy")
        let gone = try check(project)
        #expect(gone.status == 1)
        #expect(try gone.report().lines == ["breaking policy-weakened lumos.yaml"])
    }

    @Test func `LUMOS_CONFIG leaves nothing to weaken`() throws {
        let project = try project("", Orders.first)
        let file = try project.repository.directory.write("edition: 1\n", to: "team.yaml")
        try project.write("edition: 1\nmode: observe\n", to: "lumos.yaml")
        try project.repository.commit("weaken")
        let result = try project.lumos("check", "--against", "main", "--json", variables: ["LUMOS_CONFIG": file])
        #expect(try result.report().lines == [])
    }

    @Test func `what was missing before is a number that only falls`() throws {
        let owned = Self.staging.with { $0.owners = [Owner(id: "group:sales")] }
        let project = try project("require: { owner: true, on: [table] }\n", Orders.first, owned)
        try project.store([Orders.longer])
        try project.repository.commit("a column")
        let untouched = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(untouched.text.contains("owner missing: 1 of 2, none by this change"), untouched.said)
        let payments = DatasetSnapshot.table("shop.payments", Field("id", type: "int64"))
        try project.store([payments])
        try project.repository.commit("a table without an owner")
        let worse = try project.lumos("check", "--against", "main")
        #expect(worse.status == 1)
        #expect(worse.text.contains("owner missing: 2 of 3, 1 by this change"), worse.said)
        #expect(try check(project).report().breaking == ["breaking requirement-unmet shop.payments"])
        try project.store([Orders.longer, payments].map { $0.with { $0.owners = [Owner(id: "user:ada")] } })
        try project.repository.commit("owners for both")
        let better = try project.lumos("check", "--against", "main").requireSuccess()
        #expect(better.text.contains("owner missing: 0 of 3 (1 before), none by this change"), better.said)
    }

    @Test func `a deprecation needs its notice, counted from the day of the commit`() throws {
        let project = try project("deprecation: { notice-days: 30 }\n", Orders.first)
        func deprecate(_ sunset: Text?) throws -> [String] {
            try project.store([
                Orders.first.with {
                    $0.lifecycle = Lifecycle(
                        deprecated: Deprecation(sunset: sunset.flatMap { Date($0) }, reason: "old"))
                }
            ])
            try project.repository.commit("deprecate")
            return try check(project).report().lines
        }
        // The first commit is of 2024-01-01.
        #expect(try deprecate("2024-01-30") == ["breaking deprecation-notice-too-short shop.orders"])
        #expect(try check(project).status == 1)
        #expect(try deprecate("2024-01-31") == ["info deprecated shop.orders"])
        #expect(try deprecate(nil) == ["breaking deprecated-without-sunset shop.orders"])
        #expect(try check(project).report().findings.map(\.certainty) == ["possible"])
    }

    @Test func `every release since the one that is named counts as a base too`() throws {
        let project = try project("transitive-since: lumos/v1.0.0\n", Orders.first)
        expect(
            try project.lumos("check", "--against", "main"), exits: 66, saying: "lumos/v1.0.0", "Lumos-Release: 1",
            "git fetch --tags")
        func release(_ tag: String) throws { try project.git("tag", "-a", tag, "-m", "Lumos-Release: 1") }
        // v1.0.0 has a column that v1.1.0 and main have not; a later change brings it back as something else.
        try project.git("switch", "-q", "main")
        try release("lumos/v1.0.0")
        try project.store([Orders.broken])
        try project.repository.commit("without the amount")
        try release("lumos/v1.1.0")
        try project.git("tag", "lumos/v9.0.0")
        try project.git("switch", "-q", "-C", "change")
        #expect(try check(project).report().lines == [])
        try project.store([Orders.broken.with { $0.fields.append(Field("amount", type: "string", nullable: true)) }])
        try project.repository.commit("another amount")
        let result = try check(project)
        #expect(result.status == 1)
        let report = try result.report()
        #expect(report.breaking.contains("breaking column-type-family-changed shop.orders amount"), result.said)
        let since = report.findings.filter { $0.release != nil }
        #expect(Set(since.map(\.release)) == ["lumos/v1.0.0"])
        let text = try project.lumos("check", "--against", "main").text
        #expect(text.contains("decimal(18,4) → string, since lumos/v1.0.0"), "\(text)")
    }

    @Test func `a file for another Lumos is refused before its keys are`() throws {
        let project = try project("requires: \">=0.1\"\n", Orders.first)
        try project.lumos("list").requireSuccess()
        try project.write("edition: 1\nrequires: \">=99.0\"\nsomething-new: true\n", to: "lumos.yaml")
        expect(try project.lumos("list"), exits: 78, saying: "asks for Lumos >=99.0", "this is", "install")
    }

    @Test func `check takes the editions that there are`() throws {
        let project = try project("", Orders.first)
        try project.lumos("check", "--against", "main", "--edition", "1").requireSuccess()
        expect(
            try project.lumos("check", "--against", "main", "--edition", "2"), exits: 64, saying: "edition 2", "knows 1"
        )
        try project.write("edition: 2\n", to: "lumos.yaml")
        expect(try project.lumos("check", "--against", "main"), exits: 78, saying: "edition 2")
    }

    @Test func `a live source is held to the policy of the commit that it was built from`() throws {
        let project = try project("", Orders.first)
        try project.write("edition: 1\nmode: warn\n", to: "lumos.yaml")
        try project.repository.commit("weaken")
        try project.write(Orders.first.bytes, to: "exported/orders.json")
        let result = try project.lumos("check", "snapshots:exported", "--against", "main", "--json")
        #expect(result.status == 1, result.said)
        #expect(try result.report().lines == ["breaking policy-weakened lumos.yaml mode"])
    }

    @Test func `diff shows a weaker policy too, and gates nothing`() throws {
        let project = try project("", Orders.first)
        try project.write("edition: 1\nmode: warn\n", to: "lumos.yaml")
        let result = try project.lumos("diff", "--json").requireSuccess()
        #expect(try result.report().lines == ["breaking policy-weakened lumos.yaml mode"])
        #expect(try project.lumos("diff", "HEAD", "--json", "--", "shop.*").report().lines == [])
    }
}
