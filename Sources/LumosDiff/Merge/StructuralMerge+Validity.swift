import CanonicalJSON
import LumosModel

extension StructuralMerge {
    /// The document in canonical form. Where parts that are clear by themselves together say what no document may, the
    /// members that caused it are in dispute.
    ///
    /// It is looked at with ours at what is in dispute and with theirs, so that either can be taken everywhere, and the
    /// sides can be exchanged.
    mutating func validated(
        _ merged: JSONObject, _ sides: Versions<JSONObject>, _ sort: DocumentSort
    ) -> JSONObject {
        var document = merged
        while true {
            var faults = theirsFault(document, sort).map { [$0] } ?? []
            do throws(SnapshotError) {
                let canonical = try sort.canonical(document)
                if faults.isEmpty { return canonical }
            } catch {
                faults.append(error)
            }
            var suspects = faults.reduce(into: Set<Text>()) { $0.formUnion(self.suspects(for: $1, sides, sort)) }
            suspects = suspects.filter { isDisputable($0, sides) }
            if suspects.isEmpty {
                suspects = Set(sides.all.flatMap { $0.members.map(\.key) }).filter { isDisputable($0, sides) }
            }
            // Ours as a whole is valid.
            if suspects.isEmpty { return sides.ours }
            for key in suspects {
                withdraw(at: JSONPointer([key]))
                dispute(sides.map { $0[key] }, at: JSONPointer([key]))
                document[key] = sides.ours[key]
            }
        }
    }

    /// What no document may say and this one would, with theirs at what is in dispute.
    private func theirsFault(_ document: JSONObject, _ sort: DocumentSort) -> SnapshotError? {
        if disputes.isEmpty { return nil }
        let conflict = ConflictDocument(DatasetID(namespace: "", name: ""), disputes: disputes, merged: document)
        do throws(ResolutionError) {
            _ = try conflict.resolved(.theirs, at: nil).settled()
            return nil
        } catch {
            if case .invalid(let fault) = error { return fault }
            return SnapshotError("theirs cannot stand", at: .root)
        }
    }

    private func isDisputable(_ key: Text, _ sides: Versions<JSONObject>) -> Bool {
        sides.ours[key] != sides.theirs[key] && !disputes.contains { $0.pointer == JSONPointer([key]) && !$0.isOrder }
    }

    /// The members of which some have to stand as one side has them, so that a fault goes away; the same of either side.
    private func suspects(for fault: SnapshotError, _ sides: Versions<JSONObject>, _ sort: DocumentSort) -> Set<Text> {
        var suspects: Set<Text> = ["kind", "origins"]
        if let key = JSONPointer(parsing: fault.pointer)?.tokens.first { suspects.insert(key) }
        guard sort == .dataset else { return suspects }
        let (ours, theirs) = (sides.ours.knownFacets, sides.theirs.knownFacets)
        return suspects.union(ours.symmetricDifference(theirs).flatMap { FacetMembers.all[$0] ?? [] })
    }
}

extension JSONObject {
    /// The facets that its origins answer; all where it has none.
    fileprivate var knownFacets: Set<Facet> {
        guard let origins = self["origins"]?.array, !origins.isEmpty else { return Set(Facet.allCases) }
        let words = origins.flatMap { $0["facets"]?.array ?? [] }.compactMap { $0.text?.string }
        return Set(words.compactMap(Facet.init(rawValue:)))
    }
}

/// Which members of a dataset belong to which facet.
private struct FacetMembers: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private var members: [Facet: [Text]] = [:]
    private var current: Facet?

    static let all: [Facet: [Text]] = {
        var (visitor, sample) = (FacetMembers(), DatasetSnapshot())
        sample.visit(&visitor)
        for facet in Facet.allCases where facet.isOfFields { visitor.members[facet, default: []].append("fields") }
        return visitor.members
    }()

    mutating func facet(_ facet: Facet) { current = facet }

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) { note(key) }
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) { note(key) }
    mutating func prose(_ key: Text, _ value: inout Text?) { note(key) }
    mutating func flag(_ key: Text, _ value: inout Bool) { note(key) }
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key) }
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) { note(key) }

    private mutating func note(_ key: Text) { if let current { members[current, default: []].append(key) } }
}
