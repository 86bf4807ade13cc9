import CanonicalJSON

/// A line of `lumos.yaml` that may join two environments. Nobody is told of one that was not tried.
enum NameProposal: Hashable {
    case map(match: String, to: String)
    case namespace(Text)

    var line: String {
        switch self {
        case .map: "map: [\(rule?.description ?? "")]"
        case .namespace(let namespace):
            "namespace: \(String(decoding: CanonicalWriter.compact(.string(namespace)), as: UTF8.self))"
        }
    }

    private var rule: NameRule? {
        guard case .map(let match, let to) = self else { return nil }
        // A part may be longer than a pattern can be.
        do throws(NameRuleFault) { return try NameRule(match: Text(match), to: Text(to)) } catch { return nil }
    }

    /// How many of the live datasets it makes stored ones; `nil` where it joins two of them, or changes what is stored
    /// already.
    func joined(_ stored: Set<DatasetID>, _ live: Set<DatasetID>) -> Int? {
        let names: [DatasetID]
        switch self {
        case .namespace(let namespace): names = live.map { DatasetID(namespace: namespace, name: $0.name) }
        case .map:
            guard let rule else { return nil }
            let map = NameMap([rule])
            if map.names(of: stored).contains(where: { $0.key != $0.value }) { return nil }
            names = Array(map.names(of: live).values)
        }
        let distinct = Set(names)
        return distinct.count == names.count ? distinct.intersection(stored).count : nil
    }

    /// Whether it makes the one value the other.
    func joins(_ pair: PlaceVotes.Pair) -> Bool {
        switch self {
        case .namespace(let namespace): pair.stored == namespace
        case .map: rule.map { NameMap([$0]).name(of: pair.live) == pair.stored } ?? false
        }
    }
}

extension NameProposal {
    /// So many of the likeliest are tried on all names.
    private static let tried = 16
    /// So many values are looked at to find what they have in common.
    private static let examined = 200

    /// The likeliest first; of two that are as likely the simpler one.
    static func all(for votes: PlaceVotes) -> [NameProposal] {
        var weights: [NameProposal: (votes: Int, rank: Int)] = [:]
        for pair in votes.pairs.prefix(examined) {
            for (rank, proposal) in proposals(for: pair, at: votes.place).enumerated() {
                weights[proposal, default: (0, rank)].votes += votes.count[pair] ?? 0
            }
        }
        return weights.sorted { a, b in
            (-a.value.votes, a.value.rank, a.key.line) < (-b.value.votes, b.value.rank, b.key.line)
        }.prefix(tried).map(\.key)
    }

    /// From the plainest to the farthest-reaching.
    private static func proposals(for pair: PlaceVotes.Pair, at place: PartPlace) -> [NameProposal] {
        if place == .namespace { return [.namespace(pair.stored)] }
        let (live, stored) = (Array(pair.live.string.unicodeScalars), Array(pair.stored.string.unicodeScalars))
        let front = Affix(live, stored)
        let back = Affix(live.reversed(), stored.reversed())?.reversed
        return [
            .map(match: live.pattern(anyNumber: true), to: stored.template),
            front.map { .map(match: "\($0.live.pattern(anyNumber: true))(.*)", to: "\($0.stored.template)$1") },
            back.map { .map(match: "(.*)\($0.live.pattern(anyNumber: true))", to: "$1\($0.stored.template)") },
            .map(match: live.pattern(anyNumber: false), to: stored.template),
            front.map { .map(match: "\($0.live.pattern(anyNumber: false))(.*)", to: "\($0.stored.template)$1") },
            back.map { .map(match: "(.*)\($0.live.pattern(anyNumber: false))", to: "$1\($0.stored.template)") },
        ].compactMap { $0 }
    }
}

/// What two values begin with, before what they have in common: "ci_812_" and "" of `ci_812_marts` and `marts`.
private struct Affix {
    let live: [Unicode.Scalar]
    let stored: [Unicode.Scalar]

    private init(live: [Unicode.Scalar], stored: [Unicode.Scalar]) {
        (self.live, self.stored) = (live, stored)
    }

    init?(_ live: [Unicode.Scalar], _ stored: [Unicode.Scalar]) {
        var common = zip(live.reversed(), stored.reversed()).prefix { $0 == $1 }.count
        // Two prefixes end with a word: `bad_marts` and `prod_marts` have `marts` in common, not `d_marts`.
        if common < live.count, common < stored.count {
            let isWhole = live[live.count - common - 1].isMark && stored[stored.count - common - 1].isMark
            if !isWhole {
                guard let mark = live.suffix(common).firstIndex(where: \.isMark) else { return nil }
                common = live.count - mark - 1
            }
        }
        if common == 0 { return nil }
        (self.live, self.stored) = (live.dropLast(common), stored.dropLast(common))
    }

    /// The same as an ending.
    var reversed: Affix { Affix(live: live.reversed(), stored: stored.reversed()) }
}

extension Unicode.Scalar {
    fileprivate var isMark: Bool { self == "_" || self == "-" || self == "." }
}

extension [Unicode.Scalar] {
    /// A regular expression for this text.
    ///
    /// - Parameter anyNumber: whether for the text with other numbers too.
    fileprivate func pattern(anyNumber: Bool) -> String {
        var pattern = ""
        var isInNumber = false
        for scalar in self {
            let isDigit = ("0"..."9").contains(scalar)
            if isDigit, anyNumber {
                if !isInNumber { pattern += "[0-9]+" }
            } else {
                if "\\^$.|?*+()[]{}".unicodeScalars.contains(scalar) { pattern += "\\" }
                pattern.unicodeScalars.append(scalar)
            }
            isInNumber = isDigit
        }
        return pattern
    }

    /// The `to` of a rule that means this text.
    fileprivate var template: String {
        reduce(into: "") { text, scalar in
            text.unicodeScalars.append(scalar)
            if scalar == "$" { text.unicodeScalars.append(scalar) }
        }
    }
}
