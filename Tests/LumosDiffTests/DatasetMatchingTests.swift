import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// Which dataset of the new store is which of the old one, in both directions and in any order.
struct DatasetMatchingTests {
    static let pairs: [(why: String, old: [DatasetSnapshot], new: [DatasetSnapshot], expected: [String])] = [
        ("identity", [table("a")], [table("a")], ["a=a"]),
        ("a declared former name", [table("a")], [table("b", formerly: ["a"])], ["a=b"]),
        ("back to the former name", [table("b", formerly: ["a"])], [table("a")], ["b=a"]),
        ("an alias under the old name", [table("a")], [table("b", aliases: ["a"])], ["a=b"]),
        ("the alias that became the name", [table("b", aliases: ["a"])], [table("a")], ["b=a"]),
        ("both sides say it", [table("b", aliases: ["a"])], [table("a", formerly: ["b"])], ["b=a"]),
        ("the source's own id", [table("a", id: "1")], [table("b", id: "1")], ["a=b"]),
        ("the id of another source", [table("a", id: "1")], [table("b", id: "1", source: "w")], ["-a", "+b"]),
        ("nothing", [table("a")], [table("b")], ["-a", "+b"]),
        (
            "a former name before an alias before an id", [table("a"), table("b"), table("c", id: "1")],
            [table("x", formerly: ["a"], aliases: ["b"], id: "1")], ["a=x", "-b", "-c"]
        ),
        (
            "a former name that another still bears", [table("a"), table("b")],
            [table("a"), table("c", formerly: ["a"])], ["a=a", "-b", "+c"]
        ),
        (
            "a former name declared long ago, and a new dataset of that name", [table("b", formerly: ["a"])],
            [table("a"), table("b", formerly: ["a"])], ["b=b", "+a"]
        ),
        (
            "two that claim one: the first by name", [table("a")],
            [table("c", formerly: ["a"]), table("b", formerly: ["a"])], ["a=b", "+c"]
        ),
        (
            "one that claims two", [table("b"), table("a")], [table("c", formerly: ["b", "a"])], ["a=c", "-b"]
        ),
        (
            "a claim from each side", [table("a"), table("d", formerly: ["c"])],
            [table("b", formerly: ["a"]), table("c")], ["a=b", "d=c"]
        ),
    ]

    @Test(arguments: pairs.indices)
    func `datasets pair by what either side says`(_ index: Int) {
        let (why, old, new, expected) = Self.pairs[index]
        #expect(Self.words(DatasetMatching(old: old, new: new)) == expected.sorted(), "\(why)")
    }

    @Test(arguments: pairs.indices)
    func `the reverse comparison finds the same pairs`(_ index: Int) {
        let (why, old, new, _) = Self.pairs[index]
        let (there, back) = (DatasetMatching(old: old, new: new), DatasetMatching(old: new, new: old))
        #expect(
            Set(there.pairs.map { [$0.old.id, $0.new.id] }) == Set(back.pairs.map { [$0.new.id, $0.old.id] }), "\(why)")
        #expect(there.removed == back.added && there.added == back.removed, "\(why)")
    }

    @Test func `ten thousand random stores: order means nothing, and both directions find the same pairs`() {
        var random = SplitMix64(seed: 28)
        for round in 0..<10_000 {
            let (old, new) = (Self.store(&random), Self.store(&random))
            let words = Self.words(DatasetMatching(old: old, new: new))
            let shuffled = DatasetMatching(old: old.shuffled(using: &random), new: new.shuffled(using: &random))
            guard words == Self.words(shuffled) else {
                Issue.record("round \(round): \(words) or \(Self.words(shuffled))")
                return
            }
            let back = DatasetMatching(old: new, new: old)
            guard Self.pairs(of: shuffled) == Set(Self.pairs(of: back).map { [$0[1], $0[0]] }) else {
                Issue.record("round \(round): \(words), back \(Self.words(back))")
                return
            }
        }
    }

    @Test(arguments: [
        (#"{"name":"s.b","formerly":[\#(ref("s.a"))]}"#, "dataset-renamed", "dataset-renamed"),
        (#"{"name":"s.b","aliases":[\#(ref("s.a"))]}"#, "dataset-renamed-with-alias", "dataset-renamed"),
        (#"{"name":"t.a","formerly":[\#(ref("s.a"))]}"#, "dataset-moved", "dataset-moved"),
        (#"{"name":"t.a","aliases":[\#(ref("s.a"))]}"#, "dataset-renamed-with-alias", "dataset-moved"),
    ])
    func `a rename and its way back are named by mirror rules`(_ after: String, _ there: String, _ back: String) throws
    {
        let sides = try Example.fires(#"{"name":"s.a"}"#, after).snapshots()
        let (old, new) = (try #require(sides.old), try #require(sides.new))
        #expect(rules([old], [new]) == [there])
        #expect(rules([new], [old]) == [back])
        let mirror = try #require(RuleTable.rule(there)).mirror
        guard case .rules(let ids) = mirror else { return #expect(Bool(false), "\(there) has no mirror") }
        #expect(ids.contains(back))
    }

    private func rules(_ old: [DatasetSnapshot], _ new: [DatasetSnapshot]) -> [String] {
        let changes = StoreDiff.changes(from: old, to: new).flatMap(\.changes)
        return Classifier(asOf: Fixture.today).findings(for: changes).map(\.rule.id)
    }

    private static func ref(_ name: String) -> String { #"{"namespace":"postgres://db","name":"\#(name)"}"# }

    private static func words(_ matching: DatasetMatching) -> [String] {
        let pairs = matching.pairs.map { "\($0.old.name)=\($0.new.name)" }
        return (pairs + matching.removed.map { "-\($0.name)" } + matching.added.map { "+\($0.name)" }).sorted()
    }

    private static func pairs(of matching: DatasetMatching) -> Set<[DatasetID]> {
        Set(matching.pairs.map { [$0.old.id, $0.new.id] })
    }

    private static func store(_ random: inout SplitMix64) -> [DatasetSnapshot] {
        let names: [Text] = ["a", "b", "c", "d", "e"]
        func some(_ random: inout SplitMix64) -> [Text] {
            Int.random(in: 0..<3, using: &random) == 0 ? names.shuffled(using: &random).dropLast(3) : []
        }
        return names.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)).map { name in
            table(
                name, formerly: some(&random), aliases: some(&random),
                id: Int.random(in: 0..<2, using: &random) == 0 ? names.randomElement(using: &random) : nil)
        }
    }

    private static func table(
        _ name: Text, formerly: [Text] = [], aliases: [Text] = [], id: Text? = nil, source: Text = "dbt"
    ) -> DatasetSnapshot {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "postgres://db", name: name), kind: .table)
        snapshot.formerly = formerly.map { DatasetName(namespace: "postgres://db", name: $0) }
        snapshot.aliases = aliases.map { DatasetName(namespace: "postgres://db", name: $0) }
        snapshot.origins = id.map { [Origin(source: source, id: $0, facets: [.schema])] } ?? []
        return snapshot
    }
}
