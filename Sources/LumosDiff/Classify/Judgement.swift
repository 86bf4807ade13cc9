/// What a rule says of a change: how bad it is for each audience, before any policy.
public struct Judgement: Sendable, Hashable {
    /// For queries and jobs written against the old snapshot that meet data of the new one.
    public let readers: Cell
    /// For producers and stored rows of the old snapshot, under the new one.
    public let writers: Cell
    /// For promises about owners, classification, retention and masking; `nil` where none is touched.
    public let governance: Cell?

    /// The four marks of the rule catalogue.
    public enum Cell: String, Sendable, Hashable, CaseIterable, Comparable {
        case info
        case nonBreaking = "non-breaking"
        /// It depends on how the dataset is used.
        case possiblyBreaking = "possibly breaking"
        case breaking

        public static func < (a: Cell, b: Cell) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .info: 0
            case .nonBreaking: 1
            case .possiblyBreaking: 2
            case .breaking: 3
            }
        }
    }

    public init(readers: Cell, writers: Cell, governance: Cell? = nil) {
        self.readers = readers
        self.writers = writers
        self.governance = governance
    }
}

extension Judgement {
    /// Told, and harmless to all.
    public static let info = Judgement(readers: .info, writers: .info)
    /// Harmless to all.
    public static let harmless = Judgement(readers: .nonBreaking, writers: .nonBreaking)
    /// Breaks readers and writers alike.
    public static let breaking = Judgement(readers: .breaking, writers: .breaking)
    /// May break readers and writers alike.
    public static let possiblyBreaking = Judgement(readers: .possiblyBreaking, writers: .possiblyBreaking)
    /// Takes back a promise.
    public static let brokenPromise = Judgement(readers: .info, writers: .info, governance: .breaking)
    /// May take back a promise.
    public static let possiblyBrokenPromise = Judgement(readers: .info, writers: .info, governance: .possiblyBreaking)
}
