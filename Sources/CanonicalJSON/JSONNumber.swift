/// A JSON number: an IEEE 754 double, as RFC 8785 (section 3.2.2.3) takes them all.
public struct JSONNumber: Sendable, Hashable {
    /// Never NaN, never infinite; minus zero is zero.
    public let double: Double

    /// `nil` for what JSON cannot say: NaN and the infinities.
    public init?(_ double: Double) {
        guard double.isFinite else { return nil }
        self.double = double == 0 ? 0 : double
    }

    /// Exact within ±(2^53−1).
    public init(_ integer: Int) {
        double = Double(integer)
    }

    /// The integer, where there is no fraction and the double holds it exactly: within ±(2^53−1).
    public var integer: Int? {
        guard double.magnitude <= 9_007_199_254_740_991 else { return nil }
        let integer = Int(double)
        return Double(integer) == double ? integer : nil
    }
}
