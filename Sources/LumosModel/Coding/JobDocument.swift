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
    package var unknown = JSONObject()

    public init() {}

    /// Reads a job file.
    public init(bytes: [UInt8]) throws(DocumentError) {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error) }
        do throws(SnapshotError) { try self.init(json: json, at: .root) } catch {
            throw DocumentError(error, in: bytes)
        }
    }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(object)) }
}

extension JobDocument: Record {
    package mutating func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var format = Format.job1
        try visitor.required("lumos", &format)
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

    private enum Format: String, Sendable, CaseIterable, DocumentFormat {
        case job1 = "job/1"
    }
}
