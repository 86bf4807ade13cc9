/// How well the values of one type fit into another; the better, the greater.
enum TypeFit: Int, Comparable, Sendable {
    /// Some value has no place.
    case none
    /// A spelling nobody knows is in the way.
    case unknown
    /// Every value has a place, some only approximately.
    case approximate
    /// Every value has exactly one place, yet the way back is no narrowing: what a day is as a timestamp.
    case exactOneWay
    /// Every value has exactly one place.
    case exact

    static func < (a: TypeFit, b: TypeFit) -> Bool { a.rawValue < b.rawValue }

    init(_ holds: Bool) { self = holds ? .exact : .none }
}
