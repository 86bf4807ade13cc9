package import CanonicalJSON
package import LumosModel

/// What three versions of a document of the store make together.
package struct DocumentMerge: Sendable {
    /// Canonical and valid; ours at what is in dispute.
    package private(set) var document: JSONObject
    /// In order of their places; empty where all is clear.
    package private(set) var disputes: [Dispute] = []
    private let sort: DocumentSort

    /// - Parameter base: empty where both sides added the file.
    /// - Throws: where a version is no document that merges by structure.
    package init(_ versions: Versions<[UInt8]>) throws(MergeRefusal) {
        let ours = try DocumentMerge.side(versions.ours, "ours")
        let theirs = try DocumentMerge.side(versions.theirs, "theirs")
        let base = versions.base.isEmpty ? nil : try DocumentMerge.side(versions.base, "the base")
        guard ours.sort == theirs.sort, base.map({ $0.sort == ours.sort }) ?? true else {
            throw MergeRefusal(reason: "the sides are documents of different sorts")
        }
        sort = ours.sort
        var sides = Versions(base: base?.document ?? JSONObject(), ours: ours.document, theirs: theirs.document)
        sides.agreeOnVersion()
        let whole = Dispute(
            at: JSONPointer(), base: base.map { .object($0.document) }, ours: .object(sides.ours),
            theirs: .object(sides.theirs))
        guard sides.areOfOneDocument else {
            (document, disputes) = (sides.ours, [whole])
            return
        }
        var walk = StructuralMerge(
            openIn: base?.disputes ?? [], foldsCase: SnapshotDiff.foldsCase(sides.ours["namespace"]?.text ?? ""))
        document = walk.merge(sides, as: sort.shape, at: JSONPointer())
        if sort == .dataset { document = walk.keepReferences(of: sides, in: document) }
        document = walk.validated(document, sides, sort)
        for dispute in ours.disputes + theirs.disputes { walk.carry(dispute) }
        guard KeyedLeaves.areKept(of: sides, in: document, or: walk.disputes) else {
            (document, disputes) = (sides.ours, [whole])
            return
        }
        disputes = walk.disputes.sorted { ($0.place, $0.isOrder ? 1 : 0) < ($1.place, $1.isOrder ? 1 : 0) }
    }

    private static func side(_ bytes: [UInt8], _ name: String) throws(MergeRefusal) -> MergeSide {
        do throws(MergeRefusal) { return try MergeSide(bytes) } catch {
            throw MergeRefusal(side: name, reason: error.reason)
        }
    }

    /// The document with what is in dispute.
    package var conflict: ConflictDocument {
        let id = DatasetID(namespace: document["namespace"]?.text ?? "", name: document["name"]?.text ?? "")
        return ConflictDocument(id, disputes: disputes, merged: document)
    }

    /// The file: the document itself, or a conflict.
    package var bytes: [UInt8] {
        disputes.isEmpty ? CanonicalWriter.pretty(.object(document)) : conflict.bytes
    }
}

extension Versions<JSONObject> {
    /// Whether all are versions of one document: Git pairs a file that one side removed with one that it added, however
    /// little they have to do with each other. A new name counts where `formerly` tells the old one, or both agree.
    fileprivate var areOfOneDocument: Bool {
        if ours.identity == theirs.identity { return true }
        return !base.identity.isEmpty && [ours, theirs].allSatisfy { $0.isNamed(base.identity) }
    }

    /// Two later minor versions are no dispute: the later one has the members of the earlier.
    fileprivate mutating func agreeOnVersion() {
        guard let one = ours["lumos"]?.text, let other = theirs["lumos"]?.text, one != other,
            ours["lumos"] != base["lumos"],
            theirs["lumos"] != base["lumos"]
        else { return }
        let later: JSONValue = .string(DocumentVersionText.later(one, other))
        (ours["lumos"], theirs["lumos"]) = (later, later)
    }
}

/// "dataset/1.2"
private enum DocumentVersionText {
    static func later(_ a: Text, _ b: Text) -> Text { minor(a) < minor(b) ? b : a }

    private static func minor(_ text: Text) -> Int {
        let parts = text.string.split(separator: ".")
        return parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    }
}

extension StructuralMerge {
    /// What is open in a side stays open, unless the place is in dispute anyway.
    fileprivate mutating func carry(_ dispute: Dispute) {
        if !disputes.contains(where: { $0.place == dispute.place && $0.isOrder == dispute.isOrder }) { add(dispute) }
    }
}

extension JSONObject {
    fileprivate var identity: [Text] { ["namespace", "name"].compactMap { self[$0]?.text } }

    /// Whether it bears a name, or bore it.
    fileprivate func isNamed(_ other: [Text]) -> Bool {
        let former = (self["formerly"]?.array ?? []).compactMap(\.object)
        return ([self] + former).contains { $0.identity == other }
    }
}
