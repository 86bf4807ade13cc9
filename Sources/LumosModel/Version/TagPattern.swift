public import CanonicalJSON

/// What the tags of a line of releases are called: "lumos/v{version}".
public struct TagPattern: Sendable, Hashable, CustomStringConvertible {
    /// What stands before the version, in every tag.
    public let prefix: Text
    /// What stands behind it; most often nothing.
    public let suffix: Text

    /// What stands for the version.
    public static let mark: Text = "{version}"

    /// `nil` where the text does not hold `{version}` once.
    public init?(_ text: Text) {
        let bytes = Array(text.string.utf8)
        let mark = Array(TagPattern.mark.string.utf8)
        let places = bytes.indices.filter { bytes[$0...].starts(with: mark) }
        guard places.count == 1, let place = places.first else { return nil }
        prefix = Text(String(decoding: bytes[..<place], as: UTF8.self))
        suffix = Text(String(decoding: bytes[(place + mark.count)...], as: UTF8.self))
    }

    /// What releases of a store are called, where nobody says otherwise.
    public static let usual = TagPattern(prefix: "lumos/v", suffix: "")

    private init(prefix: Text, suffix: Text) {
        self.prefix = prefix
        self.suffix = suffix
    }

    /// What releases of one dataset are called: "postgres/db/shop/public/orders/v{version}".
    public init(of dataset: StorePath) { self.init(prefix: "\(dataset)/v", suffix: "") }

    public func name(of version: SemanticVersion) -> Text { "\(prefix)\(version)\(suffix)" }

    /// The version that a tag is named for; `nil` where it is named otherwise. A release is no pre-release.
    public func version(in name: Text) -> SemanticVersion? {
        let (bytes, before, after) = (name.string.utf8, prefix.string.utf8, suffix.string.utf8)
        guard bytes.count > before.count + after.count, bytes.starts(with: before),
            bytes.suffix(after.count).elementsEqual(after),
            let version = SemanticVersion(
                Text(String(Substring(bytes.dropFirst(before.count).dropLast(after.count))))),
            // "1.0.0+5" reads as 1.0.0, and is not what 1.0.0 is called.
            version.prerelease.isEmpty, self.name(of: version) == name
        else { return nil }
        return version
    }

    public var description: String { "\(prefix)\(TagPattern.mark)\(suffix)" }
}
