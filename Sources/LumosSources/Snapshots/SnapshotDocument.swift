import CanonicalJSON
import LumosModel

/// A snapshot and where it was found.
struct SnapshotDocument {
    let dataset: DatasetSnapshot
    /// A path, or a line of standard input.
    let place: String

    init(file path: String) throws(SourceError) {
        try self.init(bytes: try InputFile.read(path), place: path)
    }

    private init(bytes: [UInt8], place: String) throws(SourceError) {
        do throws(DocumentError) {
            dataset = try DatasetSnapshot(bytes: bytes)
        } catch {
            throw .invalid(place, error.description)
        }
        self.place = place
    }

    private init(element: JSONValue, place: String) throws(SourceError) {
        do throws(SnapshotError) {
            dataset = try DatasetSnapshot(document: element)
        } catch {
            throw .invalid(place, error.description)
        }
        self.place = place
    }

    /// The snapshots of a text: an array of them, one on each line, or one alone.
    static func all(in bytes: [UInt8], place: String) throws(SourceError) -> [SnapshotDocument] {
        let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let first = bytes.first(where: { !isBlank($0) }) else {
            throw .invalid(place, "it is empty")
        }
        if first == UInt8(ascii: "[") { return try elements(of: bytes, place: place) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let filled = lines.enumerated().filter { !$0.element.allSatisfy(isBlank) }
        // The first line of a snapshot that is laid out for people is a bracket.
        guard filled.count > 1, let head = filled.first, isDocument(Array(head.element)) else {
            return [try SnapshotDocument(bytes: bytes, place: place)]
        }
        var documents: [SnapshotDocument] = []
        for (index, line) in filled {
            documents.append(try SnapshotDocument(bytes: Array(line), place: "\(place), line \(index + 1)"))
        }
        return documents
    }

    private static func elements(of bytes: [UInt8], place: String) throws(SourceError) -> [SnapshotDocument] {
        let value: JSONValue
        do throws(JSONError) { value = try JSONParser.parse(bytes) } catch { throw .invalid(place, error) }
        var documents: [SnapshotDocument] = []
        for (index, element) in (value.array ?? []).enumerated() {
            documents.append(try SnapshotDocument(element: element, place: "\(place), element \(index)"))
        }
        return documents
    }

    private static func isDocument(_ bytes: [UInt8]) -> Bool {
        do throws(JSONError) { return try JSONParser.parse(bytes).object != nil } catch { return false }
    }

    /// Whether the file is an object that says it is a snapshot; nothing is reported.
    static func isSnapshot(at path: String) -> Bool {
        do throws(SourceError) {
            _ = try SnapshotDocument(file: path)
            return true
        } catch {
            return false
        }
    }

    /// The datasets, sorted by identity.
    /// - Throws: where two documents are of one.
    static func datasets(of documents: [SnapshotDocument]) throws(SourceError) -> [DatasetSnapshot] {
        let sorted = documents.sorted { ($0.dataset.id, $0.place) < ($1.dataset.id, $1.place) }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.dataset.id == next.dataset.id {
            throw SourceError(
                .invalid, "two snapshots are of one dataset, `\(one.dataset.id)`\n\(one.place)\n\(next.place)",
                fix: "remove one of them")
        }
        return sorted.map(\.dataset)
    }
}

extension SourceError {
    fileprivate static func invalid(_ place: String, _ reason: String) -> SourceError {
        SourceError(.invalid, "cannot read the snapshot `\(place)`\n\(reason)")
    }
}
