import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// What every rule of the table keeps to.
struct EngineRuleTests {
    @Test(arguments: RuleTable.all.map(\.id))
    func `a rule fires where its examples say so and nowhere else`(id: String) throws {
        let rule = try #require(RuleTable.rule(id))
        #expect(rule.examples.contains { $0.fires } && rule.examples.contains { !$0.fires })
        for example in rule.examples {
            let fired = try example.findings(asOf: Fixture.today).contains { $0.rule.id == id }
            #expect(fired == example.fires, "\(example.before ?? "none") → \(example.after ?? "none")")
        }
    }

    @Test(arguments: RuleTable.all.map(\.id))
    func `the reverse of an example is found by a rule that the mirror names`(id: String) throws {
        let rule = try #require(RuleTable.rule(id))
        switch rule.mirror {
        case .none(let reason):
            #expect(!reason.isEmpty)
        case .rules(let mirrors):
            for mirror in mirrors { #expect(RuleTable.rule(mirror) != nil, "\(mirror) is no rule") }
            for example in rule.examples where example.fires {
                let ids = try example.reversed.findings(asOf: Fixture.today).map(\.rule.id)
                let reverse: Comment = "\(example.after ?? "none") → \(example.before ?? "none"): \(ids)"
                #expect(!Set(ids).isDisjoint(with: mirrors), reverse)
            }
        }
    }

    @Test func `ids are unique and kebab-case`() {
        let ids = RuleTable.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            let words = id.split(separator: "-", omittingEmptySubsequences: false)
            #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("a"..."z").contains($0) } }, "\(id)")
        }
    }

    @Test(arguments: RuleTable.all.map(\.id))
    func `a rule says what it finds and how to change safely`(id: String) throws {
        let rule = try #require(RuleTable.rule(id))
        #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
        #expect(rule.purpose.hasPrefix("Finds ") && rule.purpose.hasSuffix("."))
        #expect(rule.safely.hasSuffix("."))
        let texts = [rule.title, rule.purpose, rule.safely, rule.reader, rule.writer, rule.promise].compactMap { $0 }
        #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("TODO") })
    }

    @Test(arguments: RuleTable.all.map(\.id))
    func `whom a rule's examples break, its texts name`(id: String) throws {
        let rule = try #require(RuleTable.rule(id))
        let judgements = try rule.examples.filter(\.fires).flatMap { example in
            try example.findings(asOf: Fixture.today).filter { $0.rule.id == id }.map(\.judgement)
        }
        let breaksReaders = judgements.contains { $0.readers >= .possiblyBreaking }
        let breaksWriters = judgements.contains { $0.writers >= .possiblyBreaking }
        let breaksPromise = judgements.contains { $0.governance ?? .info >= .possiblyBreaking }
        #expect((rule.reader != nil) == breaksReaders, "readers: \(judgements)")
        #expect((rule.writer != nil) == breaksWriters, "writers: \(judgements)")
        if breaksPromise { #expect(rule.promise != nil) }
    }

    @Test func `the first dataset of a container is found, and so is the container`() throws {
        let orders = try #require(Example.fires(nil, "{}").snapshots().new)
        let changes = StoreDiff.changes(from: [], to: [orders], oldFolders: ["postgres/db/shop/archive"])
        let findings = Classifier(asOf: Fixture.today).findings(for: changes.flatMap(\.changes))
        #expect(findings.map(\.rule.id) == ["dataset-added", "container-added"])
    }

    @Test func `the last dataset of a container is found, and so is the container, once`() throws {
        let (orders, carts) = (try table("shop.public.orders"), try table("shop.public.carts"))
        let kept: Set = ["postgres/db/shop/archive"]
        func rules(_ old: [DatasetSnapshot], _ new: [DatasetSnapshot], _ folders: Set<String>) -> [String] {
            let changes = StoreDiff.changes(from: old, to: new, oldFolders: folders, newFolders: folders)
            return Classifier(asOf: Fixture.today).findings(for: changes.flatMap(\.changes)).map(\.rule.id)
        }
        #expect(rules([orders, carts], [], kept) == ["dataset-removed", "namespace-removed", "dataset-removed"])
        #expect(rules([orders], [], ["postgres/db/shop/public"]) == ["dataset-removed"])
        #expect(rules([orders], [], []) == ["dataset-removed"])
        let moved = try table("shop.sales.orders") {
            $0.formerly = [DatasetName(namespace: "postgres://db", name: orders.name)]
        }
        #expect(rules([orders], [moved], kept) == ["dataset-moved", "namespace-removed", "container-added"])
    }

    private func table(
        _ name: Text, _ change: (inout DatasetSnapshot) -> Void = { _ in }
    ) throws -> DatasetSnapshot {
        var table = DatasetSnapshot(DatasetID(namespace: "postgres://db", name: name), kind: .table)
        change(&table)
        return table
    }

    /// A member that this version does not know has no rule by its nature: it is unclassified, possibly breaking.
    private static let later: Set<Change.Kind> = [.unknownMember]

    @Test func `every kind of change has a rule of its own, but for members that nobody knows`() {
        let ofChanges = RuleTable.ofChanges.filter { $0.rule.id != "unclassified-change" }.flatMap(\.kinds)
        let claimed = Set(ofChanges + RuleTable.ofStores.flatMap(\.kinds) + RuleTable.ofPolicies.flatMap(\.kinds))
        #expect(Set(Change.Kind.allCases).subtracting(claimed) == Self.later)
    }
}

/// A pair of snapshots.
struct Fixture {
    let old: DatasetSnapshot?
    let new: DatasetSnapshot?

    init(_ example: Example) throws {
        let sides = try example.snapshots()
        self.init(sides.old, sides.new)
    }

    init(_ old: DatasetSnapshot?, _ new: DatasetSnapshot?) {
        self.old = old
        self.new = new
    }

    var reversed: Fixture { Fixture(new, old) }

    var changes: [Change] { SnapshotDiff.changes(from: old, to: new) }

    var findings: [Finding] { Classifier(asOf: Fixture.today).findings(for: changes) }

    /// The day on which examples run.
    static let today = Date(unixTime: 1_790_000_000)
}
