import CanonicalJSON

/// Why bytes are not a canonical document, and where.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What has to be done about it.
    public enum Cause: Sendable, Hashable {
        /// The document is wrong.
        case fault
        /// It is a conflict of this dataset or job, which somebody has to resolve.
        case openConflict(DatasetID)
        /// It is a conflict in which somebody decided everything by hand, still to be written.
        case decidedConflict(DatasetID)
        /// Git merged it as text, and left its marks.
        case conflictMarkers
    }

    public let reason: String
    /// Counted from 1; `nil` where the fault is of the whole document.
    public let line: Int?
    public let column: Int?
    /// RFC 6901.
    public let pointer: String
    public let cause: Cause

    public var description: String {
        let place = line.map { "line \($0), column \(column ?? 1)" }
        let found = [place, pointer.isEmpty ? nil : pointer].compactMap { $0 }
        return (found.isEmpty ? "" : found.joined(separator: ", ") + ": ") + reason
    }

    /// - Parameter bytes: what could not be parsed.
    init(_ error: JSONError, in bytes: [UInt8]) {
        if let marker = ConflictMarkers.firstLine(in: bytes) {
            (reason, line, column, pointer) = ("a merge left Git's conflict markers", marker, 1, "")
            cause = .conflictMarkers
        } else {
            (reason, line, column, pointer) = (error.reason, error.line, error.column, error.pointer)
            cause = .fault
        }
    }

    init(_ error: SnapshotError, in bytes: [UInt8]) {
        let position = JSONPointer(parsing: error.pointer).flatMap { JSONPosition(of: $0, in: bytes) }
        (reason, line, column, pointer) = (error.reason, position?.line, position?.column, error.pointer)
        cause = .fault
    }

    private init(_ conflict: ConflictDocument) {
        (reason, line, column, pointer) = (conflict.summary, nil, nil, "")
        cause = conflict.disputes.isEmpty ? .decidedConflict(conflict.id) : .openConflict(conflict.id)
    }

    /// - Returns: `nil` where the document is no conflict.
    static func openConflict(in json: JSONValue, _ bytes: [UInt8]) throws(DocumentError) -> DocumentError? {
        guard json.isOfConflict else { return nil }
        do throws(SnapshotError) {
            return DocumentError(try ConflictDocument(json: json, at: .root))
        } catch {
            throw DocumentError(error, in: bytes)
        }
    }
}
