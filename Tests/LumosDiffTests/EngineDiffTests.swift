import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// What the walk over a pair keeps to, whatever the rules say.
struct EngineDiffTests {
    @Test func `a snapshot and itself, or its bytes read again, differ in nothing`() throws {
        var generator = SnapshotGenerator(seed: 1)
        for _ in 0..<500 {
            let snapshot = try DatasetSnapshot(document: .object(generator.document()))
            let again = try DatasetSnapshot(bytes: snapshot.bytes)
            #expect(Fixture(snapshot, snapshot).changes.isEmpty)
            #expect(Fixture(snapshot, again).changes.isEmpty)
        }
    }

    @Test func `the order of sets means nothing`() throws {
        var generator = SnapshotGenerator(seed: 3)
        for _ in 0..<500 {
            let old = generator.document()
            let new = generator.edited(old)
            let straight = try Fixture(DatasetSnapshot(document: .object(old)), DatasetSnapshot(document: .object(new)))
            let shuffled = try Fixture(
                DatasetSnapshot(document: .object(generator.shuffled(old))),
                DatasetSnapshot(document: .object(generator.shuffled(new))))
            #expect(straight.findings.map(\.fingerprint) == shuffled.findings.map(\.fingerprint))
        }
    }

    @Test func `the way back is the same changes, each the other way round`() throws {
        var generator = SnapshotGenerator(seed: 4)
        for round in 0..<2_000 {
            let old = generator.document()
            let new = round.isMultiple(of: 4) ? generator.document() : generator.edited(old)
            // Of several fields with one id, which is meant depends on who asks.
            let pair = try Fixture(
                DatasetSnapshot(document: JSONValue.object(old).withoutIds),
                DatasetSnapshot(document: JSONValue.object(new).withoutIds))
            // What is placed before existing columns is told of what came, not of what went; an order is told in the
            // names of the new side.
            let isMirrored = { (change: Change) in change.kind != .fieldPosition && change.kind != .fieldOrder }
            let there = pair.changes.filter(isMirrored)
            let back = pair.reversed.changes.filter(isMirrored)
            let (forward, mirrored) = (there.map { Sketch($0) }, back.map { Sketch(reversing: $0) })
            let lone = Set(forward).symmetricDifference(mirrored).map(\.text).sorted()
            #expect(lone.isEmpty && forward.count == mirrored.count, "round \(round): \(lone)")
        }
    }

    @Test func `findings come in order of their paths, however often one asks`() throws {
        var generator = SnapshotGenerator(seed: 5)
        for _ in 0..<200 {
            let old = generator.document()
            let fixture = try Fixture(
                DatasetSnapshot(document: .object(old)), DatasetSnapshot(document: .object(generator.edited(old))))
            let paths = fixture.changes.map { Text($0.path.description) }
            #expect(paths == paths.sorted())
            #expect(fixture.findings.map(\.fingerprint.hex) == fixture.findings.map(\.fingerprint.hex))
        }
    }

    @Test func `a new or vanished dataset is one change`() throws {
        var generator = SnapshotGenerator(seed: 9, density: 1)
        let snapshot = try DatasetSnapshot(document: .object(generator.document()))
        #expect(Fixture(nil, snapshot).changes.map(\.kind) == [.dataset])
        #expect(Fixture(snapshot, nil).changes.map(\.kind) == [.dataset])
        #expect(Fixture(nil, nil).changes.isEmpty)
    }

