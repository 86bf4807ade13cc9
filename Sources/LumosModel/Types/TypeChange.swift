public import CanonicalJSON

/// A change of one field's type, and everything rules ask about it.
public struct TypeChange: Hashable, Sendable {
    /// The type before.
    public let old: ParsedType
    /// The type after.
    public let new: ParsedType
    /// How the values stand to each other; `nil` where a spelling nobody knows decides.
    public let relation: TypeRelation?

    /// Compares two types. What is nested takes part only in unions: elsewhere it is a change at a path of its own.
    public init(from old: ParsedType, to new: ParsedType) {
        self.old = old
        self.new = new
        relation = old.relation(to: new)
    }

    /// Compares two heads by their text, as `Field.type` has it.
    public init(from old: Text, to new: Text) {
        self.init(from: ParsedType(DataType(text: old)), to: ParsedType(DataType(text: new)))
    }

    /// The first case of `TypeDifference` that holds.
    ///
    /// Asked of types whose normal forms are equal it says `spelling`: the caller has seen that something differs.
    public var difference: TypeDifference {
        TypeDifference.allCases.first { $0.holds(for: self) } ?? .incompatible
    }
}
