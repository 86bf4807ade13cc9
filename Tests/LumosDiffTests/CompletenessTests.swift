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
            let before = try DatasetSnapshot(document: .object(old))
            let after = try DatasetSnapshot(document: .object(new))
            let findings = Fixture(before, after).findings
            let differs = try before.withoutProvenance() != after.withoutProvenance()
            if findings.isEmpty == differs {
                Issue.record("round \(round): \(findings.map(\.rule.id))\n\(old.pretty)\n\(new.pretty)")
                return
            }
        }
    }

    @Test func `each leaf that changes or goes is found in its place and by its kind`() throws {
        var generator = SnapshotGenerator(seed: 7, density: 1)
        var count = 0
        for _ in 0..<2 {
            var document = generator.document()
            while document["origins"] != nil || document["fields"] == nil { document = generator.document() }
            count += try expectFindings(in: document)
        }
        #expect(count > 2_000)
    }

    /// - Returns: how many changes it has tried.
    private func expectFindings(in document: JSONObject) throws -> Int {
        let snapshot = try DatasetSnapshot(document: .object(document))
        let bare = try snapshot.withoutProvenance()
        var count = 0
        for leaf in Leaf.all(in: document) where !leaf.isProvenance {
            for value in leaf.otherValues {
                let changed = leaf.set(to: value, in: .object(document))
                guard let new = valid(changed), try bare != new.withoutProvenance() else { continue }
                expectFinding(leaf, value, snapshot, new)
                count += 1
            }
        }
        return count
    }

    private func expectFinding(_ leaf: Leaf, _ value: JSONValue?, _ old: DatasetSnapshot, _ new: DatasetSnapshot) {
        let findings = Fixture(old, new).findings
        let found = findings.filter {
            leaf.kinds.contains($0.change.kind)
                && (leaf.field == nil || [leaf.field, value?.text].contains($0.change.path.topField))
        }
        let words = findings.map { "\($0.change.kind) at \($0.change.path)" }
        #expect(!found.isEmpty, "\(leaf.pointer) → \(value.map { "\($0)" } ?? "gone"): \(words)")
    }

    /// `nil` where no snapshot may say that.
    private func valid(_ document: JSONValue) -> DatasetSnapshot? {
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
