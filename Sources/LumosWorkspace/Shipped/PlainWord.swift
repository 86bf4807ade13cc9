extension String {
    /// Whether shells, YAML and Groovy read nothing in it but itself.
    var isPlainWord: Bool { hasOnly("-._/@:+") }

    /// Whether they read nothing in it but itself where it stands in quotes: addresses without `$` and `'` (RFC 3986, 2).
    var isPlainAddress: Bool { hasOnly("-._~:/?#@!&()*+,;=%") }

    /// Whether there are only letters and digits of ASCII, and some marks.
    private func hasOnly(_ marks: String) -> Bool {
        if isEmpty { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: marks.utf8.contains(byte)
            }
        }
    }
}
