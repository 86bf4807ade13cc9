import LumosModel

/// The last line of a hook that `lumos install` has written: the digest of all above it. By it a later install knows a
/// hook of whatever version as its own, and what a person has changed since as that person's.
enum HookSeal {
    private static let words = "# lumos install wrote this; sha256 of the lines above: "

    static func sealed(_ text: String) -> [UInt8] {
        Array("\(text)\(words)\(Digest(of: Array(text.utf8)).hex)\n".utf8)
    }

    /// Whether it is as it was written.
    static func isIntact(_ bytes: [UInt8]) -> Bool {
        guard let text = text(above: bytes) else { return false }
        return sealed(text) == bytes
    }

    /// Whether it was written by an install, changed since or not.
    static func isPresent(in bytes: [UInt8]) -> Bool { text(above: bytes) != nil }

    private static func text(above bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.hasPrefix(words) }.map { lines[..<$0].joined(separator: "\n") + "\n" }
    }
}
