package import CanonicalJSON

extension String {
    /// As a shell takes it for one word: what a message tells somebody to type may hold a name of anybody's choice.
    ///
    /// It stays on one line: a name with control characters is written as bash, zsh and ksh read it.
    package var inShell: String {
        if isEmpty { return "''" }
        if unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return "$'\(escaped)'" }
        return utf8.allSatisfy(isPlain) ? self : "'\(replacingQuotes)'"
    }

    private var replacingQuotes: String {
        split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    }

    /// Bash(1), "QUOTING": what stands within `$'…'`.
    private var escaped: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\\(Character(Unicode.Scalar(byte)))"
            case 0x20...0x7E: String(Character(Unicode.Scalar(byte)))
            default: "\\\(octal(byte))"
            }
        }.joined()
    }
}

extension Text {
    /// As a shell takes it for one word.
    package var inShell: String { string.inShell }
}

/// Whether no shell makes more of a byte than itself, wherever it stands.
private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "+")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"):
        true
    default: false
    }
}

private func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
}
