import CanonicalJSON
import LumosDiff
import LumosModel
import LumosSources
import LumosWorkspace
import Testing

/// What `lumos.yaml` means, and what of it is refused.
struct ConfigurationTests {
    private func read(_ yaml: String) throws(LumosError) -> Configuration {
        try Configuration(yaml: Array(yaml.utf8), file: "lumos.yaml")
    }

    private func refusal(_ yaml: String) -> LumosError? {
        do throws(LumosError) {
            _ = try read(yaml)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: RuleTable.all.map(\.id))
    func `the policies of a rule's examples mean what their texts say`(id: String) throws {
        for example in try #require(RuleTable.rule(id)).examples {
            for stated in [example.policy, example.amended] {
                guard let stated else { continue }
                #expect(try read(stated.yaml).policy == stated.policy, "\(stated.yaml)")
            }
        }
    }

    @Test func `versions say how releases are called`() throws {
        let usual = try read("edition: 1").versions
        #expect(usual.tag.description == "lumos/v{version}" && usual.initial == SemanticVersion(1, 0, 0))
        #expect(!usual.isPerDataset)
        let own = try read("versions: { tag: \"v{version}\", per-dataset: true, initial: 0.1.0 }").versions
        #expect(own.tag.description == "v{version}" && own.initial == SemanticVersion(0, 1, 0) && own.isPerDataset)
    }

    @Test(arguments: [
        "tag: lumos", "tag: \"{version}{version}\"", "tag: \"lumos/v{version}.lock\"", "tag: \"/v{version}\"",
        "tag: \"a b{version}\"", "tag: \"v..{version}\"", "tag: \"-{version}\"", "tag: \"v{version}/\"",
        "initial: 1.0", "initial: 1.0.0-rc.1", "initial: v1.0.0", "initial: 1.0.0+5", "per-dataset: yes",
    ])
    func `what names no release is refused`(line: String) throws {
        let error = try #require(refusal("versions: { \(line) }"))
        #expect(error.exit == .configuration)
        #expect(error.message.contains("line 1") && error.message.contains("versions."))
    }

    @Test func `every key that judges is read`() throws {
        let policy = try read(
            """
            edition: 1
            requires: ">=0.1"
            mode: warn
            store: { layout: beside, root: metadata }
            compatibility: BACKWARD
            types: delta
            transitive-since: lumos/v2.0.0
            fail-on: non-breaking
            possible: fail
            governance: warn
            rules:
              description-changed: off
            paths:
              - match: "postgres/*/staging/**"
                compatibility: none
                rules: { column-removed: info }
              - match: finance.*
                require: { owner: [steward, technical], column-descriptions: true }
                deprecation: { notice-days: 90 }
                types: exact
            require: { owner: true, description: true, primary-key: false, on: [table, view] }
            deprecation: { notice-days: 30 }
            """
        ).policy
        var wanted = Policy()
        (wanted.mode, wanted.compatibility, wanted.failOn) = (.warn, .writers, .nonBreaking)
        (wanted.possible, wanted.governance, wanted.noticeDays) = (.fail, .warn, 30)
        wanted.types = .delta
        wanted.transitiveSince = "lumos/v2.0.0"
        wanted.rules = ["description-changed": .off]
        wanted.require = Requirements([Requirement(.owner), Requirement(.description)], of: [.table, .view])
        var (staging, finance) = (Judging(), Judging())
        (staging.compatibility, staging.rules) = (Policy.Compatibility.none, ["column-removed": .info])
        finance.require = Requirements([
            Requirement(.owner, role: "steward"), Requirement(.owner, role: "technical"),
            Requirement(.columnDescriptions),
        ])
        (finance.noticeDays, finance.types) = (90, .exact)
        wanted.paths = [
            PathBlock(match: DatasetPattern("postgres/*/staging/**"), judging: staging),
            PathBlock(match: DatasetPattern("finance.*"), judging: finance),
        ]
        #expect(policy == wanted)
    }

