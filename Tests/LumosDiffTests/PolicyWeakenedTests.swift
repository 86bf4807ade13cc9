import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// Which of two policies lets more pass, key by key.
struct PolicyWeakenedTests {
    /// "mode", "paths.\"staging.*\".compatibility": what is found weaker.
    private func weakened(
        _ old: (inout Policy) -> Void, _ new: (inout Policy) -> Void, signers: [Text] = []
    ) -> [String] {
        let (before, after) = (Policy(old), Policy(new))
        var facts = PolicyFacts(asOf: Fixture.today)
        facts.amendment = PolicyAmendment(policy: after, signers: signers)
        let verdict = Verdict(Classifier(asOf: Fixture.today).classified([]), policy: before, facts: facts)
        #expect(verdict.bump == .none)
        #expect(verdict.findings.allSatisfy { $0.finding.rule.id == "policy-weakened" })
        return verdict.findings.map { $0.finding.change.path.description }
    }

    private struct Case: Sendable, CustomTestStringConvertible {
        let key: String
        let strict: @Sendable (inout Policy) -> Void
        let loose: @Sendable (inout Policy) -> Void
        var testDescription: String { key }
    }

    private static let cases = [
        Case(key: "mode", strict: { $0.mode = .gate }, loose: { $0.mode = .warn }),
        Case(key: "mode", strict: { $0.mode = .warn }, loose: { $0.mode = .observe }),
        Case(key: "compatibility", strict: { $0.compatibility = .full }, loose: { $0.compatibility = .readers }),
        Case(
            key: "compatibility", strict: { $0.compatibility = .writers },
            loose: { $0.compatibility = Policy.Compatibility.none }),
        Case(key: "types", strict: { $0.types = .exact }, loose: { $0.types = .lossless }),
        Case(
            key: "paths.\"s.*\".types", strict: { $0.types = .exact },
            loose: {
                $0.types = .exact; $0.block { $0.types = .delta }
            }),
        Case(key: "fail-on", strict: { $0.failOn = .nonBreaking }, loose: { $0.failOn = .breaking }),
        Case(key: "fail-on", strict: { $0.failOn = .breaking }, loose: { $0.failOn = .never }),
        Case(key: "possible", strict: { $0.possible = .fail }, loose: { $0.possible = .warn }),
        Case(key: "governance", strict: { $0.governance = .warn }, loose: { $0.governance = .off }),
        Case(key: "rules.column-removed", strict: { _ in }, loose: { $0.rules = ["column-removed": .off] }),
        Case(key: "rules.column-removed", strict: { _ in }, loose: { $0.rules = ["column-removed": .nonBreaking] }),
        Case(key: "rules.column-removed", strict: { $0.rules = ["column-removed": .breaking] }, loose: { _ in }),
        Case(
            key: "rules.column-removed", strict: { $0.rules = ["column-removed": .info] },
            loose: { $0.rules = ["column-removed": .off] }),
        Case(key: "deprecation.notice-days", strict: { $0.noticeDays = 30 }, loose: { $0.noticeDays = 29 }),
        Case(key: "deprecation.notice-days", strict: { $0.noticeDays = 0 }, loose: { $0.noticeDays = nil }),
        Case(key: "transitive-since", strict: { $0.transitiveSince = "v1" }, loose: { $0.transitiveSince = nil }),
        Case(
            key: "require.on", strict: { $0.require = Requirements([Requirement(.owner)]) },
            loose: { $0.require = Requirements([Requirement(.owner)], of: [.table]) }),
        Case(
            key: "require.owner", strict: { $0.require = Requirements([Requirement(.owner), Requirement(.domain)]) },
            loose: { $0.require = Requirements([Requirement(.domain)]) }),
        Case(
            key: "require.owner.steward", strict: { $0.require = Requirements([Requirement(.owner, role: "steward")]) },
            loose: { $0.require = Requirements([Requirement(.owner)]) }),
        Case(key: "paths.\"s.*\".compatibility", strict: { _ in }, loose: { $0.block { $0.compatibility = .readers } }),
        Case(
            key: "paths.\"s.*\".rules.column-removed", strict: { _ in },
            loose: { $0.block { $0.rules = ["column-removed": .info] } }),
        Case(
            key: "paths.\"s.*\".compatibility", strict: { $0.block { $0.compatibility = .readers } },
            loose: { $0.block { $0.compatibility = Policy.Compatibility.none } }),
        Case(key: "paths.\"s.*\".possible", strict: { $0.block { $0.possible = .fail } }, loose: { _ in }),
        Case(
            key: "paths.\"s.*\".deprecation.notice-days", strict: { $0.block { $0.noticeDays = 9 } },
            loose: { $0.block { $0.noticeDays = 8 } }),
    ]

