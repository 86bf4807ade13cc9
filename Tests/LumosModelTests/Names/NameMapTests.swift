import CanonicalJSON
import LumosModel
import Testing

@Suite struct NameMapTests {
    private func renamed(_ name: Text, in namespace: Text = "a://b", _ rules: (Text, Text)...) throws -> Text {
        let map = NameMap(try rules.map { try NameRule(match: $0.0, to: $0.1) })
        let id = DatasetID(namespace: namespace, name: name)
        return try #require(map.names(of: [id])[id]).name
    }

    @Test(
        arguments: [
            ("ANALYTICS_CI_PR_812.marts.orders", "ANALYTICS_(DEV|CI_PR_[0-9]+)", "ANALYTICS", "ANALYTICS.marts.orders"),
            (
                "ANALYTICS_DEVEL.marts.orders", "ANALYTICS_(DEV|CI_PR_[0-9]+)", "ANALYTICS",
                "ANALYTICS_DEVEL.marts.orders"
            ),
            ("x.ci_812_marts.orders", "ci_[0-9]+_(.*)", "$1", "x.marts.orders"),
            ("a.b", "(a)|b", "<$1>", "<a>.<>"), ("a.b", "[ab]", "$$1$", "$1$.$1$"),
            ("AB.b", "(?i)a(.)", "$1$1", "BB.b"),
            ("e\u{301}.\u{E9}", "\u{E9}", "x", "e\u{301}.x"), ("👩‍👩‍👧.x", ".+", "$0", "$0.$0"),
            ("a\n.b", "a.", "x", "a\n.b"),
            ("a.ab", "a|ab", "x", "x.x"), (".", "", "x", "x.x"),
        ] as [(Text, Text, Text, Text)])
    func `a rule matches whole parts, by their scalars`(name: Text, match: Text, to: Text, wanted: Text) throws {
        #expect(try renamed(name, (match, to)) == wanted)
    }

    @Test func `the first rule that matches a part wins, and no other follows`() throws {
        #expect(try renamed("a.b.c", ("a", "b"), ("b", "c"), (".", "z")) == "b.c.z")
    }

    @Test func `the name of a path splits at slashes`() throws {
        #expect(try renamed("ci/a.b", in: "s3://bucket", ("ci", "prod"), ("a", "x")) == "prod/a.b")
        #expect(try renamed("ci/a.b", in: "a://b", ("ci", "prod"), ("b", "x")) == "ci/a.x")
    }

    @Test func `a part that no system has stays as it is`() throws {
        let long = Text(String(repeating: "a", count: NameRule.longestPart + 1))
        #expect(try renamed(long, ("a+", "b")) == long)
    }

    @Test(
        arguments: [
            ("a(", "x", "match", "expected"), ("(a)\\2", "x", "match", "capture"), ("[z-a]", "x", "match", "less than"),
            ("(?<=a)b", "x", "match", "lookbehind"), ("(a+)+", "x", "match", "for ever"),
            ("((a|b)c)*", "x", "match", "for ever"),
            ("(a?){30}", "x", "match", "for ever"), ("(?:[a-z]*_)+x", "x", "match", "for ever"),
            ("(a)b", "$2", "to", "group 2"),
            ("a", "b$1", "to", "group 1"), (Text(String(repeating: "a", count: 501)), "x", "match", "longer"),
            (Text(String(repeating: "(", count: 240) + String(repeating: ")", count: 240)), "x", "match", "nested"),
        ] as [(Text, Text, String, String)])
    func `what is no rule is refused`(match: Text, to: Text, key: String, words: String) {
        #expect(throws: NameRuleFault.self) { try NameRule(match: match, to: to) }
        do throws(NameRuleFault) {
            _ = try NameRule(match: match, to: to)
        } catch {
            #expect(error.key.rawValue == key)
            #expect(error.reason.contains(words), "\(error.reason)")
        }
    }

    @Test(
        arguments: [
            "(DEV|CI)_[0-9]+", "[(]+a", "\\(+a", "(ab)+", "(?:a)*b", "([a\\]+(])+", "(?i)(a)x{2}", "(a|b)?",
            "x(_[0-9])?",
        ] as [Text])
    func `a repeat that leaves no choice is one`(match: Text) throws {
        _ = try NameRule(match: match, to: "x")
    }

    @Test func `everything that a dataset speaks of is mapped, and its aliases stay`() throws {
        let map = NameMap([try NameRule(match: "ci_(.*)", to: "$1")])
        func name(_ text: Text) -> DatasetName { DatasetName(namespace: "a://b", name: text) }
        var dataset = DatasetSnapshot(name("ci_x.orders").id, kind: .view)
        dataset.aliases = [name("ci_x.alias")]
        dataset.formerly = [name("ci_x.old")]
        dataset.upstream = [Upstream(namespace: "a://b", name: "ci_x.raw", via: name("ci_x.job"))]
        var (input, lineage, key, keys) = (LineageInput(), ColumnLineage(), ForeignKey(), Keys())
        (input.namespace, input.name) = ("a://b", "ci_x.raw")
        (lineage.inputs, key.dataset) = ([input], "ci_x.other")
        keys.foreign = [key]
        (dataset.columnLineage, dataset.keys) = ([lineage], keys)
        dataset.view = View(definition: "select * from ci_x.raw join ci_y.raw", language: "sql")
        let renamed = dataset.renamed(NameTable(map.names(of: dataset.spokenNames)))
        #expect(renamed.name == "x.orders")
        #expect(renamed.aliases == dataset.aliases)
        #expect(renamed.formerly == [name("x.old")])
        #expect(renamed.upstream == [Upstream(namespace: "a://b", name: "x.raw", via: name("x.job"))])
        #expect(renamed.columnLineage[0].inputs.map(\.name) == ["x.raw"])
        #expect(renamed.keys?.foreign.map(\.dataset) == ["x.other"])
        #expect(renamed.view?.definition == "select * from x.raw join ci_y.raw")
        #expect(renamed.renamed(NameTable(map.names(of: renamed.spokenNames))) == renamed)
        dataset.view?.language = "python"
        #expect(dataset.renamed(NameTable(map.names(of: dataset.spokenNames))).view == dataset.view)
    }
}