    @Test func `the example of docs-configuration is read, with every key that judges`() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let bytes = try #require(try Disk.read(root + "/docs/configuration.md"))
        let page = String(decoding: bytes, as: UTF8.self)
        let start = try #require(page.firstRange(of: "```yaml\n")).upperBound
        let end = try #require(page[start...].firstRange(of: "```")).lowerBound
        let example = String(page[start..<end])
        let configuration = try read(example)
        #expect(configuration.sources.count == 2)
        #expect(configuration.policy.paths.count == 1)
        let keys = try #require(ConfigurationSchema.document["properties"]?.object).map(\.key.string)
        for key in keys { #expect("\n\(example)".contains("\n\(key):"), "\(key) is not in the example") }
    }

    /// What is wrong, on which line, and what its refusal has to say besides.
    @Test(arguments: [
        ("mod: gate", 1, "mode"), ("mode: gaet", 1, "write gate"), ("mode: [gate]", 1, "not a text"),
        ("store:\n  rot: x", 2, "root"), ("store: x", 1, "not a mapping"), ("- mode", 1, "not a mapping"),
        ("rules:\n  column-remove: off", 2, "did you mean `column-removed`?"),
        ("rules: { column-removed: of }", 1, "write off"), ("rules: [column-removed]", 1, "not a mapping"),
        ("mode: gate\nrequires: latest", 2, "write \">=0.1.0\""), ("requires: [1]", 1, "not a text"),
        ("require:\n  ownr: true", 2, "did you mean `owner`?"), ("require: { description: yes }", 1, "true, false"),
        ("require: { on: [tabel] }", 1, "write table"), ("require: true", 1, "not a mapping"),
        ("require: { owner: { a: b } }", 1, "neither a text nor a list"),
        ("deprecation:\n  notice-days: -1", 2, "a number from 0 on"),
        ("deprecation: { notice-days: 1.5 }", 1, "number"),
        ("deprecation: { days: 3 }", 1, "notice-days"), ("deprecation: 30", 1, "not a mapping"),
        ("paths: { match: a }", 1, "not a list"), ("paths: [a]", 1, "not a mapping"),
        ("paths:\n  - match: a\n    compatibilty: none", 3, "did you mean `compatibility`?"),
        ("paths:\n  - match: a\n    mode: warn", 3, "unknown key `paths[0].mode`"),
        ("paths:\n  - match: \"a/{b,c}/**\"", 2, "a block for each"), ("paths:\n  - match: \"\"", 2, "**"),
        ("paths:\n  - match: postgres/db/orders.json", 2, "write \"postgres/db/orders\""),
        ("paths:\n  - match: a\n    rules: { column-removd: off }", 3, "column-removed"),
        ("approvers: { max-days: 90 }", 1, "known here"),
        ("sources:\n  a:\n    kind: dbt\n    path: b\n    map:\n      - { match: \"a(\", to: b }", 6, "expected ')'"),
        ("sources:\n  a: { kind: dbt, path: b, map: [{ match: a,\n    to: $1 }] }", 3, "no group 1"),
        ("sources: { a: { kind: dbt, path: b, map: [{ match: \"(a+)+\", to: b }] } }", 1, "for ever"),
        ("sources: { a: { kind: dbt, path: b, map: { match: a, to: b } } }", 1, "not a list"),
        ("sources:\n  shop@:\n    kind: dbt\n    path: b", 2, "write shop@ci"),
        ("sources:\n  \"@ci\": { kind: dbt, path: b }", 2, "write shop@ci"),
        ("sources:\n  a@ci: { kind: dbt, path: b }\n  a: { kind: dbt, path: b }", 3, "put it first"),
    ])
    func `what will not do is refused with its line and what to write`(yaml: String, line: Int, words: String) throws {
        let error = try #require(refusal(yaml))
        #expect(error.exit == .configuration)
        #expect(error.message.hasPrefix("lumos.yaml, line \(line): "), "\(error.message)")
        let said = [error.message, error.why, error.fix].compactMap { $0 }.joined(separator: "\n")
        #expect(said.contains(words), "\(said)")
    }

    @Test(arguments: [
        ("mode: gate\nmode: warn", "mode"), ("edition: 2", "edition 1"), ("edition: 01", "edition 1"),
        ("requires: \">=99\"", "this is 0.1.0"), ("requires: \">=99\"\nfuture: key", "install"),
        ("paths:\n  - compatibility: none", "`match`"),
        ("sources: { a: { kind: dbt, path: b, map: [{ match: a }] } }", "`to`"),
        ("sources: { a@b: { kind: dbt, path: b }, a@b: { kind: dbt, path: c } }", "a@b"),
        ("rules:\n  column-removed: off\n  column-removed: info", "column-removed"),
    ])
    func `a file for another Lumos, or with a key twice, is refused`(yaml: String, words: String) throws {
        let error = try #require(refusal(yaml))
        #expect(error.exit == .configuration)
        let said = [error.message, error.why, error.fix].compactMap { $0 }.joined(separator: "\n")
        #expect(said.contains(words), "\(said)")
    }

