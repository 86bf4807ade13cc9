public import CanonicalJSON
public import LumosModel

/// What a team has decided about changes: the keys of `lumos.yaml` that judge.
public struct Policy: Sendable, Hashable {
    /// Of rules' ids and judgements; a newer rule only tells.
    public var edition = 1
    /// From which severity on the answer is no.
    public var failOn: FailOn = .breaking
    /// What to do with a break that depends on how the dataset is used.
    public var possible: Response = .warn
    /// What to do with a promise taken back.
    public var governance: GovernanceResponse = .fail
    /// Whose breaks count.
    public var compatibility: Compatibility = .full
    /// Whose word counts on changes of a type.
    public var types: TypeProfile = .lossless
    /// Severities that replace a rule's own, by rule id.
    public var rules: [String: Override] = [:]
    /// What every dataset has to have.
    public var require = Requirements()
    /// How many days lie at least between a deprecation and its sunset; `nil` asks for none.
    public var noticeDays: Int?
    /// A release since which every one counts as a base too.
    public var transitiveSince: Text?
    /// What an approval is held to.
    public var approvals = ApprovalTerms()
    /// How far a promise taken back moves a version.
    public var governanceBump: GovernanceBump = .minor
    /// Whether the answer is also the exit code.
    public var mode: Mode = .gate
    /// What is judged otherwise for some datasets: of the blocks that match, the last that names a key.
    public var paths: [PathBlock] = []

    /// The built-in defaults.
    public init() {}

    /// The editions that this version knows.
    public static let editions = 1...1

    public enum FailOn: String, Sendable, Hashable, CaseIterable {
        case breaking
        case nonBreaking = "non-breaking"
        case never
    }

    public enum Response: String, Sendable, Hashable, CaseIterable {
        case warn, fail
    }

    public enum GovernanceResponse: String, Sendable, Hashable, CaseIterable {
        case fail, warn, off
    }

    public enum GovernanceBump: String, Sendable, Hashable, CaseIterable {
        case minor, major
    }

    public enum Compatibility: String, Sendable, Hashable, CaseIterable {
        case readers, writers, full, none
    }

    public enum Override: String, Sendable, Hashable, CaseIterable {
        case off, info
        case nonBreaking = "non-breaking"
        case breaking
    }

    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case gate, warn, observe
    }
}

extension Policy.Compatibility {
    /// Reads the words of schema registries too: they are named from the resolver's side (FORWARD protects readers).
    public init?(word: String) {
        switch word {
        case "FORWARD": self = .readers
        case "BACKWARD": self = .writers
        case "FULL": self = .full
        default: self.init(rawValue: word)
        }
    }
}
