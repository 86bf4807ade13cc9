import CanonicalJSON
import LumosModel

/// Where one policy lets pass what another does not, key by key.
struct PolicyWeakening {
    struct Key {
        /// From the top of `lumos.yaml`.
        let path: [Text]
        let before: JSONValue?
        let after: JSONValue?
    }

    /// Each key once, in the order of the terms; those under `paths:` last.
    private(set) var keys: [Key] = []
    private let old: Policy
    private let new: Policy
    private let terms: [PolicyTerm]

    init(from old: Policy, to new: Policy) {
        (self.old, self.new) = (old, new)
        terms = PolicyTerm.all(of: [old, new])
        for term in terms where term.isLooser(old, new) { note(term, below: [], old, new) }
        for pattern in PolicyWeakening.patterns(old.paths + new.paths) { compareBlocks(pattern) }
        compareOrder()
    }

    /// The blocks of one pattern. A new one may stand in the way of any other, so it is held to the strictest.
    private mutating func compareBlocks(_ pattern: DatasetPattern) {
        let (before, after) = (old.blocks(of: pattern), new.blocks(of: pattern))
        let (was, becomes) = (old.laying(before), new.laying(after))
        let others = before.isEmpty ? [old] + old.paths.map { old.laying(old.blocks(of: $0.match)) } : [was]
        for term in terms where (before + after).contains(where: { term.isNamed($0.judging) }) {
            guard let stricter = others.first(where: { term.isLooser($0, becomes) }) else { continue }
            note(term, below: ["paths", pattern.text], stricter, becomes)
        }
    }

    /// Of two blocks that may match one dataset the last wins: where two have changed places, another one does.
    private mutating func compareOrder() {
        let common = PolicyWeakening.patterns(old.paths).filter { !new.blocks(of: $0).isEmpty }
        let places = Dictionary(
            PolicyWeakening.patterns(new.paths).enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        for (index, first) in common.enumerated() {
            for second in common[(index + 1)...] {
                guard let one = places[first], let other = places[second], one > other else { continue }
                let (lost, wins) = (old.blocks(of: second), new.blocks(of: first))
                for term in terms
                where lost.contains(where: { term.isNamed($0.judging) })
                    && wins.contains(where: { term.isNamed($0.judging) })
                    && term.isLooser(old.laying(lost), new.laying(wins))
                {
                    note(term, below: ["paths", first.text], old.laying(lost), new.laying(wins))
                }
            }
        }
    }

    private mutating func note(_ term: PolicyTerm, below prefix: [Text], _ old: Policy, _ new: Policy) {
        let path = prefix + term.path
        if keys.contains(where: { $0.path == path }) { return }
        keys.append(Key(path: path, before: term.value(old), after: term.value(new)))
    }

    /// Each once, in order of the last place, which is the one that counts.
    private static func patterns(_ blocks: [PathBlock]) -> [DatasetPattern] {
        var seen: Set<DatasetPattern> = []
        return blocks.reversed().map(\.match).filter { seen.insert($0).inserted }.reversed()
    }
}

extension Policy {
    fileprivate func blocks(of pattern: DatasetPattern) -> [PathBlock] { paths.filter { $0.match == pattern } }

    /// What these blocks make of it.
    fileprivate func laying(_ blocks: [PathBlock]) -> Policy {
        var policy = self
        for block in blocks { policy.lay(block.judging) }
        return policy
    }
}
