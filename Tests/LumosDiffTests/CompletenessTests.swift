import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// Whatever differs between two documents is found, whoever claims the entry.
struct CompletenessTests {
    @Test func `ten thousand random pairs: documents differ exactly where findings say so`() throws {
        var generator = SnapshotGenerator(seed: 2026)
        for round in 0..<10_000 {
            let old = generator.document()
            let new = round.isMultiple(of: 4) ? generator.document() : generator.edited(old)
            let fixture = Fixture(try DatasetSnapshot(document: .object(old)), try DatasetSnapshot(document: .object(new)))
            let differs = try fixture.old?.withoutProvenance() != fixture.new?.withoutProvenance()
            #expect(fixture.findings.isEmpty != differs, "round \(round)\n\(old.pretty)\n\(new.pretty)")
            if fixture.findings.isEmpty == differs { return }
        }
    }

    @Test func `each leaf that changes or goes is found in its place and by its kind`() throws {
        var generator = SnapshotGenerator(seed: 7, density: 1)
        for _ in 0..<20 {
            var document = generator.document()
            document["origins"] = nil
            document["kind"] = "table"
            if document["fields"] == nil { document["fields"] = [["name": "id"]] }
            for leaf in Leaf.all(in: .object(document)) where !leaf.isProvenance {
                for value in leaf.otherValues { try expectFinding(document, leaf, value) }
            }
        }
    }

    private func expectFinding(_ document: JSONObject, _ leaf: Leaf, _ value: JSONValue?) throws {
        let changed = leaf.set(to: value, in: .object(document))
        guard let old = try snapshot(.object(document)), let new = try snapshot(changed),
            try old.withoutProvenance() != new.withoutProvenance()
        else { return }
        let findings = Fixture(old, new).findings
        let expected = leaf.expected
        let found = findings.filter { expected.kinds.contains($0.change.kind) }
        let words: Comment = "\(leaf.pointer) → \(value.map { "\($0)" } ?? "gone"): \(findings.map { ($0.change.kind, "\($0.change.path)") })"
        #expect(!found.isEmpty, words)
        if let place = expected.place {
            #expect(found.contains { "\($0.change.path)".hasPrefix(place) }, "\(place): \(words)")
        }
    }

    /// `nil` where no snapshot may say that.
    private func snapshot(_ document: JSONValue) throws -> DatasetSnapshot? {
        do throws(SnapshotError) { return try DatasetSnapshot(document: document) } catch { return nil }
    }
}

extension DatasetSnapshot {
    /// The document without who said what; entries that differ in nothing else are one.
    fileprivate func withoutProvenance() throws -> JSONObject {
        var document = document
        document["origins"] = nil
        var bare = try DatasetSnapshot(document: JSONValue.object(document).withoutSources).document
        bare["known"] = .array(knownFacets.compactMap(\.json))
        return bare
    }
}

extension JSONValue {
    fileprivate var withoutSources: JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map(\.withoutSources))
        case .object(let object):
            return .object(
                JSONObject(
                    object.filter { $0.key != "sources" }
                        .map { JSONObject.Member(key: $0.key, value: $0.value.withoutSources) }))
        default: return self
        }
    }
}

extension JSONObject {
    fileprivate var pretty: String { String(decoding: CanonicalWriter.pretty(.object(self)), as: UTF8.self) }
}
