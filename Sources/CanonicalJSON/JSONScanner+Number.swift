/// A number of the text, checked by the grammar.
struct NumberToken {
    let start: Int
    let end: Int
    /// The text is what RFC 8785 would write: an integer of at most 15 digits, and not minus zero.
    let isCanonical: Bool
}

extension JSONScanner {
    /// Steps over a number (RFC 8259, section 6).
    @inline(__always) mutating func scanNumber() throws(ScanFailure) -> NumberToken {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let digits = position
        skipDigits()
        let length = position - digits
        guard length > 0, length == 1 || bytes[digits] != UInt8(ascii: "0") else {
            throw ScanFailure(.malformedNumber, at: start)
        }
        if position < end, isNumberTail(bytes[position]) { return try scanNumberTail(from: start) }
        let isMinusZero = digits > start && bytes[digits] == UInt8(ascii: "0")
        return NumberToken(start: start, end: position, isCanonical: length <= 15 && !isMinusZero)
    }

    private mutating func scanNumberTail(from start: Int) throws(ScanFailure) -> NumberToken {
        if bytes[position] == UInt8(ascii: ".") {
            position += 1
            try skipRequiredDigits(from: start)
        }
        if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try skipRequiredDigits(from: start)
        }
        if position < end, isNumberTail(bytes[position]) { throw ScanFailure(.malformedNumber, at: start) }
        return NumberToken(start: start, end: position, isCanonical: false)
    }

    private func isNumberTail(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }

    private mutating func skipRequiredDigits(from start: Int) throws(ScanFailure) {
        let before = position
        skipDigits()
        guard position > before else { throw ScanFailure(.malformedNumber, at: start) }
    }

    @inline(__always) private mutating func skipDigits() {
        while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    }

    /// The number a token stands for: the nearest double.
    func number(_ token: NumberToken) throws(ScanFailure) -> JSONNumber {
        guard let number = JSONNumber(validated: UnsafeRawBufferPointer(rebasing: bytes[token.start..<token.end]))
        else { throw ScanFailure(.numberOverflow, at: token.start) }
        return number
    }
}
