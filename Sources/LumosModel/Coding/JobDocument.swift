public import CanonicalJSON

/// A job that makes datasets from others: format "job/1", beside the datasets in the store.
public struct JobDocument: Sendable, Hashable {
    public var namespace: Text = ""
    public var name: Text = ""
    public var description: Text?
    public var type: Text?
    public var owners: [Owner] = []
    public var inputs: [DatasetName] = []
    public var outputs: [DatasetName] = []
    public var sql: Text?
    public var origins: [Origin] = []
    /// Which minor version of the format the file is in.
    package var minorVersion = 0
    package var unknown = JSONObject()

    public init() {}

    /// Reads a job file.
    public init(bytes: [UInt8]) throws(DocumentError) {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
        try self.init(json, in: bytes)
    }

    /// Reads a file of a folder that may also hold what is nobody's document; `nil` where it says of itself that it is
    /// another sort of document, or nothing.
    public static func ifJob(_ bytes: [UInt8]) throws(DocumentError) -> JobDocument? {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONParser.parse(bytes)
        } catch {
            // What cannot be read is ours where it has the word.
            if bytes.contains(Array(#""job/"#.utf8)) { throw DocumentError(error, in: bytes) }
            return nil
        }
        guard json.isOfJob || json.isOfConflict else { return nil }
        return try JobDocument(json, in: bytes)
    }

    /// Reads a job of which only what matters is written out; `usual` members stand where it has none of that name.
    /// `nil` where it does not say that it is a job.
    public static func ifJob(excerpt bytes: [UInt8], filling usual: JSONObject) throws(DocumentError) -> JobDocument? {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
        guard json.isOfJob else { return nil }
        var object = usual
        for member in json.object ?? JSONObject() { object[member.key] = member.value }
        return try JobDocument(.object(object), in: bytes)
    }

    /// Reads a parsed document.
    public init(document: JSONValue) throws(SnapshotError) {
        try self.init(json: document, at: .root)
    }

    private init(_ json: JSONValue, in bytes: [UInt8]) throws(DocumentError) {
        if let conflict = try DocumentError.openConflict(in: json, bytes) { throw conflict }
        do throws(SnapshotError) { try self.init(document: json) } catch { throw DocumentError(error, in: bytes) }
    }

    /// Who the job is: OpenLineage's namespace and name, as those of a dataset.
    public var id: DatasetID { DatasetID(namespace: namespace, name: name) }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(object)) }
}

extension JSONValue {
    fileprivate var isOfJob: Bool { self["lumos"]?.text?.string.utf8.starts(with: "job/".utf8) == true }
}

extension JobDocument: Record {
    /// The version that the file is in: "job/1", "job/1.2".
    public var formatVersion: Text { DocumentVersion<Format>(minor: minorVersion).text }

    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var version = DocumentVersion<Format>(minor: minorVersion)
        try visitor.required("lumos", &version)
        minorVersion = version.minor
        try visitor.required("namespace", &namespace)
        try visitor.required("name", &name)
        try visitor.prose("description", &description)
        try visitor.optional("type", &type)
        try visitor.set("owners", &owners)
        try visitor.set("inputs", &inputs)
        try visitor.set("outputs", &outputs)
        try visitor.prose("sql", &sql)
        try visitor.set("origins", &origins)
    }

    private enum Format: DocumentFormat {
        static let name = "job"
        static let major = 1
    }
}
