import CanonicalJSON
import LumosModel

/// The sorts of documents that merge by structure.
enum DocumentSort: Text, Sendable, CaseIterable {
    case dataset, job

    /// What a document says of itself; `nil` where it is of another sort.
    init?(_ document: JSONObject) {
        let sort = document["lumos"]?.text?.string.prefix { $0 != "/" }
        guard let known = DocumentSort.allCases.first(where: { $0.rawValue == sort.map { Text(String($0)) } }) else {
            return nil
        }
        self = known
    }

    var shape: RecordShape {
        switch self {
        case .dataset: DatasetSnapshot.mergeShape
        case .job: JobDocument.mergeShape
        }
    }

    /// The document in canonical form.
    /// - Throws: where it is not valid.
    func canonical(_ document: JSONObject) throws(SnapshotError) -> JSONObject {
        switch self {
        case .dataset: try DatasetSnapshot(document: .object(document)).document
        case .job: try JobDocument(document: .object(document)).object
        }
    }
}

/// One version of a document that is to be merged.
struct MergeSide {
    let sort: DocumentSort
    /// Canonical.
    let document: JSONObject
    /// What is in dispute in it, if it is itself a conflict: ancestors of a criss-cross merge may be.
    let disputes: [Dispute]

    /// - Throws: where it is no document that merges by structure, in words.
    init(_ bytes: [UInt8]) throws(MergeRefusal) {
        let parsed: JSONObject
        do throws(JSONError) {
            parsed = try JSONParser.parse(bytes).object ?? JSONObject()
        } catch {
            throw MergeRefusal(reason: error.description)
        }
        let conflict: ConflictDocument?
        do throws(DocumentError) {
            let isConflict = parsed["conflicts"] != nil || parsed["merged"] != nil
            conflict = isConflict ? try ConflictDocument.ifConflict(bytes) : nil
        } catch {
            throw MergeRefusal(reason: error.description)
        }
        let stated = conflict?.merged ?? parsed
        guard let sort = DocumentSort(stated) else {
            let word = stated["lumos"]?.text.map { "\"\($0)\"" } ?? "it"
            throw MergeRefusal(reason: "\(word) is neither a dataset nor a job")
        }
        do throws(SnapshotError) {
            document = try sort.canonical(stated)
        } catch {
            throw MergeRefusal(reason: error.description)
        }
        (self.sort, disputes) = (sort, conflict?.disputes ?? [])
    }
}

/// Why versions cannot be merged by structure.
package struct MergeRefusal: Error, Sendable, Hashable {
    /// Which version it is: "ours".
    package var side: String?
    package let reason: String

    package init(side: String? = nil, reason: String) {
        (self.side, self.reason) = (side, reason)
    }
}
