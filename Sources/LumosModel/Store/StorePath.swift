package import CanonicalJSON

/// Where a dataset's file lies below the store's root: a pure function of its identity that is also a legal ref name.
///
/// The rules stand in `docs/format.md`, "Where a file lies". They are frozen: another path would be another format.
public struct StorePath: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let text: Text

    /// "postgres/db.example.com%3A5432/shop/public/orders", without root and ".json".
    public var description: String { text.string }

    /// The path of a dataset.
    public init(_ id: DatasetID) {
        let components = StorePath.place(of: id.namespace).components + id.parts.map(\.string)
        text = Text(components.map(StorePath.component).joined(separator: "/"))
    }

    /// With ".json", as Git names it below the root.
    public var file: String { description + ".json" }

    /// The folder of the file: of the same datasets' container always the same.
    public var folder: String {
        guard let slash = description.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(description[..<slash])
    }

    public static func < (a: StorePath, b: StorePath) -> Bool { a.text < b.text }

    /// Schemes whose names are paths; every other name splits at dots.
    fileprivate static let pathSchemes: Set<Text> = [
        "s3", "s3a", "gs", "abfss", "wasbs", "hdfs", "dbfs", "oss", "file",
    ]

    /// A namespace that is no URL, such as OpenLineage's "file", is its own scheme.
    fileprivate static func place(of namespace: Text) -> (components: [String], scheme: String) {
        let text = namespace.string
        guard let colon = text.firstRange(ofScheme: "://") else { return (["_", text], text) }
        let scheme = String(text[..<colon.lowerBound])
        let rest = String(text[colon.upperBound...])
        return ([scheme] + (rest.isEmpty ? [] : rest.components(at: UInt8(ascii: "/"))), scheme)
    }
}

extension DatasetID {
    /// What a name splits into: "shop", "public", "orders". Joined by `partMark` they are the name.
    package var parts: [Text] { name.string.components(at: partMark).map { Text($0) } }

    /// The same dataset with other parts in its name.
    package func with(parts: [Text]) -> DatasetID {
        let mark = String(Unicode.Scalar(partMark))
        return DatasetID(namespace: namespace, name: Text(parts.map(\.string).joined(separator: mark)))
    }

    /// Whether the name is a path, of a bucket or a file system.
    package var isPath: Bool { StorePath.pathSchemes.contains(Text(StorePath.place(of: namespace).scheme)) }

    private var partMark: UInt8 { UInt8(ascii: isPath ? "/" : ".") }
}

extension StorePath {
    /// The names that the file of a dataset can have which a word names, in full or by the end of its name.
    package static func fileNames(of word: String) -> [Text] {
        let tails = [".", "/"].compactMap { (mark: Character) in
            word.lastIndex(of: mark).map { String(word[word.index(after: $0)...]) }
        }
        return (tails + [word]).map { Text(component($0) + ".json") }
    }

    /// One component, escaped so that every file system and Git take it.
    static func component(_ raw: String) -> String {
        let escaped = escape(raw)
        let needsDigest =
            raw.unicodeScalars.contains { $0.properties.changesWhenLowercased } || escaped.utf8.count > 200
        guard needsDigest else { return escaped }
        let kept = escaped.utf8.count > 200 ? cut(escaped, to: 180) : escaped
        return kept + "+" + Digest(of: Array(raw.utf8)).hex.prefix(8)
    }

    private static func escape(_ raw: String) -> String {
        if raw.isEmpty { return "%" }
        let scalars = Array(raw.unicodeScalars)
        let suffixDot = dotOfReservedSuffix(scalars)
        var escaped = ""
        for (index, scalar) in scalars.enumerated() {
            let isEdgeDot = scalar == "." && (index == 0 || index == scalars.count - 1)
            let isSecondDot = scalar == "." && index > 0 && scalars[index - 1] == "."
            let isDevice = index == 0 && isWindowsDevice(raw)
            if isPlain(scalar), !isEdgeDot, !isSecondDot, index != suffixDot, !isDevice {
                escaped.unicodeScalars.append(scalar)
            } else {
                for byte in String(scalar).utf8 { escaped += percent(byte) }
            }
        }
        return escaped
    }

    private static func percent(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.utf8.count == 1 ? "%0" + text : "%" + text
    }

    /// `A-Z a-z 0-9 _ - . = ,`, and letters and digits beyond ASCII of combining class 0.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", "-", ".", "=", ",": return true
        default: break
        }
        guard !scalar.isASCII else { return false }
        let properties = scalar.properties
        guard properties.canonicalCombiningClass == .notReordered else { return false }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return true
        default:
            return false
        }
    }

    /// Git refuses refs that end in ".lock", and ".json" is what the file itself ends in.
    private static func dotOfReservedSuffix(_ scalars: [Unicode.Scalar]) -> Int? {
        let tail = String(String.UnicodeScalarView(scalars.suffix(5))).lowercased()
        return tail == ".json" || tail == ".lock" ? scalars.count - 5 : nil
    }

    /// learn.microsoft.com, "Naming Files, Paths, and Namespaces": reserved with any extension.
    private static func isWindowsDevice(_ raw: String) -> Bool {
        let stem = String(raw.unicodeScalars.prefix { $0 != "." }).lowercased()
        if ["con", "prn", "aux", "nul"].contains(stem) { return true }
        guard stem.count == 4, let digit = stem.last, "123456789¹²³".contains(digit) else { return false }
        return stem.hasPrefix("com") || stem.hasPrefix("lpt")
    }

    /// At most `limit` bytes, cutting no escape and no character in two.
    private static func cut(_ escaped: String, to limit: Int) -> String {
        var kept = ""
        var size = 0
        var index = escaped.unicodeScalars.startIndex
        let scalars = escaped.unicodeScalars
        while index < scalars.endIndex {
            let unit = scalars[index] == "%" ? 3 : 1
            let end = scalars.index(index, offsetBy: unit, limitedBy: scalars.endIndex) ?? scalars.endIndex
            let piece = String(scalars[index..<end])
            if size + piece.utf8.count > limit { break }
            kept += piece
            size += piece.utf8.count
            index = end
        }
        return kept
    }
}

extension String {
    /// The parts between an ASCII mark, which is one even with a combining mark behind it.
    fileprivate func components(at mark: UInt8) -> [String] {
        utf8.split(separator: mark, omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    /// The first place of an ASCII mark, found by bytes.
    fileprivate func firstRange(ofScheme mark: String) -> Range<String.Index>? {
        var index = utf8.startIndex
        while index < utf8.endIndex {
            if utf8[index...].starts(with: mark.utf8) {
                return index..<utf8.index(index, offsetBy: mark.utf8.count)
            }
            index = utf8.index(after: index)
        }
        return nil
    }
}
