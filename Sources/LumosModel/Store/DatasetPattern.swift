public import CanonicalJSON

/// A word that means datasets: a glob with `/` matches the path without root and ".json", any other the dotted name; a
/// plain word also any dot-suffix of a name.
public struct DatasetPattern: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    public let text: Text
    private let glob: Glob
    private let isPath: Bool

    public init(_ text: Text) {
        self.text = text
        glob = Glob(text.string)
        isPath = text.string.utf8.contains(UInt8(ascii: "/"))
    }

    public func matches(_ id: DatasetID) -> Bool {
        if text == Text(id.description) { return true }
        if isPath { return glob.matches(StorePath(id).description) }
        let name = id.name.string
        return glob.matches(name) || name.utf8.hasSuffix(("." + text.string).utf8)
    }

    public var description: String { text.string }
}

extension String.UTF8View {
    package func hasSuffix(_ suffix: String.UTF8View) -> Bool {
        count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}
