/// An integer's width in decimal digits.
struct IntegerFormat: Sendable {
    let bits: Int
    /// Digits of the largest signed and of the largest unsigned value.
    let signedDigits: Int, unsignedDigits: Int
    /// So many digits fit into the signed one whatever they are.
    let wholeDigits: Int

    static let all = [
        IntegerFormat(bits: 8, signedDigits: 3, unsignedDigits: 3, wholeDigits: 2),
        IntegerFormat(bits: 16, signedDigits: 5, unsignedDigits: 5, wholeDigits: 4),
        IntegerFormat(bits: 24, signedDigits: 7, unsignedDigits: 8, wholeDigits: 6),
        IntegerFormat(bits: 32, signedDigits: 10, unsignedDigits: 10, wholeDigits: 9),
        IntegerFormat(bits: 64, signedDigits: 19, unsignedDigits: 20, wholeDigits: 18),
        IntegerFormat(bits: 128, signedDigits: 39, unsignedDigits: 39, wholeDigits: 38),
        IntegerFormat(bits: 256, signedDigits: 77, unsignedDigits: 78, wholeDigits: 76),
    ]

    static func of(bits: Int) -> IntegerFormat? { all.first { $0.bits == bits } }
}

/// A binary float of IEEE 754, table 3.5.
struct FloatFormat: Sendable {
    let bits: Int
    /// Bits of the significand, the hidden one included: so wide an integer is exact.
    let significand: Int
    /// Integers of so many bits, and of so many decimal digits, do not overflow.
    let integerBits: Int, integerDigits: Int
    /// Integers of so many decimal digits are exact.
    let exactDigits: Int

    static let all = [
        FloatFormat(bits: 16, significand: 11, integerBits: 15, integerDigits: 4, exactDigits: 3),
        FloatFormat(bits: 32, significand: 24, integerBits: 127, integerDigits: 38, exactDigits: 7),
        FloatFormat(bits: 64, significand: 53, integerBits: 1023, integerDigits: 308, exactDigits: 15),
    ]

    static func of(bits: Int) -> FloatFormat? { all.first { $0.bits == bits } }
}
