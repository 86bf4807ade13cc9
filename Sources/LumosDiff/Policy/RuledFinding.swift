public import CanonicalJSON

/// A finding under a policy: how severe it is, for whom, and whether it fails the gate.
public struct RuledFinding: Sendable {
    public let finding: Finding
    public let severity: Severity
    /// Whether a break depends on how the dataset is used. True of breaking findings alone.
    public let isPossible: Bool
    /// Who breaks, in the order readers, writers, governance. Empty unless the severity is breaking.
    public let audiences: [Audience]
    /// Whether it alone makes the answer no. What is approved does not.
    public private(set) var fails: Bool
    /// The approval that covers it; `nil` where there is none.
    public private(set) var approval: FiledApproval?
    /// The release whose readers or writers break, where it is not the base's; `nil` where it is.
    public internal(set) var release: Text?

    init(finding: Finding, severity: Severity, isPossible: Bool, audiences: [Audience], fails: Bool) {
        self.finding = finding
        self.severity = severity
        self.isPossible = isPossible
        self.audiences = audiences
        self.fails = fails
    }
}

extension RuledFinding {
    /// The same with an approval that covers it: it stays what it is, and stops nobody.
    func approved(by approval: FiledApproval) -> RuledFinding {
        var copy = self
        (copy.approval, copy.fails) = (approval, false)
        return copy
    }
}

/// Nothing else: a possible break is a breaking finding that is not certain.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case info
    case nonBreaking = "non-breaking"
    case breaking

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .nonBreaking: 1
        case .breaking: 2
        }
    }
}

/// Somebody who breaks.
public struct Audience: Sendable, Hashable, CustomStringConvertible {
    public let who: Who
    /// Whether it depends on how they use the dataset.
    public let isPossible: Bool

    public enum Who: String, Sendable, Hashable, CaseIterable {
        case readers, writers, governance
    }

    /// "readers", or "readers?" where it depends.
    public var description: String { who.rawValue + (isPossible ? "?" : "") }
}

extension Policy {
    /// The finding under this policy, which is that of its dataset; `nil` where the policy switches its rule off.
    public func rule(_ finding: Finding) -> RuledFinding? {
        let override = rules[finding.rule.id]
        if override == .off { return nil }
        if override == nil, finding.rule.edition > edition { return told(finding) }
        if let override { return rule(finding, breaks(of: finding.judgement), as: override) }
        let judgement = types.judgement(of: finding)
        let audiences = breaks(of: judgement)
        let counted = compatibility == .none ? audiences.filter { $0.who == .governance } : audiences
        guard counted.isEmpty else {
            let isPossible = counted.allSatisfy(\.isPossible)
            return RuledFinding(
                finding: finding, severity: .breaking, isPossible: isPossible, audiences: counted,
                fails: failOn == .nonBreaking || (failOn == .breaking && counted.contains(where: fails)))
        }
        // Under `none` a break for readers or writers counts as harmless.
        let isHarmless = !audiences.isEmpty || worst(of: judgement) == .nonBreaking
        let severity: Severity = isHarmless ? .nonBreaking : .info
        return RuledFinding(
            finding: finding, severity: severity, isPossible: false, audiences: [],
            fails: failOn == .nonBreaking && severity == .nonBreaking)
    }

    /// What a rule of a newer edition says: nothing that stops anybody.
    private func told(_ finding: Finding) -> RuledFinding {
        RuledFinding(finding: finding, severity: .info, isPossible: false, audiences: [], fails: false)
    }

    private func rule(_ finding: Finding, _ audiences: [Audience], as override: Override) -> RuledFinding {
        let severity: Severity =
            switch override {
            case .breaking: .breaking
            case .nonBreaking: .nonBreaking
            case .info, .off: .info
            }
        let named = audiences.isEmpty ? [Audience(who: .readers, isPossible: false)] : audiences
        let fails =
            switch failOn {
            case .breaking: severity == .breaking
            case .nonBreaking: severity >= .nonBreaking
            case .never: false
            }
        return RuledFinding(
            finding: finding, severity: severity, isPossible: false,
            audiences: severity == .breaking ? named.map { Audience(who: $0.who, isPossible: false) } : [],
            fails: fails)
    }

    /// Who breaks among the sides that count; under `none` all sides do, and the caller softens.
    private func breaks(of judgement: Judgement) -> [Audience] {
        var audiences: [Audience] = []
        func note(_ who: Audience.Who, _ cell: Judgement.Cell?) {
            guard let cell, cell >= .possiblyBreaking else { return }
            audiences.append(Audience(who: who, isPossible: cell == .possiblyBreaking))
        }
        if compatibility != .writers { note(.readers, judgement.readers) }
        if compatibility != .readers { note(.writers, judgement.writers) }
        if governance != .off { note(.governance, judgement.governance) }
        return audiences
    }

    /// The worst cell of readers and writers, of those that count.
    private func worst(of judgement: Judgement) -> Judgement.Cell {
        switch compatibility {
        case .readers: judgement.readers
        case .writers: judgement.writers
        case .full, .none: max(judgement.readers, judgement.writers)
        }
    }

    private func fails(_ audience: Audience) -> Bool {
        if audience.who == .governance, governance == .warn { return false }
        return !audience.isPossible || possible == .fail
    }
}
