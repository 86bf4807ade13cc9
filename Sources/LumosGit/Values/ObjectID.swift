import Clibgit2

/// The SHA-1 name of a Git object.
package struct ObjectID: Hashable, Sendable {
    // 20 bytes as big-endian words: equality, order and hash need no loop.
    private let head: UInt64
    private let middle: UInt64
    private let tail: UInt32

    /// The id that stands for "no object".
    package static let zero = ObjectID(head: 0, middle: 0, tail: 0)

    private init(head: UInt64, middle: UInt64, tail: UInt32) {
        self.head = head
        self.middle = middle
        self.tail = tail
    }

    init(_ raw: git_oid) {
        var raw = raw
        self = withUnsafeBytes(of: &raw) { bytes in
            ObjectID(
                head: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                middle: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                tail: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
        }
    }

    var raw: git_oid {
        var raw = git_oid()
        withUnsafeMutableBytes(of: &raw) { bytes in
            bytes.storeBytes(of: head.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: tail.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return raw
    }

    /// Reads 40 hexadecimal digits of either case; `nil` for anything else.
    package init?(hex: some StringProtocol) {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 0
        for byte in hex.utf8 {
            guard count < 40, let digit = UInt64(hexDigit: byte) else { return nil }
            switch count {
            case ..<16: words.0 = words.0 << 4 | digit
            case ..<32: words.1 = words.1 << 4 | digit
            default: words.2 = words.2 << 4 | digit
            }
            count += 1
        }
        guard count == 40 else { return nil }
        self.init(head: words.0, middle: words.1, tail: UInt32(words.2))
    }

    /// 40 lower-case hexadecimal digits.
    package var hex: String {
        padded(head, to: 16) + padded(middle, to: 16) + padded(UInt64(tail), to: 8)
    }

    /// The first digits, at least 4; `GitRepository.abbreviation(of:)` knows how many are unique.
    package func abbreviated(_ length: Int = 7) -> String {
        String(hex.prefix(max(4, length)))
    }
}

extension ObjectID: Comparable, CustomStringConvertible {
    package static func < (a: ObjectID, b: ObjectID) -> Bool {
        (a.head, a.middle, a.tail) < (b.head, b.middle, b.tail)
    }

    package var description: String { hex }
}

private func padded(_ word: UInt64, to width: Int) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
}

extension UInt64 {
    fileprivate init?(hexDigit byte: UInt8) {
        switch byte {
        case 0x30...0x39: self = UInt64(byte - 0x30)
        case 0x41...0x46: self = UInt64(byte - 0x41 + 10)
        case 0x61...0x66: self = UInt64(byte - 0x61 + 10)
        default: return nil
        }
    }
}
