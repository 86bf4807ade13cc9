extension Text {
    /// Whether this key comes first by UTF-16 code units, the order of RFC 8785.
    func precedesInUTF16(_ other: Text) -> Bool {
        compare(other, by: ByteOrder.utf16) < 0
    }

    /// The two texts in an order of bytes.
    @inline(__always)
    func compare(_ other: Text, by order: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int) -> Int {
        withBytes { a in other.withBytes { b in order(a, b) } }
    }

    /// The UTF-8 bytes in place; only a string bridged from Objective-C is copied for it.
    @inline(__always) func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        var copy = string
        return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}

/// Orders of texts by their UTF-8 bytes: negative, zero or positive as `a` sorts before, with or after `b`.
enum ByteOrder {
    /// By code points.
    static func utf8(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let index = firstDifference(a, b)
        guard index < min(a.count, b.count) else { return a.count - b.count }
        return Int(a[index]) - Int(b[index])
    }

    /// By UTF-16 code units: as by bytes, but surrogate pairs (lead bytes from F0 on) sort before U+E000 to U+FFFF
    /// (lead
    /// bytes EE and EF).
    static func utf16(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let index = firstDifference(a, b)
        guard index < min(a.count, b.count) else { return a.count - b.count }
        let (x, y) = (a[index], b[index])
        let isMixed = x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0)
        return isMixed ? Int(y) - Int(x) : Int(x) - Int(y)
    }

    /// The first byte that differs, eight at a time; the shorter length where one begins with the other.
    @inline(__always)
    private static func firstDifference(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let end = min(a.count, b.count)
        var index = 0
        while index &+ 8 <= end {
            let x = UInt64(littleEndian: a.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let y = UInt64(littleEndian: b.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            if x != y { return index &+ (x ^ y).trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < end, a[index] == b[index] { index &+= 1 }
        return index
    }
}
