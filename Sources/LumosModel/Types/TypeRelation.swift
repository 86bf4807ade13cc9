/// How the values of an old type stand to those of a new one.
public enum TypeRelation: Hashable, Sendable, CaseIterable {
    /// Both hold the same values.
    case equivalent
    /// Every old value is exactly a new one.
    case widening
    /// Every new value is exactly an old one.
    case narrowing
    /// Every old value has its place in the new type, some only approximately: int64 in float64.
    case lossy
    /// None of these.
    case incompatible
}
