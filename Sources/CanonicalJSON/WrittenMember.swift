/// A member of an object that is being written: where its line and its key stand in a `ByteSink`.
struct WrittenMember {
    /// The first eight bytes of a plain key, big-endian, padded with zeros (which no plain key holds).
    let prefix: UInt64
    /// Where the member's line begins.
    let start: Int
    /// Behind the member's last byte.
    var end: Int
    /// The complement where the key is not plain (`StringToken.isPlain`).
    private let codedKeyLength: Int

    /// A member whose key, in canonical form, was just written: it begins at `keyStart` and is the last of the sink.
    @inline(__always) init(start: Int, keyStart: Int, isPlain: Bool, in sink: borrowing ByteSink) {
        let length = sink.count &- keyStart
        // The sink keeps 16 bytes behind its last: the load stays inside, and what is not the key's is shifted out.
        let word = UInt64(bigEndian: sink.base.loadUnaligned(fromByteOffset: keyStart, as: UInt64.self))
        prefix = length >= 8 ? word : word & ~(UInt64.max >> UInt64(truncatingIfNeeded: 8 &* length))
        codedKeyLength = isPlain ? length : ~length
        self.start = start
        end = sink.count
    }

    @inline(__always) var isPlain: Bool { codedKeyLength >= 0 }
    @inline(__always) var keyLength: Int { isPlain ? codedKeyLength : ~codedKeyLength }
}

/// The order of RFC 8785 (section 3.2.3) of members whose keys stand in a buffer in canonical form.
struct MemberOrder {
    let bytes: UnsafeRawBufferPointer
    /// From a member's start to its key, behind the quote.
    let keyOffset: Int

    /// Negative, zero or positive as `a` sorts before, with or after `b`.
    @inline(__always) func compare(_ a: WrittenMember, _ b: WrittenMember) -> Int {
        if a.isPlain, b.isPlain, a.prefix != b.prefix { return a.prefix < b.prefix ? -1 : 1 }
        return compareWhole(a, b)
    }

    private func compareWhole(_ a: WrittenMember, _ b: WrittenMember) -> Int {
        if a.isPlain, b.isPlain { return ByteOrder.utf16(key(a), key(b)) }
        return unescapedKey(a).compare(unescapedKey(b), by: ByteOrder.utf16)
    }

    private func key(_ member: WrittenMember) -> UnsafeRawBufferPointer {
        let start = member.start + keyOffset
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + member.keyLength])
    }

    private func unescapedKey(_ member: WrittenMember) -> Text {
        let token = StringToken(start: 0, end: member.keyLength, hasEscapes: true, isPlain: false)
        var sink = ByteSink(capacity: member.keyLength)
        sink.append(unescaping: token, of: key(member))
        return Text(sink.string())
    }
}
