import Crypto

/// SHA-256 (FIPS 180-4) of some bytes.
public struct Digest: Sendable, Hashable {
    /// 64 lower-case hex digits.
    public let hex: String

    /// The digest of `bytes`.
    public init(of bytes: [UInt8]) {
        hex = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
