import CanonicalJSON

/// The name and major version of a document: the only word that its member `lumos` may be.
protocol DocumentFormat: Word {}

extension DocumentFormat {
    init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        let text = try Text(json: json, at: pointer)
        guard let format = Self.allCases.first(where: { Text($0.rawValue) == text }) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            let reason =
                Self.isNewer(text)
                ? "\"\(text)\" needs a newer Lumos: this Lumos reads \(known)"
                : "\"\(text)\" is another document: \(known) belongs here"
            throw SnapshotError(reason, at: pointer)
        }
        self = format
    }

    /// Whether the text names a later major version of the same document.
    private static func isNewer(_ text: Text) -> Bool {
        allCases.contains { format in
            let own = format.rawValue.split(separator: "/"), other = text.string.split(separator: "/")
            guard own.count == 2, other.count == 2, own[0] == other[0] else { return false }
            guard let read = Int(own[1]), let written = Int(other[1]) else { return false }
            return written > read
        }
    }
}
