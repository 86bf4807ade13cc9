/// A growing buffer of bytes that are written once, in order.
///
/// Behind what is reserved there are always 16 bytes more, so that short copies need not look at their exact length.
struct ByteSink: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int
    private static let slack = 16

    init(capacity: Int) {
        self.capacity = capacity + Self.slack
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// What was written so far; valid until the next change.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// A copy of what was written.
    consuming func array() -> [UInt8] { [UInt8](bytes) }

    /// What was written, as text.
    consuming func string() -> String { String(decoding: bytes, as: UTF8.self) }

    /// Makes room for so many bytes; the `put…` functions rely on it.
    @inline(__always) mutating func reserve(_ length: Int) {
        if capacity &- count < length &+ Self.slack { grow(by: length) }
    }

    @inline(never) private mutating func grow(by length: Int) {
        capacity = max(capacity * 2, count + length + Self.slack)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }

    /// Forgets everything behind the first `length` bytes.
    mutating func truncate(to length: Int) {
        count = min(length, count)
    }

    @inline(__always) mutating func append(_ byte: UInt8) {
        reserve(1)
        put(byte)
    }

    @inline(__always) mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ other: UnsafeRawBufferPointer) {
        reserve(other.count)
        guard let source = other.baseAddress else { return }
        base.advanced(by: count).copyMemory(from: source, byteCount: other.count)
        count &+= other.count
    }

    /// A line feed and `spaces` blanks.
    @inline(__always) mutating func appendLine(indentedBy spaces: Int) {
        reserve(spaces &+ 1)
        putLine(indentedBy: spaces)
    }
}

// MARK: Into reserved room

extension ByteSink {
    @inline(__always) mutating func put(_ byte: UInt8) {
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// A line feed and blanks, sixteen at a time.
    @inline(__always) mutating func putLine(indentedBy spaces: Int) {
        put(UInt8(ascii: "\n"))
        let blanks = SIMD16<UInt8>(repeating: UInt8(ascii: " "))
        var written = 0
        while written < spaces {
            base.storeBytes(of: blanks, toByteOffset: count &+ written, as: SIMD16<UInt8>.self)
            written &+= 16
        }
        count &+= spaces
    }

    /// A part of a buffer: sixteen bytes at a time where it is short and the buffer goes on for as many behind it.
    @inline(__always) mutating func put(_ buffer: UnsafeRawBufferPointer, from start: Int, to end: Int) {
        let length = end &- start
        if length <= 64, end &+ 16 <= buffer.count {
            var offset = 0
            while offset < length {
                let chunk = buffer.loadUnaligned(fromByteOffset: start &+ offset, as: SIMD16<UInt8>.self)
                base.storeBytes(of: chunk, toByteOffset: count &+ offset, as: SIMD16<UInt8>.self)
                offset &+= 16
            }
        } else if length > 0 {
            UnsafeMutableRawBufferPointer(start: base + count, count: length)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
        }
        count &+= length
    }
}
