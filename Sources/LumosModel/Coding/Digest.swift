import Crypto

/// SHA-256 (FIPS 180-4) of some bytes.
public struct Digest: Sendable, Hashable {
    /// 64 lower-case hex digits.
    public let hex: String

    /// The digest of `bytes`.
    public init(of bytes: [UInt8]) {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * SHA256.byteCount)
        for byte in SHA256.hash(data: bytes) {
            digits.append(Digest.digit(byte >> 4))
            digits.append(Digest.digit(byte & 15))
        }
        hex = String(decoding: digits, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
