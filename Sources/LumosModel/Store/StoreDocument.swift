public import CanonicalJSON

/// What a store says of itself: format "store/1", the file `.lumos/store.json` beside the snapshots.
///
/// It names the mapping by which each source was last written, so that a newer one does not pass for a change of data.
public struct StoreDocument: Sendable, Hashable {
    /// The format of the snapshots.
    public var format: Text = DatasetSnapshot.format
    /// "dbt 2", by the source's name: its kind, and the version of that kind's mapping.
    public var sources: [Text: Text] = [:]
    package var minorVersion = 0
    package var unknown = JSONObject()

    /// Where it lies, from the top of the store's repository.
    public static let path: Text = ".lumos/store.json"

    public init() {}

    /// Reads the file.
    public init(bytes: [UInt8]) throws(DocumentError) {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
        do throws(SnapshotError) {
            try self.init(json: json, at: .root)
        } catch {
            throw DocumentError(error, in: bytes)
        }
    }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(object)) }

    /// By which version of the mapping of its kind a source was written; `nil` where the store does not say.
    public func mapping(of source: Text) -> Int? {
        sources[source].flatMap { text in text.string.split(separator: " ").last.flatMap { Int($0) } }
    }
}

extension StoreDocument: Record {
    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var version = DocumentVersion<Format>(minor: minorVersion)
        try visitor.required("lumos", &version)
        minorVersion = version.minor
        try visitor.required("format", &format)
        var written: [Text: Text]? = sources
        try visitor.optional("sources", &written)
        sources = written ?? [:]
    }

    private enum Format: DocumentFormat {
        static let name = "store"
        static let major = 1
    }
}
