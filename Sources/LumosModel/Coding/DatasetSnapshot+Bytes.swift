public import CanonicalJSON

/// Why bytes are not a canonical document, and where.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    public let reason: String
    /// Counted from 1; `nil` where the fault is of the whole document.
    public let line: Int?
    public let column: Int?
    /// RFC 6901.
    public let pointer: String

    public var description: String {
        let place = line.map { "line \($0), column \(column ?? 1)" }
        return [place, pointer.isEmpty ? nil : pointer].compactMap { $0 }.joined(separator: ", ") + ": " + reason
    }

    init(_ error: JSONError) {
        (reason, line, column, pointer) = (error.reason, error.line, error.column, error.pointer)
    }

    init(_ error: SnapshotError, in bytes: [UInt8]) {
        let position = JSONPointer(parsing: error.pointer).flatMap { JSONPosition(of: $0, in: bytes) }
        (reason, line, column, pointer) = (error.reason, position?.line, position?.column, error.pointer)
    }
}

extension DatasetSnapshot {
    /// Reads a snapshot file. The bytes need not be canonical, but they must be a valid snapshot.
    public init(bytes: [UInt8]) throws(DocumentError) {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { throw DocumentError(error) }
        do throws(SnapshotError) {
            self = try DatasetSnapshot(document: json)
        } catch {
            throw DocumentError(error, in: bytes)
        }
    }

    /// Reads a snapshot of which only what matters is written out; `usual` members stand where it has none of that name.
    public init(excerpt bytes: [UInt8], filling usual: [Text: JSONValue]) throws(DocumentError) {
        var object = JSONObject(usual.map { JSONObject.Member(key: $0.key, value: $0.value) })
        do throws(JSONError) {
            for member in try JSONParser.parse(bytes).object ?? JSONObject() { object[member.key] = member.value }
        } catch {
            throw DocumentError(error)
        }
        do throws(SnapshotError) {
            try self.init(document: .object(object))
        } catch {
            throw DocumentError(error, in: bytes)
        }
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
}
