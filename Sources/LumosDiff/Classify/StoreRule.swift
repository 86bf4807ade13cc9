/// A rule that sees all changes of a comparison at once, and what was looked up beside them: who reads what went, where
/// a new edge leads, what was released before.
public struct StoreRule: Sendable {
    public let rule: Rule
    /// The kinds of change that it finds.
    public let kinds: [Change.Kind]
    /// What it finds: changes, in any order, each with the judgement on it.
    public let find: @Sendable (_ changes: ClassifiedChanges, _ view: StoreView) -> [Found]

    public struct Found: Sendable {
        public let change: Change
        public let judgement: Judgement

        public init(_ change: Change, _ judgement: Judgement) {
            self.change = change
            self.judgement = judgement
        }
    }

    public init(
        _ rule: Rule, kinds: [Change.Kind], find: @escaping @Sendable (ClassifiedChanges, StoreView) -> [Found]
    ) {
        self.rule = rule
        self.kinds = kinds
        self.find = find
    }
}
