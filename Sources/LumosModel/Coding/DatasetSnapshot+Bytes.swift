public import CanonicalJSON

extension DatasetSnapshot {
    /// Reads a snapshot file. The bytes need not be canonical, but they must be a valid snapshot.
    public init(bytes: [UInt8]) throws(DocumentError) {
        try self.init(DatasetSnapshot.parse(bytes), in: bytes)
    }

    /// Reads a file of the store; `nil` where it is a document of another sort, such as "job/1".
    public static func ifDataset(_ bytes: [UInt8]) throws(DocumentError) -> DatasetSnapshot? {
        let json = try parse(bytes)
        let sort = json["lumos"]?.text?.string.prefix { $0 != "/" }
        if let sort, sort != "dataset", !json.isOfConflict { return nil }
        return try DatasetSnapshot(json, in: bytes)
    }

    /// Reads a snapshot of which only what matters is written out; `usual` members stand where it has none of that
    /// name.
    public init(excerpt bytes: [UInt8], filling usual: JSONObject) throws(DocumentError) {
        try self.init(DatasetSnapshot.filled(DatasetSnapshot.parse(bytes), usual), in: bytes)
    }

    /// The same of an array of them; of one alone, an array of one.
    public static func excerpts(
        _ bytes: [UInt8], filling usual: JSONObject
    ) throws(DocumentError) -> [DatasetSnapshot] {
        let json = try parse(bytes)
        return try (json.array ?? [json]).map { (element) throws(DocumentError) in
            try DatasetSnapshot(filled(element, usual), in: bytes)
        }
    }

    private static func filled(_ excerpt: JSONValue, _ usual: JSONObject) -> JSONValue {
        var object = usual
        for member in excerpt.object ?? JSONObject() { object[member.key] = member.value }
        return .object(object)
    }

    /// Reads a parsed document and checks what holds between members.
    public init(document: JSONValue) throws(SnapshotError) {
        try self.init(json: document, at: .root)
        if let fault { throw fault }
    }

    /// The document as a JSON value, canonical: sets sorted, what says nothing left out.
    public var document: JSONObject { object }

    /// The file's bytes: a function of the value alone.
    public var bytes: [UInt8] { CanonicalWriter.pretty(.object(document)) }

    /// The dataset as its own file reads: sets in order, prose tidied, what says nothing gone.
    /// - Throws: where it says what no snapshot may say, such as two fields of one name.
    package func canonical() throws(SnapshotError) -> DatasetSnapshot {
        var copy = self
        var form = CanonicalForm()
        copy.visit(&form)
        // Reading what is written says what is at fault, and where.
        guard form.isSound, copy.fault == nil else { return try DatasetSnapshot(document: .object(document)) }
        return copy
    }

    private init(_ json: JSONValue, in bytes: [UInt8]) throws(DocumentError) {
        if let conflict = try DocumentError.openConflict(in: json, bytes) { throw conflict }
        do throws(SnapshotError) { try self.init(document: json) } catch { throw DocumentError(error, in: bytes) }
    }

    private static func parse(_ bytes: [UInt8]) throws(DocumentError) -> JSONValue {
        do throws(JSONError) { return try JSONParser.parse(bytes) } catch { throw DocumentError(error, in: bytes) }
    }
}
