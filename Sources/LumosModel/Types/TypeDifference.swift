/// The one thing that is said about a change of a type; each case is a row of the rule catalogue.
///
/// The order of the cases is the order of precedence: of several that hold, the first is said.
/// A change at a map's key, and one of collation or charset, is not for types to see.
public enum TypeDifference: Hashable, Sendable, CaseIterable {
    /// Row 38: the same normal form, spelled otherwise.
    case spelling
    /// Row 85: one value became an array of values, or the reverse.
    case arity
    /// Row 41: scalar, struct, array and map became one another.
    case kind
    /// Row 40: text became a number, a number a time, and so on.
    case family
    /// Row 44: the length to which values are padded changed, or padding began.
    case fixedLength
    /// Row 51: a clock's reading became a point in time, or the like.
    case timezone
    /// Row 52: signed became unsigned in the same width, or the reverse.
    case signedness
    /// Row 48: the scale fell, or rose at the cost of digits before the point.
    case scaleUnsafe
    /// Row 46: fewer digits before the point.
    case precisionDecreased
    /// Row 45: more digits before the point.
    case precisionIncreased
    /// Row 47: more digits behind the point, none lost before it.
    case scaleIncreased
    /// Row 43: the greatest length fell, or there is one now, or it counts something else and may have fallen.
    case lengthDecreased
    /// Row 42: the greatest length rose, or there is none now.
    case lengthIncreased
    /// Row 50: fewer fractional digits of a second.
    case timePrecisionDecreased
    /// Row 49: more fractional digits of a second.
    case timePrecisionIncreased
    /// Row 37: every value finds its place, some only approximately.
    case lossy
    /// Row 37 too: every value is kept exactly, what kind of value it is not: uuid in a string, anything in a variant.
    /// Readers may stumble, writers do not.
    case generalised
    /// Row 34: every old value is exactly a new one.
    case widened
    /// Row 35: every new value is exactly an old one.
    case narrowed
    /// Row 39: a spelling nobody knows, or something unsaid inside.
    case unknown
    /// Row 36: anything else.
    case incompatible
}