    @Test(arguments: cases) private func `a looser key is found, a stricter one is not`(_ example: Case) {
        #expect(weakened(example.strict, example.loose) == [example.key])
        #expect(weakened(example.loose, example.strict) == [])
        #expect(weakened(example.loose, example.loose) == [])
    }

    @Test func `readers in place of writers is less for writers, and the other way round`() {
        #expect(weakened({ $0.compatibility = .readers }, { $0.compatibility = .writers }) == ["compatibility"])
        #expect(weakened({ $0.compatibility = .writers }, { $0.compatibility = .readers }) == ["compatibility"])
    }

    @Test func `a profile of types lets pass what another does not, and exact nothing`() {
        #expect(weakened({ $0.types = .lossless }, { $0.types = .avro }) == ["types"])
        #expect(weakened({ $0.types = .avro }, { $0.types = .lossless }) == ["types"])
    }

    @Test func `another release to hold to counts as less: only the repository knows which is older`() {
        #expect(weakened({ $0.transitiveSince = "v1" }, { $0.transitiveSince = "v2" }) == ["transitive-since"])
    }

    @Test func `a block that repeats what is said at the top is none the looser`() {
        #expect(weakened({ _ in }, { $0.block { $0.compatibility = .full } }) == [])
        #expect(
            weakened(
                { $0.failOn = .never },
                {
                    $0.failOn = .never; $0.block { $0.failOn = .never }
                }) == [])
    }

    @Test func `a new block may stand in the way of a stricter one`() {
        let strict: (inout Policy) -> Void = {
            $0.compatibility = .readers
            $0.block("finance.*") { $0.compatibility = .full }
        }
        let found = weakened(strict) {
            strict(&$0)
            $0.block("*.orders") { $0.compatibility = .readers }
        }
        #expect(found == ["paths.\"*.orders\".compatibility"])
    }

    @Test func `blocks that change places are found where another one wins`() {
        func policy(_ first: Text, _ second: Text) -> (inout Policy) -> Void {
            { policy in
                for pattern in [first, second] {
                    policy.block(pattern) { $0.compatibility = pattern == "a.*" ? .full : .readers }
                }
            }
        }
        #expect(weakened(policy("*.b", "a.*"), policy("a.*", "*.b")) == ["paths.\"*.b\".compatibility"])
        #expect(weakened(policy("a.*", "*.b"), policy("*.b", "a.*")) == [])
    }

    @Test func `every new signer is found`() throws {
        var facts = PolicyFacts(asOf: Fixture.today)
        facts.amendment = PolicyAmendment(policy: Policy(), signers: ["ada ssh-ed25519 A", "bob ssh-ed25519 B"])
        let findings = Verdict(Classifier(asOf: Fixture.today).classified([]), policy: Policy(), facts: facts).findings
        #expect(
            findings.map { $0.finding.change.dataset.name } == [".lumos/allowed_signers", ".lumos/allowed_signers"])
        #expect(Set(findings.map(\.finding.fingerprint)).count == 2)
        #expect(findings.allSatisfy { $0.fails && $0.audiences.map(\.who) == [.governance] })
    }

    @Test func `a file that is gone is one finding, whatever it said`() {
        var (policy, facts) = (Policy(), PolicyFacts(asOf: Fixture.today))
        (policy.possible, policy.mode) = (.fail, .warn)
        facts.amendment = PolicyAmendment(policy: nil)
        let findings = Verdict(Classifier(asOf: Fixture.today).classified([]), policy: policy, facts: facts).findings
        #expect(findings.map(\.finding.change.path.isDataset) == [true])
    }

    @Test func `no block of paths lets a weaker policy pass`() {
        var (policy, facts) = (Policy(), PolicyFacts(asOf: Fixture.today))
        policy.block("**") { $0.governance = .off }
        var weaker = policy
        weaker.mode = .observe
        facts.amendment = PolicyAmendment(policy: weaker)
        #expect(Verdict(Classifier(asOf: Fixture.today).classified([]), policy: policy, facts: facts).fails)
    }
}

extension Policy {
    fileprivate init(_ decide: (inout Policy) -> Void) {
        self.init()
        decide(&self)
    }

    /// Adds a block under `paths:`.
    fileprivate mutating func block(_ pattern: Text = "s.*", _ decide: (inout Judging) -> Void) {
        var judging = Judging()
        decide(&judging)
        paths.append(PathBlock(match: DatasetPattern(pattern), judging: judging))
    }
}
