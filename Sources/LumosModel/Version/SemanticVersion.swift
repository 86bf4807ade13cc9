public import CanonicalJSON

/// A version of semver.org, 2.0.0: "1.4.0", "2.0.0-rc.1". What stands behind a `+` means nothing and is dropped.
public struct SemanticVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let major: Int
    public let minor: Int
    public let patch: Int
    /// "rc", "1"; empty where it is no pre-release.
    public let prerelease: [Text]

    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        (self.major, self.minor, self.patch, prerelease) = (major, minor, patch, [])
    }

    /// `nil` where the text is no such version: "v1.0.0", "1.0", "2024-01-01".
    public init?(_ text: Text) {
        let string = text.string
        let build = string.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        if build.count == 2, !SemanticVersion.areIdentifiers(build[1], numbersAsWritten: true) { return nil }
        let parts = build[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, let major = SemanticVersion.number(numbers[0]),
            let minor = SemanticVersion.number(numbers[1]), let patch = SemanticVersion.number(numbers[2])
        else { return nil }
        if parts.count == 2 {
            guard SemanticVersion.areIdentifiers(parts[1], numbersAsWritten: false) else { return nil }
            prerelease = parts[1].split(separator: ".").map { Text(String($0)) }
        } else {
            prerelease = []
        }
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    /// Precedence: semver.org, item 11.
    public static func < (a: SemanticVersion, b: SemanticVersion) -> Bool {
        let (left, right) = ((a.major, a.minor, a.patch), (b.major, b.minor, b.patch))
        if left != right { return left < right }
        if a.prerelease.isEmpty || b.prerelease.isEmpty { return !a.prerelease.isEmpty && b.prerelease.isEmpty }
        for (one, other) in zip(a.prerelease, b.prerelease) where one != other {
            switch (number(one.string[...]), number(other.string[...])) {
            case (let one?, let other?): return one < other
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil): return one < other
            }
        }
        return a.prerelease.count < b.prerelease.count
    }

    public var description: String {
        let core = "\(major).\(minor).\(patch)"
        return prerelease.isEmpty ? core : core + "-" + prerelease.map(\.string).joined(separator: ".")
    }

    /// Digits without leading zeros, as far as an `Int` reaches.
    static func number(_ text: Substring) -> Int? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return Int(text)
    }

    /// Items 9 and 10: letters, digits and hyphens between dots; numbers of a pre-release without leading zeros.
    private static func areIdentifiers(_ text: Substring, numbersAsWritten: Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            let isWord = !word.isEmpty && word.utf8.allSatisfy(isIdentifierByte)
            let isNumber = word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return isWord && (numbersAsWritten || !isNumber || number(word) != nil)
        }
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