    @Test func `a removed parent claims its children`() throws {
        let pair = Example.fires(
            #"{"fields":[{"name":"a","type":"struct","description":"x","fields":[{"name":"b","pii":true}]}]}"#,
            #"{"fields":[]}"#)
        #expect(try Fixture(pair).findings.map(\.rule.id) == ["column-removed"])
    }

    @Test func `a facet that became known is one info, whatever it holds`() throws {
        let pair = Example.fires(
            #"{"origins":[{"source":"w","facets":["schema"]}],"fields":[{"name":"a"}]}"#,
            #"{"origins":[{"source":"w","facets":["owners","schema"]}],"fields":[{"name":"a"}],"owners":[{"id":"x"}]}"#)
        let findings = try Fixture(pair).findings
        #expect(findings.map(\.rule.id) == ["facet-learned"])
        #expect(findings.map(\.judgement) == [.info])
    }

    @Test func `a forgotten facet breaks readers, writers and a promise, once`() throws {
        let pair = Example.fires(
            #"{"origins":[{"source":"w","facets":["owners","schema"]}],"fields":[{"name":"a"}],"owners":[{"id":"x"}]}"#,
            #"{"origins":[{"source":"w","facets":["schema"]}],"fields":[{"name":"a"}]}"#)
        let findings = try Fixture(pair).findings
        #expect(findings.map(\.rule.id) == ["facet-forgotten"])
        #expect(findings.first?.judgement == Judgement(readers: .breaking, writers: .breaking, governance: .breaking))
    }

    @Test func `a facet that neither side knows is not compared`() throws {
        let pair = Example.fires(
            #"{"origins":[{"source":"w","facets":["docs"]}],"fields":[{"name":"a","description":"x"}]}"#,
            #"{"origins":[{"source":"w","facets":["docs"]}],"fields":[{"name":"b","description":"x"}]}"#)
        #expect(try Fixture(pair).findings.map(\.rule.id) == ["description-removed", "description-added"])
    }

    @Test func `who claims an entry, and by which name a source goes, is no finding`() throws {
        let pair = Example.fires(
            #"{"origins":[{"source":"a","facets":["owners"]}],"owners":[{"id":"x","sources":["a"]}]}"#,
            #"{"origins":[{"source":"b","id":"1","facets":["owners"]}],"owners":[{"id":"x","sources":["b","c"]}]}"#)
        #expect(try Fixture(pair).findings.isEmpty)
    }

    @Test func `an entry that two sources claim in two entries is one`() throws {
        let pair = Example.fires(
            #"{"terms":[{"id":"b","sources":["x","y"]},{"id":"a"},{"id":"b"}],"owners":[{"id":"o","sources":["x"]},{"id":"o"}]}"#,
            #"{"terms":[{"id":"a"},{"id":"b"}],"owners":[{"id":"o"}]}"#)
        #expect(try Fixture(pair).findings.isEmpty)
    }

    @Test func `a check of the same condition under another name is the same check`() throws {
        let pair = Example.fires(
            #"{"keys":{"checks":[{"expression":"a > 0"},{"name":"b","expression":"b > 0"}]}}"#,
            #"{"keys":{"checks":[{"name":"a","expression":"a > 0"},{"name":"c","expression":"b > 0"}]}}"#)
        #expect(try Fixture(pair).findings.map(\.rule.id) == ["constraint-name-changed", "constraint-name-changed"])
    }

    @Test func `of several last owners who leave at once, the last in order is owner-emptied`() throws {
        let pair = Example.fires(#"{"owners":[{"id":"user:bob"},{"id":"group:x"},{"id":"user:ada"}]}"#, "{}")
        let findings = try Fixture(pair).findings
        #expect(findings.filter { $0.rule.id == "owner-emptied" }.map { $0.change.before?["id"] } == ["user:bob"])
        #expect(findings.count { $0.rule.id == "owner-removed" } == 2)
    }
}

/// What a change says, apart from the path, in which a renamed field bears its new name.
private struct Sketch: Hashable {
    let text: Text

    init(_ change: Change) { text = Sketch.text(change, change.before, change.after) }

    init(reversing change: Change) { text = Sketch.text(change, change.after, change.before) }

    private static func text(_ change: Change, _ before: JSONValue?, _ after: JSONValue?) -> Text {
        let parts: JSONValue = [
            .string(Text(change.kind.rawValue)), change.element ?? .null, before ?? .null, after ?? .null,
        ]
        return Text(String(decoding: CanonicalWriter.compact(parts), as: UTF8.self))
    }
}

extension JSONValue {
    /// Without the ids of fields.
    fileprivate var withoutIds: JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map(\.withoutIds))
        case .object(let object):
            let kept = object.filter { $0.key != "fieldId" }
            return .object(JSONObject(kept.map { .init(key: $0.key, value: $0.value.withoutIds) }))
        default: return self
        }
    }
}
