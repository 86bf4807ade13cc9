public import LumosModel

/// A rule on one change: which kinds of change it is about, and what it says of one.
public struct ChangeRule: Sendable {
    public let rule: Rule
    /// The kinds of change that it looks at.
    public let kinds: [Change.Kind]
    /// The judgement on a change as of a day; `nil` where the change is another rule's.
    public let judge: @Sendable (_ change: Change, _ asOf: Date) -> Judgement?

    public init(
        _ id: String, title: String, purpose: String, area: Rule.Area, edition: Int = 1, kinds: [Change.Kind],
        reader: String? = nil, writer: String? = nil, promise: String? = nil, safely: String, mirror: Rule.Mirror,
        examples: [Example],
        judge: @escaping @Sendable (_ change: Change, _ asOf: Date) -> Judgement?
    ) {
        rule = Rule(
            id, title: title, purpose: purpose, area: area, edition: edition, reader: reader, writer: writer,
            promise: promise, safely: safely, mirror: mirror, examples: examples)
        self.kinds = kinds
        self.judge = judge
    }
}
