import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What a team lets pass, and whose word it is.
@Suite struct PolicyTests {
    /// `main` holds a policy and orders; `change`, checked out, holds another state of them.
    private func project(
        _ policy: String, _ head: DatasetSnapshot, from base: DatasetSnapshot = Orders.first
    ) throws
        -> Project
    {
        let project = try Project(base, configuration: "edition: 1\n" + policy)
        try project.git("switch", "-q", "-c", "change")
        try project.store([head])
        try project.repository.commit("change")
        return project
    }

    private func status(
        _ policy: String, _ head: DatasetSnapshot, from base: DatasetSnapshot = Orders.first
    ) throws
        -> Int32
    {
        try project(policy, head, from: base).lumos("check", "--against", "main").status
    }

    private static let owned = Orders.first.with { $0.owners = [Owner(id: "group:sales")] }
    /// Writers must fill a new column.
    private static let required = Orders.first.with {
        $0.fields.append(Field("region", type: "string", nullable: false))
    }

    @Test(arguments: [
        ("compatibility: full", 1), ("compatibility: readers", 1), ("compatibility: none", 0),
        ("compatibility: writers", 0), ("compatibility: BACKWARD", 0), ("compatibility: FORWARD", 1),
        ("fail-on: breaking", 1), ("fail-on: never", 0), ("mode: gate", 1), ("mode: warn", 0), ("mode: observe", 0),
        ("rules: { column-removed: info }", 0), ("rules: { column-removed: off }", 0),
        ("rules: { column-removed: non-breaking }", 0),
    ]) func `a removed column under each policy`(policy: String, wanted: Int32) throws {
        #expect(try status(policy, Orders.broken) == wanted)
    }

    @Test func `a column that writers must fill breaks writers alone`() throws {
        #expect(try status("compatibility: writers", Self.required) == 1)
        #expect(try status("compatibility: readers", Self.required) == 0)
    }

    @Test func `an added column fails where non-breaking changes do`() throws {
        #expect(try status("fail-on: non-breaking", Orders.longer) == 1)
        #expect(try status("rules: { column-added-nullable: breaking }", Orders.longer) == 1)
        #expect(try status("", Orders.longer) == 0)
    }

    @Test(arguments: [("fail", 1), ("warn", 0), ("off", 0)])
    func `a lost owner is governance's affair`(response: String, wanted: Int32) throws {
        #expect(try status("governance: \(response)", Orders.first, from: Self.owned) == wanted)
        #expect(try status("compatibility: none\ngovernance: \(response)", Orders.first, from: Self.owned) == wanted)
    }

    @Test(arguments: [("warn", 0), ("fail", 1)])
    func `what may break fails where the policy says so`(response: String, wanted: Int32) throws {
        let (old, new) = (Orders.typed("unknown(money)"), Orders.typed("unknown(cash)"))
        let project = try project("possible: \(response)", new, from: old)
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(try result.report().findings.map(\.certainty) == ["possible"])
        #expect(result.status == wanted)
    }

    @Test(arguments: [
        ("", 0), ("types: lossless", 0), ("types: exact", 1), ("types: delta", 0), ("types: iceberg-v2", 0),
        ("types: avro", 1), ("types: avro\ncompatibility: BACKWARD", 0), ("types: flink", 0),
        ("types: exact\nrules: { column-type-widened: info }", 0),
    ]) func `a wider type under each type profile`(policy: String, wanted: Int32) throws {
        #expect(try status(policy, Orders.typed("int64"), from: Orders.typed("int32")) == wanted)
    }

    @Test func `every mode gives the same report`() throws {
        let reports = try ["gate", "warn", "observe"].map { mode in
            let text = try project("mode: \(mode)", Orders.broken).lumos("check", "--against", "main", "--json")
                .report()
            return [text.verdict] + text.lines
        }
        #expect(reports[0] == ["fail", "breaking column-removed shop.orders amount"])
        #expect(reports.allSatisfy { $0 == reports[0] })
    }

    @Test(arguments: ["mode: observe", "compatibility: none", "fail-on: never", "rules: { column-removed: off }"])
    func `a branch cannot switch off its own gate`(weakened: String) throws {
        let project = try project("", Orders.broken)
        try project.write("edition: 1\n\(weakened)\n", to: "lumos.yaml")
        try project.repository.commit("weaken")
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(result.status == 1)
        let report = try result.report()
        #expect(report.policy.commit == (try project.git("rev-parse", "main")))
        #expect(report.policy.path == "lumos.yaml")
    }

    @Test func `a base without lumos-yaml is judged by the built-in defaults, and that is said`() throws {
        let project = try Project(Orders.first, configuration: nil)
        try project.git("switch", "-q", "-c", "change")
        try project.write("mode: observe\n", to: "lumos.yaml")
        try project.store([Orders.broken])
        try project.repository.commit("change")
        let result = try project.lumos("check", "--against", "main")
        #expect(result.status == 1)
        #expect(result.text.contains("policy: built-in defaults"))
    }

    @Test func `LUMOS_CONFIG replaces every policy, and is named`() throws {
        let project = try project("", Orders.broken)
        let file = try project.repository.directory.write("fail-on: never\n", to: "policies/team.yaml")
        let result = try project.lumos("check", "--against", "main", variables: ["LUMOS_CONFIG": file])
        #expect(result.status == 0)
        #expect(result.text.contains("policy: \(file)"))
        expect(
            try project.lumos("check", "--against", "main", variables: ["LUMOS_CONFIG": file + "x"]), exits: 78,
            saying: "team.yamlx", "no such file")
    }

    @Test(arguments: [
        ("mod: gate", "mode"), ("mode: gaet", "gate"), ("fail-on: braking", "breaking"),
        ("rules: { column-remove: off }", "column-removed"), ("rules: { column-removed: of }", "off"),
        ("store: { rot: x }", "root"), ("sources: { a: { kind: dtb, path: x } }", "dbt"),
        ("sources: { a: { kind: dbt, path: x, facets: [schemas] } }", "schema"),
        ("sources: { a: { kind: dbt, paht: x } }", "path"), ("sources: { a: { kind: dbt } }", "path"),
        ("edition: 2", "edition 1"), ("mode: [gate", "YAML"), ("mode: gate\nmode: warn", "mode"),
    ]) func `a word that lumos-yaml does not know is 78, with a suggestion`(line: String, word: String) throws {
        let project = try Project(Orders.first)
        try project.write(line + "\n", to: "lumos.yaml")
        expect(try project.lumos("list"), exits: 78, saying: "lumos.yaml", word)
    }

    @Test func `a store root of another name is the side's own`() throws {
        let project = try Project(Orders.first)
        try project.git("switch", "-q", "-c", "change")
        try project.git("mv", "snapshots", "metadata")
        try project.write("edition: 1\nstore: { root: metadata }\n", to: "lumos.yaml")
        try project.write(Orders.broken.bytes, to: "metadata/\(StorePath(Orders.first.id).file)")
        try project.repository.commit("move")
        let result = try project.lumos("check", "--against", "main", "--json")
        #expect(try result.report().lines == ["breaking column-removed shop.orders amount"])
    }
}

extension Orders {
    fileprivate static func typed(_ type: Text) -> DatasetSnapshot { first.with { $0.fields[1].type = type } }
}
