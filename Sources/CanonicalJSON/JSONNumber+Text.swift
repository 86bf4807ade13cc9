extension JSONNumber {
    /// The text RFC 8785 (section 3.2.2.3) writes: ECMAScript's `Number::toString`.
    public var text: String {
        var sink = ByteSink(capacity: 32)
        sink.append(self)
        return sink.string()
    }

    /// The nearest double to a text that the grammar of JSON allows; `nil` where that is infinite.
    init?(validated text: UnsafeRawBufferPointer) {
        if let exact = Self.exact(text) {
            self.init(exact)
        } else {
            guard let double = Double(String(decoding: text, as: UTF8.self)) else { return nil }
            self.init(double)
        }
    }

    /// Where digits fit into 53 bits and the power of ten is exact too, one operation rounds once (Clinger 1990).
    private static func exact(_ text: UnsafeRawBufferPointer) -> Double? {
        guard text.count <= 20 else { return nil }
        var digits: UInt64 = 0
        var scale = 0
        var hasPoint = false
        var position = text.first == UInt8(ascii: "-") ? 1 : 0
        while position < text.count, text[position] | 0x20 != UInt8(ascii: "e") {
            if text[position] == UInt8(ascii: ".") {
                hasPoint = true
            } else {
                digits = digits &* 10 &+ UInt64(text[position] &- UInt8(ascii: "0"))
                if hasPoint { scale -= 1 }
            }
            position += 1
        }
        if position < text.count {
            scale += exponent(text[(position + 1)...])
        }
        // 19 digits cannot overflow 64 bits; 10^22 is the last power of ten that a double holds.
        guard digits <= 1 << 53, -22...22 ~= scale, position <= 19 else { return nil }
        let magnitude = scale < 0 ? Double(digits) / powersOfTen[-scale] : Double(digits) * powersOfTen[scale]
        return text.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    private static func exponent(_ text: Slice<UnsafeRawBufferPointer>) -> Int {
        var value = 0
        for byte in text where byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-") {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 100_000)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}

extension ByteSink {
    /// A number as ECMAScript writes it.
    mutating func append(_ number: JSONNumber) {
        if let integer = number.integer { return append(decimal: integer) }
        let decimal = ShortestDecimal(number.double)
        if decimal.isNegative { append(UInt8(ascii: "-")) }
        append(decimal)
    }

    private mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var length = 1
        var bound: UInt = 10
        while rest >= bound {
            length += 1
            bound *= 10
        }
        reserve(length)
        let first = count
        append(repeating: UInt8(ascii: "0"), count: length)
        for index in stride(from: first + length - 1, through: first, by: -1) {
            base.storeBytes(of: UInt8(ascii: "0") + UInt8(rest % 10), toByteOffset: index, as: UInt8.self)
            rest /= 10
        }
    }

    /// The four layouts of ECMA-262, `Number::toString`, steps 6 to 10: n is the place of the point, k the digits.
    private mutating func append(_ decimal: ShortestDecimal) {
        let digits = decimal.digits
        let point = decimal.point
        switch point {
        case digits.count...21 where point >= digits.count:
            append(digits[...])
            append(repeating: UInt8(ascii: "0"), count: point - digits.count)
        case 1...21:
            append(digits[..<point])
            append(UInt8(ascii: "."))
            append(digits[point...])
        case -5...0:
            append("0.")
            append(repeating: UInt8(ascii: "0"), count: -point)
            append(digits[...])
        default:
            append(digits[..<1])
            if digits.count > 1 { append(UInt8(ascii: ".")) }
            append(digits[1...])
            append(UInt8(ascii: "e"))
            append(UInt8(ascii: point > 0 ? "+" : "-"))
            append(decimal: abs(point - 1))
        }
    }

    private mutating func append(_ digits: ArraySlice<UInt8>) {
        digits.withUnsafeBytes { append($0) }
    }

    private mutating func append(repeating byte: UInt8, count: Int) {
        for _ in 0..<count { append(byte) }
    }
}

/// The fewest decimal digits that read back as the same double: 0.d₁d₂… × 10^point.
private struct ShortestDecimal {
    let isNegative: Bool
    let digits: [UInt8]
    let point: Int

    /// Takes the digits of `Double.description`, which is shortest and, among the shortest, nearest.
    init(_ double: Double) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        let text = double.magnitude.description.utf8
        let parts = text.split(separator: UInt8(ascii: "e"))
        for byte in parts[0] {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
        }
        if parts.count > 1 { exponent = Int(Substring(parts[1])) ?? 0 }
        let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        self.isNegative = double < 0
        self.point = (point ?? digits.count) + exponent - leadingZeros
        let trailingZeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        self.digits = Array(digits[leadingZeros..<(digits.count - trailingZeros)])
    }
}
