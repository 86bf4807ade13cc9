import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// Which policy is a dataset's, and what a release, an edition and a requirement do to the verdict.
struct PolicyPathTests {
    private func block(_ pattern: Text, _ decide: (inout Judging) -> Void) -> PathBlock {
        var judging = Judging()
        decide(&judging)
        return PathBlock(match: DatasetPattern(pattern), judging: judging)
    }

    private let orders = DatasetID(namespace: "postgres://db", name: "shop.public.orders")

    @Test func `of blocks that match, the last that names a key wins, key by key`() {
        var policy = Policy()
        policy.rules = ["column-removed": .info, "column-added-nullable": .info]
        policy.paths = [
            block("shop.**") { ($0.failOn, $0.possible, $0.rules) = (.never, .fail, ["column-removed": .breaking]) },
            block("*.orders") { $0.failOn = .nonBreaking },
            block("*.customers") { $0.failOn = .never },
        ]
        let own = policy.applied(to: orders)
        #expect(own.failOn == .nonBreaking)
        #expect(own.possible == .fail)
        #expect(own.rules == ["column-removed": .breaking, "column-added-nullable": .info])
        #expect(policy.applied(to: DatasetID(namespace: "x", name: "y")).failOn == .breaking)
    }

    @Test func `each dataset is judged, and its version bumped, by its own policy`() throws {
        let (old, new) = try sides(#"{"fields":[{"name":"a"}]}"#, "{}")
        let change = DatasetChange(old: old, new: new)
        let classifier = Classifier(asOf: Fixture.today)
        var policy = Policy()
        policy.compatibility = Policy.Compatibility.none
        #expect(Verdict([change], policy: policy, classifier: classifier).bump == .minor)
        policy.paths = [block("orders") { $0.compatibility = .full }]
        let verdict = Verdict([change], policy: policy, classifier: classifier)
        #expect(verdict.fails)
        #expect(verdict.bump == .major)
    }

    @Test func `a rule of a newer edition is only told, unless the policy names it`() throws {
        let rule = ChangeRule(
            "from-the-future", title: "T", purpose: "P", area: .store, edition: 2, kinds: [.field], safely: "S",
            mirror: .none(because: "it is made up"), examples: []
        ) { _, _ in .breaking }
        let (old, new) = try sides(#"{"fields":[{"name":"a"}]}"#, "{}")
        let changes = Classifier(asOf: Fixture.today, rules: [rule]).classified([DatasetChange(old: old, new: new)])
        var policy = Policy()
        let told = Verdict(changes, policy: policy)
        #expect(told.findings.map(\.severity) == [.info])
        #expect(!told.fails)
        policy.edition = 2
        #expect(Verdict(changes, policy: policy).fails)
        policy.edition = 1
        policy.rules = ["from-the-future": .breaking]
        #expect(Verdict(changes, policy: policy).fails)
    }

    @Test func `a break of an earlier release is added once, under the newest that it breaks`() throws {
        let classifier = Classifier(asOf: Fixture.today)
        func changes(_ old: String, _ new: String) throws -> ClassifiedChanges {
            let (old, new) = try sides(old, new)
            return classifier.classified([DatasetChange(old: old, new: new)])
        }
        let (narrow, wide) = (
            #"{"fields":[{"name":"a","type":"int32"}]}"#, #"{"fields":[{"name":"a","type":"int64"}]}"#
        )
        let text = #"{"fields":[{"name":"a","type":"string"}]}"#
        let releases = try ["v3", "v2"].map { tag in
            ReleaseChanges(tag: Text(tag), changes: try changes(narrow, text), landed: try changes(narrow, wide))
        }
        let verdict = Verdict(try changes(wide, text), policy: Policy(), since: releases)
        #expect(verdict.findings.map(\.release) == [nil, "v3"])
        // What the base had broken already is not this change's doing.
        let landed = ReleaseChanges(tag: "v1", changes: try changes(text, wide), landed: try changes(text, wide))
        #expect(Verdict(try changes(wide, wide), policy: Policy(), since: [landed]).findings.isEmpty)
    }

    @Test func `the number of what is missing counts each dataset, and tells what it was before`() throws {
        var policy = Policy()
        policy.require = Requirements([Requirement(.owner), Requirement(.columnDescriptions)])
        let old = try snapshots(
            #"[{"name":"a"},{"name":"b","owners":[{"id":"x"}],"fields":[{"name":"f","description":"F."}]}]"#)
        let new = try snapshots(
            #"[{"name":"a","owners":[{"id":"x"}]},{"name":"b","fields":[{"name":"f"},{"name":"g"}]},{"name":"c"}]"#)
        var facts = PolicyFacts(asOf: Fixture.today)
        var tally = RequirementTally(policy, isLive: false)
        for dataset in new + (try snapshots(#"[{"name":"z"}]"#)) { tally.count(dataset) }
        facts.tally = tally
        let changes = Classifier(asOf: Fixture.today).classified(StoreDiff.changes(from: old, to: new))
        let verdict = Verdict(changes, policy: policy, facts: facts)
        #expect(
            verdict.requirements == [
                RequirementCount(Requirement(.owner), asked: 4, missing: 3, missingBefore: 2, added: 2),
                RequirementCount(Requirement(.columnDescriptions), asked: 2, missing: 2, missingBefore: 0, added: 2),
            ])
        let unmet = verdict.findings.filter { $0.finding.rule.id == "requirement-unmet" }.map(\.finding.change)
        #expect(unmet.map(\.dataset.name) == ["b", "c"])
        #expect(unmet.map(\.element) == ["column-descriptions", "owner"])
        #expect(unmet.first?.after == ["f", "g"])
    }

    @Test func `what a live side was not asked is not missing`() throws {
        var policy = Policy()
        policy.require = Requirements([Requirement(.owner)])
        let new = try snapshots(#"[{"name":"a","origins":[{"source":"s","facets":["schema"]}]}]"#)
        let changes = Classifier(asOf: Fixture.today).classified(StoreDiff.changes(from: [], to: new))
        var facts = PolicyFacts(asOf: Fixture.today)
        #expect(Verdict(changes, policy: policy, facts: facts).fails)
        facts.isLive = true
        #expect(!Verdict(changes, policy: policy, facts: facts).fails)
    }

    @Test func `a column that is only renamed lacks nothing more than before`() throws {
        var policy = Policy()
        policy.require = Requirements([Requirement(.columnDescriptions)])
        let (old, new) = try sides(
            #"{"fields":[{"name":"a","fieldId":"1"}]}"#, #"{"fields":[{"name":"b","fieldId":"1"}]}"#)
        let changes = Classifier(asOf: Fixture.today).classified([DatasetChange(old: old, new: new)])
        let findings = Verdict(changes, policy: policy, facts: PolicyFacts(asOf: Fixture.today)).findings
        #expect(findings.map(\.finding.rule.id) == ["column-renamed"])
    }

    @Test func `the last owner is said once, and again where the policy lowers that rule`() throws {
        var policy = Policy()
        policy.require = Requirements([Requirement(.owner)])
        let (old, new) = try sides(#"{"owners":[{"id":"x"}]}"#, "{}")
        let changes = Classifier(asOf: Fixture.today).classified([DatasetChange(old: old, new: new)])
        let facts = PolicyFacts(asOf: Fixture.today)
        #expect(Verdict(changes, policy: policy, facts: facts).findings.map(\.finding.rule.id) == ["owner-emptied"])
        policy.rules = ["owner-emptied": .off]
        #expect(Verdict(changes, policy: policy, facts: facts).findings.map(\.finding.rule.id) == ["requirement-unmet"])
    }

    @Test func `a declared version never asks for a bump of its own`() throws {
        var policy = Policy()
        policy.rules = ["version-not-bumped": .breaking]
        let (old, new) = try sides(
            #"{"contract":{"version":"1.0.0"}}"#, #"{"contract":{"version":"1.0.0"},"fields":[{"name":"a"}]}"#)
        let changes = Classifier(asOf: Fixture.today).classified([DatasetChange(old: old, new: new)])
        let verdict = Verdict(changes, policy: policy, facts: PolicyFacts(asOf: Fixture.today))
        #expect(verdict.fails)
        #expect(verdict.bump == .minor)
    }

    private func sides(_ old: String, _ new: String) throws -> (DatasetSnapshot?, DatasetSnapshot?) {
        let sides = try Example.fires(old, new).snapshots()
        return (sides.old, sides.new)
    }

    private func snapshots(_ text: String) throws -> [DatasetSnapshot] {
        try DatasetSnapshot.excerpts(
            Array(text.utf8),
            filling: JSONObject([
                .init(key: "lumos", value: "dataset/1"), .init(key: "namespace", value: "postgres://db"),
                .init(key: "kind", value: "table"),
            ]))
    }
}
