/// Walks over the tokens of a JSON text; everything that reads JSON here is made of its steps.
///
/// `UnsafeRawBufferPointer` does not check its bounds in release builds, so every step compares with `end` before it
/// loads.
struct JSONScanner {
    let bytes: UnsafeRawBufferPointer
    let end: Int
    let isLenient: Bool
    var position = 0
    var depth = 0
    var repairs = JSONRepairs()

    /// Hands a scanner at the first value to `body`, and locates the failure of what it does.
    static func scan<Result>(
        _ bytes: [UInt8], mode: JSONParser.Mode, _ body: (inout JSONScanner) throws(ScanFailure) -> Result
    ) throws(JSONError) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            let raw = UnsafeRawBufferPointer(buffer)
            do throws(ScanFailure) {
                var scanner = try JSONScanner(raw, mode: mode)
                return try body(&scanner)
            } catch {
                throw error.located(in: raw)
            }
        }
    }

    init(_ bytes: UnsafeRawBufferPointer, mode: JSONParser.Mode) throws(ScanFailure) {
        self.bytes = bytes
        end = bytes.count
        isLenient = mode == .lenient
        guard isLenient || end <= JSONParser.maximumStrictSize else { throw ScanFailure(.tooLarge, at: 0) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard isLenient else { throw ScanFailure(.byteOrderMark, at: 0) }
            position = 3
        }
    }

    /// Wants nothing but blanks behind the value.
    func finish() throws(ScanFailure) {
        var rest = self
        _ = rest.peek()
        guard rest.position == end else { throw ScanFailure(.trailingText, at: rest.position) }
    }

    /// Moves to the next byte that is not blank and returns it; 0 at the end, for no token begins with NUL.
    @inline(__always) mutating func peek() -> UInt8 {
        if position < end, case let byte = bytes[position], byte > 0x20 { return byte }
        return peekBehindBlanks()
    }

    private mutating func peekBehindBlanks() -> UInt8 {
        skipIndentation()
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            case let byte: return byte
            }
        }
        return 0
    }

    /// A line feed and up to sixteen spaces in one step, for that is what stands between the lines of indented texts.
    @inline(__always) private mutating func skipIndentation() {
        guard position &+ 17 <= end, bytes[position] == UInt8(ascii: "\n") else { return }
        let spaces: UInt64 = 0x2020_2020_2020_2020
        let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position &+ 1, as: UInt64.self)) ^ spaces
        let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position &+ 9, as: UInt64.self)) ^ spaces
        let bits = first != 0 ? first.trailingZeroBitCount : 64 &+ second.trailingZeroBitCount
        position &+= 1 &+ bits &>> 3
    }
}

// MARK: Structure

extension JSONScanner {
    /// Steps over `{` or `[`.
    @inline(__always) mutating func open() throws(ScanFailure) {
        depth += 1
        guard depth <= JSONParser.maximumDepth else { throw ScanFailure(.tooDeep, at: position) }
        position += 1
    }

    /// Moves to the next key of the object, or behind its end and returns false.
    @inline(__always) mutating func nextMember(_ isFirst: inout Bool) throws(ScanFailure) -> Bool {
        var byte = peek()
        if byte == UInt8(ascii: "}") { return close() }
        if isFirst {
            isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw ScanFailure(.expectedCommaOrBrace, at: position) }
            position += 1
            byte = peek()
        }
        guard byte == UInt8(ascii: "\"") else { throw ScanFailure(.expectedKey, at: position) }
        return true
    }

    /// Moves to the next element of the array, or behind its end and returns false.
    @inline(__always) mutating func nextElement(_ isFirst: inout Bool) throws(ScanFailure) -> Bool {
        let byte = peek()
        if byte == UInt8(ascii: "]") { return close() }
        if isFirst {
            isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw ScanFailure(.expectedCommaOrBracket, at: position) }
            position += 1
        }
        return true
    }

    @inline(__always) private mutating func close() -> Bool {
        position += 1
        depth -= 1
        return false
    }

    /// Steps over a key and its colon.
    @inline(__always) mutating func scanKey() throws(ScanFailure) -> StringToken {
        let key = try scanString()
        guard peek() == UInt8(ascii: ":") else { throw ScanFailure(.expectedColon, at: position) }
        position += 1
        return key
    }

    /// Steps over `true`, `false` or `null`.
    @inline(__always) mutating func scanWord(_ word: StaticString) throws(ScanFailure) {
        let length = word.utf8CodeUnitCount
        guard length <= end - position else { throw ScanFailure(.expectedValue, at: position) }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] {
            throw ScanFailure(.expectedValue, at: position)
        }
        position += length
    }
}
