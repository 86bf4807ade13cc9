import CanonicalJSON

/// A number as text spells it, "-12.50" or "1e6", compared by its value however many digits it has.
struct DecimalText: Comparable {
    private let isNegative: Bool
    /// Without zeros at either end: the value is 0.d₁d₂… × 10^`point`, and zero has no digits.
    private let digits: [UInt8]
    private let point: Int

    /// `nil` where the text is no number.
    init?(_ text: Text) {
        var rest = Array(text.string.utf8)[...]
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = DecimalText.takeDigits(&rest)
        var fraction: [UInt8] = []
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = DecimalText.takeDigits(&rest)
        }
        var exponent = 0
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            // Seven digits leave room to reckon with.
            guard rest.count <= 8, let number = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else {
                return nil
            }
            exponent = number
            rest = []
        }
        guard rest.isEmpty, !(whole.isEmpty && fraction.isEmpty) else { return nil }
        let all = whole + fraction
        let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(all[zeros...].trimmingLast(UInt8(ascii: "0")))
        isNegative = sign == UInt8(ascii: "-") && !digits.isEmpty
        point = digits.isEmpty ? 0 : whole.count - zeros + exponent
    }

    static func < (a: DecimalText, b: DecimalText) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? b.isSmallerInSize(than: a) : a.isSmallerInSize(than: b)
    }

    private func isSmallerInSize(than other: DecimalText) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if point != other.point { return point < other.point }
        return digits.lexicographicallyPrecedes(other.digits)
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return Array(digits)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func trimmingLast(_ byte: UInt8) -> ArraySlice<UInt8> {
        var kept = self
        while kept.last == byte { kept.removeLast() }
        return kept
    }
}