    /// A key that nobody knows makes the reader list those that it knows there.
    @Test(arguments: [
        ("zzz: 1", []), ("store: { zzz: 1 }", ["store"]), ("require: { zzz: 1 }", ["require"]),
        ("deprecation: { zzz: 1 }", ["deprecation"]), ("paths: [{ match: a, zzz: 1 }]", ["paths", "items"]),
        ("paths: [{ match: a, require: { zzz: 1 } }]", ["paths", "items", "require"]),
        ("renames: [{ from: a, to: b, zzz: 1 }]", ["renames", "items"]),
        ("sources: { a: { kind: dbt, path: b, zzz: 1 } }", ["sources", "dbt"]),
        ("sources: { a: { kind: odcs, path: b, zzz: 1 } }", ["sources", "odcs"]),
        ("sources: { a: { kind: sqlite, path: b, zzz: 1 } }", ["sources", "sqlite"]),
        ("sources: { a: { kind: snapshots, path: b, zzz: 1 } }", ["sources", "snapshots"]),
        ("sources: { a: { kind: dbt, path: b, name: { zzz: 1 } } }", ["sources", "dbt", "name"]),
        (
            "sources: { a: { kind: dbt, path: b, map: [{ match: a, to: b, zzz: 1 }] } }",
            ["sources", "dbt", "map", "items"]
        ),
    ])
    func `the schema has the keys that the reader knows, and no others`(yaml: String, path: [String]) throws {
        let known = try #require(refusal(yaml)?.why).replacing("known here: ", with: "").split(separator: ", ")
        var schema = ConfigurationSchema.document
        for step in path {
            switch step {
            case "items": schema = try #require(schema["items"])
            case "dbt", "odcs", "sqlite", "snapshots":
                let kinds = try #require(schema["additionalProperties"]?["oneOf"]?.array)
                schema = try #require(kinds.first { $0["properties"]?["kind"]?["const"] == .string(Text(step)) })
            default: schema = try #require(schema["properties"]?[Text(step)])
            }
        }
        #expect(schema["additionalProperties"] == false)
        let described = try #require(schema["properties"]?.object).map(\.key.string)
        #expect(Set(described) == Set(known.map(String.init)))
    }

    @Test func `what joins two environments is written as it is read`() throws {
        let tables = ["orders", "it\"ems", "back\\slash"].map { Text($0) }
        func ids(_ place: Text) -> [DatasetID] { tables.map { DatasetID(namespace: "a://b", name: "\(place).\($0)") } }
        for (old, new) in [("PROD.m", "CI_812.m"), ("d.marts", "d.ci+812_marts"), ("a\"$1\\.x", "\u{E9} (b) [c] 7.x")] {
            let (stored, live) = (ids(Text(old)), ids(Text(new)))
            let guess = try #require(EnvironmentGuess(stored: stored, live: live))
            let source = try read("sources: { shop: { kind: dbt, path: target, \(guess.line) } }").sources[0]
            #expect(Set(source.configuration.map.names(of: live).values) == Set(stored))
        }
    }

    @Test func `a source is its name, and behind the last @ its environment`() throws {
        let sources = try read(
            "sources: { shop@eu@prod: { kind: dbt, path: a }, shop@eu@ci: { kind: dbt, path: b }, lake: { kind: dbt, path: c } }"
        ).sources.map(\.configuration)
        #expect(sources.map(\.name) == ["shop@eu", "shop@eu", "lake"])
        #expect(sources.map(\.environment) == ["prod", "ci", nil])
        #expect(sources.map(\.fullName) == ["shop@eu@prod", "shop@eu@ci", "lake"])
    }

    @Test func `the schema tells an editor what each key is`() throws {
        let properties = try #require(ConfigurationSchema.document["properties"]?.object)
        for member in properties { #expect(member.value["description"]?.text?.isEmpty == false, "\(member.key)") }
    }
}
