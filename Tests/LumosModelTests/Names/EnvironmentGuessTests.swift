import CanonicalJSON
import LumosModel
import Testing

/// From two lists of names that do not meet to the line that joins them.
@Suite struct EnvironmentGuessTests {
    private static let tables = ["orders", "items", "customers", "refunds"]

    private static func ids(_ places: [String], in namespace: Text = "snowflake://acme") -> [DatasetID] {
        places.flatMap { place in tables.map { DatasetID(namespace: namespace, name: Text("\(place).\($0)")) } }
    }

    @Test(
        arguments: [
            (["PROD.marts"], ["CI_PR_812.marts"], "database", #"map: [{ match: "CI_PR_[0-9]+", to: "PROD" }]"#),
            (["shop.prod"], ["shop.ci_pr_812"], "schema", #"map: [{ match: "ci_pr_[0-9]+", to: "prod" }]"#),
            (["main"], ["dev"], "schema", #"map: [{ match: "dev", to: "main" }]"#),
            (["a.b.c.d"], ["a.x.c.d"], "part 2", #"map: [{ match: "x", to: "b" }]"#),
            (
                ["x.marts", "x.staging", "x.raw"], ["x.ci_812_marts", "x.ci_812_staging", "x.ci_812_raw"], "schema",
                #"map: [{ match: "ci_[0-9]+_(.*)", to: "$1" }]"#
            ),
            (
                ["x.marts", "x.staging"], ["x.marts__pr812", "x.staging__pr812"], "schema",
                #"map: [{ match: "(.*)__pr[0-9]+", to: "$1" }]"#
            ),
            (
                ["x.prod_marts", "x.prod_sad_raw"], ["x.bad_marts", "x.bad_sad_raw"], "schema",
                #"map: [{ match: "bad_(.*)", to: "prod_$1" }]"#
            ),
            (["p$1.m", "p$1.n"], ["q+r.m", "q+r.n"], "database", #"map: [{ match: "q\\+r", to: "p$$1" }]"#),
            (
                ["shop2.a", "shop3.a"], ["shop2_ci.a", "shop3_ci.a"], "database",
                #"map: [{ match: "(.*)_ci", to: "$1" }]"#
            ),
        ] as [([String], [String], String, String)])
    func `one part tells environments apart`(stored: [String], live: [String], part: String, line: String) throws {
        let (old, new) = (Self.ids(stored), Self.ids(live))
        let guess = try #require(EnvironmentGuess(stored: old, live: new))
        #expect(guess.part == part)
        #expect(guess.line == line)
        #expect(guess.pairs == old.count)
        #expect(old.contains { $0.parts.contains(guess.stored) })
        #expect(new.contains { $0.parts.contains(guess.live) })
    }

    @Test func `numbers that tell databases apart stay as they are`() throws {
        let guess = try #require(
            EnvironmentGuess(stored: Self.ids(["shop.a", "v1.b"]), live: Self.ids(["v2.a", "v1.c"])))
        #expect(guess.line == #"map: [{ match: "v2", to: "shop" }]"#)
        #expect(guess.pairs == 4)
    }

    @Test func `another server is another namespace`() throws {
        let (old, new) = (Self.ids(["a.b"], in: "postgres://prod:5432"), Self.ids(["a.b"], in: "postgres://ci:5432"))
        let guess = try #require(EnvironmentGuess(stored: old, live: new))
        #expect(guess.part == "namespace")
        #expect(guess.line == #"namespace: "postgres://prod:5432""#)
        #expect((guess.stored, guess.live) == ("postgres://prod:5432", "postgres://ci:5432"))
    }

    @Test func `a path's part is a folder`() throws {
        let (old, new) = (Self.ids(["x"], in: "s3://b"), Self.ids(["x"], in: "s3://b"))
        func below(_ folder: Text, _ ids: [DatasetID]) -> [DatasetID] {
            ids.map { DatasetID(namespace: $0.namespace, name: "\(folder)/\($0.name)") }
        }
        let guess = try #require(EnvironmentGuess(stored: below("prod", old), live: below("ci.812", new)))
        #expect(guess.part == "part 1")
        #expect(guess.line == #"map: [{ match: "ci\\.[0-9]+", to: "prod" }]"#)
    }

    @Test func `some that are really new or gone do not hide it`() throws {
        var (old, new) = (Self.ids(["PROD.m", "PROD.n"]), Self.ids(["CI_1.m", "CI_1.n"]))
        old.removeLast()
        new.removeFirst()
        new.append(DatasetID(namespace: "snowflake://acme", name: "CI_1.m.extra"))
        let guess = try #require(EnvironmentGuess(stored: old, live: new))
        #expect((guess.part, guess.pairs) == ("database", 6))
        #expect(guess.line == #"map: [{ match: "CI_[0-9]+", to: "PROD" }]"#)
    }

    @Test func `names that have nothing in common, or no order, are not joined`() {
        #expect(EnvironmentGuess(stored: [], live: []) == nil)
        #expect(EnvironmentGuess(stored: Self.ids(["a.b"]), live: []) == nil)
        #expect(EnvironmentGuess(stored: Self.ids(["a.b"]), live: Self.ids(["x.y"])) == nil)
        let flat = [DatasetID(namespace: "a", name: "x")]
        #expect(EnvironmentGuess(stored: flat, live: [DatasetID(namespace: "a", name: "y")]) == nil)
        // Each schema would go to another: no one rule says so.
        let (old, new) = (Self.ids(["d.a", "d.b", "d.c"]), Self.ids(["d.x", "d.y", "d.z"]))
        #expect(EnvironmentGuess(stored: old, live: new)?.pairs == nil)
    }

    @Test func `4,000 datasets of one name are looked at in a moment`() {
        func many(_ prefix: String) -> [DatasetID] {
            (0..<4_000).map { DatasetID(namespace: "a://b", name: Text("db.\(prefix)\($0).data")) }
        }
        let clock = ContinuousClock()
        #expect(
            clock.measure { _ = EnvironmentGuess(stored: many("tenant_"), live: many("ci_tenant_")) } < .seconds(10))
    }
}
