public import CanonicalJSON

/// A document that two sides of a merge changed in ways that cannot both stand: format "conflict/1", in its place until
/// somebody resolves it.
public struct ConflictDocument: Sendable, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    /// The places that are open, in order of `at`.
    public var disputes: [Dispute] = []
    /// The document with everything that is clear, and ours where it is not.
    public var merged = JSONObject()
    package var minorVersion = 0
    package var unknown = JSONObject()

    public init() {}

    public init(_ id: DatasetID, disputes: [Dispute], merged: JSONObject) {
        (namespace, name) = (id.namespace, id.name)
        (self.disputes, self.merged) = (disputes, merged)
    }

    /// Reads a file of the store; `nil` where it is a document of another sort.
    public static func ifConflict(_ bytes: [UInt8]) throws(DocumentError) -> ConflictDocument? {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
        guard json.isOfConflict else { return nil }
        do throws(SnapshotError) {
            return try ConflictDocument(json: json, at: .root)
        } catch {
            throw DocumentError(error, in: bytes)
        }
    }

    public var id: DatasetID { DatasetID(namespace: namespace, name: name) }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(object)) }

    /// "2 places of shop.orders were changed by both sides: /fields/amount/description, /owners"
    package var summary: String {
        guard !disputes.isEmpty else {
            return "every place of \(name) is resolved, and the snapshot is still to be written"
        }
        let shown = disputes.prefix(ConflictDocument.shownPlaces).map(\.words)
        let rest = disputes.count - shown.count
        let places = disputes.count == 1 ? "1 place of \(name) was" : "\(disputes.count) places of \(name) were"
        return "\(places) changed by both sides: \(shown.joined(separator: ", "))" + (rest > 0 ? ", \(rest) more" : "")
    }

    private static let shownPlaces = 5
}

extension ConflictDocument: Record {
    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var version = DocumentVersion<Format>(minor: minorVersion)
        try visitor.required("lumos", &version)
        minorVersion = version.minor
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.sequence("conflicts", &disputes)
        var document = JSONValue.object(merged)
        try visitor.required("merged", &document)
        merged = document.object ?? JSONObject()
    }

    private enum Format: DocumentFormat {
        static let name = "conflict"
        static let major = 1
    }
}

extension JSONValue {
    /// Whether a document says of itself that it is a conflict.
    var isOfConflict: Bool { self["lumos"]?.text?.string.utf8.starts(with: "conflict/".utf8) == true }
}
