import Crypto

/// SHA-256 (FIPS 180-4) of some bytes.
public struct Digest: Sendable, Hashable {
    /// 64 lower-case hex digits.
    public let hex: String

    /// The digest of `bytes`.
    public init(of bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        hex = String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
