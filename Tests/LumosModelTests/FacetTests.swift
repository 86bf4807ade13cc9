import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// The table of docs/format.md, "Facets and origins".
@Suite struct FacetTests {
    static let dataset: [Facet: [Text]] = [
        .schema: ["fields"], .docs: ["title", "description", "links", "support"], .keys: ["keys"], .layout: ["layout"],
        .view: ["view"], .owners: ["owners"], .tags: ["tags", "terms", "domains", "products"],
        .governance: ["governance", "access"], .lineage: ["upstream"], .columnLineage: ["columnLineage"],
        .quality: ["quality"], .sla: ["sla"], .lifecycle: ["lifecycle"], .contract: ["contract"],
        .properties: ["properties"],
    ]
    static let field: [Facet: [Text]] = [
        .schema: [
            "name", "type", "nativeType", "physicalName", "nullable", "default", "generated", "identity", "collation",
            "charset", "unit", "fieldId", "aliases", "formerly", "partition", "constraints", "fields", "items", "keys",
            "values", "branches",
        ],
        .docs: ["description", "examples"], .tags: ["tags", "terms"],
        .governance: ["classification", "pii", "masking", "encrypted", "critical"], .lifecycle: ["deprecated"],
    ]
    static let free: [Text] = ["lumos", "namespace", "name", "kind", "aliases", "formerly", "origins"]
    /// What a field may say where nobody answers `schema`.
    static let places: [Text] = ["name", "fields", "items", "keys", "values", "branches"]

    private func maximal() throws -> DatasetSnapshot {
        try DatasetSnapshot(document: .object(SnapshotDocuments.maximal))
    }

    @Test func `each member belongs to one facet`() {
        func grouped(_ members: [FormatMember]) -> [Facet: [Text]] {
            Dictionary(grouping: members.filter { $0.facet != nil }, by: { $0.facet ?? .schema }).mapValues {
                $0.map(\.key)
            }
        }
        #expect(grouped(MemberList.ofDataset) == Self.dataset)
        #expect(MemberList.ofDataset.filter { $0.facet == nil }.map(\.key) == Self.free)
        #expect(grouped(MemberList.ofField) == Self.field)
        #expect(Set(Self.dataset.keys) == Set(Facet.allCases))
    }

    @Test(arguments: Facet.allCases)
    func `a snapshot restricted to a facet says nothing else, and all of that`(_ facet: Facet) throws {
        let whole = try maximal()
        let part = whole.restricted(to: [facet])
        #expect(part.knownFacets == [facet] && part.fault == nil)
        for member in part.document where !(Self.free + ["fields"]).contains(member.key) {
            #expect(Self.dataset[facet]?.contains(member.key) == true)
            #expect(member.value == whole.document[member.key])
        }
        for key in Self.dataset[facet] ?? [] { #expect(part.document[key] != nil) }
        #expect(Self.all(part.fields).count == (Self.field[facet] == nil ? 0 : Self.all(whole.fields).count))
        for (given, kept) in zip(Self.all(whole.fields), Self.all(part.fields)) {
            let names = facet == .schema ? [] : Self.places.filter { given.object[$0] != nil }
            let wanted = Set((Self.field[facet] ?? []).filter { given.object[$0] != nil } + names)
            #expect(Set(kept.object.map(\.key)) == wanted, "\(given.name)")
        }
    }

    @Test(arguments: Facet.allCases)
    func `what no origin answers is refused, in fields and in fields of fields too`(_ facet: Facet) throws {
        var document = SnapshotDocuments.maximal
        let others = Facet.allCases.filter { $0 != facet }.map { JSONValue.string(Text($0.rawValue)) }
        document["origins"] = [["source": "warehouse", "facets": .array(others)]]
        for key in Self.dataset[facet] ?? [] where key != "fields" { document[key] = nil }
        document["fields"] = nil
        #expect(try DatasetSnapshot(document: .object(document)).knows(facet) == false)

        for (key, value) in stated(Self.dataset[facet], of: SnapshotDocuments.maximal) where key != "fields" {
            var copy = document
            copy[key] = value
            #expect(refusal(of: copy) == "/\(key)")
        }
        let whole = Self.all(try maximal().fields).first { $0.object["collation"] != nil }?.object ?? JSONObject()
        for (key, value) in stated(Self.field[facet], of: whole) where !Self.places.contains(key) {
            var field: JSONObject = JSONObject()
            field["name"] = "a"
            field[key] = value
            let nested: [(JSONValue, String)] = [
                (.object(field), ""), (["name": "a", "fields": [.object(field)]], "/fields/0"),
                (["name": "a", "items": .object(field)], "/items"), (["name": "a", "keys": .object(field)], "/keys"),
                (["name": "a", "values": .object(field)], "/values"),
                (["name": "a", "branches": [["name": "x"], .object(field)]], "/branches/1"),
            ]
            for (top, place) in nested {
                var copy = document
                copy["fields"] = [top]
                #expect(refusal(of: copy) == "/fields/0\(place)/\(key)")
            }
        }
    }

    @Test func `where nobody answers the schema, fields still name what others speak of`() throws {
        let snapshot = try maximal().restricted(to: [.docs, .tags])
        #expect(try snapshot.canonical() == snapshot)
        #expect(snapshot.fields.map(\.name) == (0..<5).map { Text("field \($0)") })
        #expect(Self.all(snapshot.fields).allSatisfy { $0.type == nil && $0.nullable == nil })
    }

    @Test(arguments: [
        (#"{"name":"a","fields":[{"name":"b","fields":[{"name":"c"}]}]}"#, nil),
        (#"{"name":"a","items":{"type":"x","keys":{"type":"x"},"values":{"items":{"type":"x"}}}}"#, nil),
        (#"{"name":"a","branches":[{"type":"x"},{"type":"y"}]}"#, nil),
        (
            #"{"name":"a","fields":[{"name":"b"},{"name":"c","description":"C"}]}"#,
            #"{"fields":[{"description":"C","name":"c"}],"name":"a"}"#
        ),
        (
            #"{"name":"a","keys":{"type":"x"},"values":{"items":{"description":"I"}}}"#,
            #"{"name":"a","values":{"items":{"description":"I"}}}"#
        ),
        (
            #"{"name":"a","branches":[{"name":"x","type":"x"},{"name":"y","description":"Y"}]}"#,
            #"{"branches":[{"name":"x"},{"description":"Y","name":"y"}],"name":"a"}"#
        ),
    ])
    func `without the schema, what nobody speaks of is not named`(_ field: String, left: String?) throws {
        let head = #"{"lumos":"dataset/1","namespace":"a","name":"b","kind":"table","fields":["#
        let part = try DatasetSnapshot(bytes: Array((head + field + "]}").utf8)).restricted(to: [.docs])
        let fields = part.fields.map { String(decoding: CanonicalWriter.compact(.object($0.object)), as: UTF8.self) }
        #expect(fields == [left].compactMap(\.self))
    }

    @Test func `a snapshot without origins answers every facet, one with origins what they say`() {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "a", name: "b"), kind: .table)
        #expect(snapshot.knownFacets == Facet.allCases)
        snapshot.origins = [
            Origin(source: "x", id: nil, facets: [.tags, .docs]), Origin(source: "y", id: "1", facets: [.schema]),
        ]
        #expect(snapshot.knownFacets == [.docs, .schema, .tags] && !snapshot.knows(.keys))
        #expect(snapshot.origins[0].facets == [.docs, .tags])
        let named = { (source: Text) in snapshot.origins.first { $0.source == source } }
        #expect(named("y")?.id == "1" && named("z") == nil)
    }

    private func stated(_ keys: [Text]?, of object: JSONObject) -> [(Text, JSONValue)] {
        (keys ?? []).compactMap { key in object[key].map { (key, $0) } }
    }

    private func refusal(of document: JSONObject) -> String? {
        do throws(SnapshotError) {
            _ = try DatasetSnapshot(document: .object(document))
            return nil
        } catch { return error.pointer }
    }

    /// Fields, and fields of fields, in order.
    private static func all(_ fields: [Field]) -> [Field] {
        fields.flatMap { field in
            let parts: [Field] =
                switch field.nesting {
                case .none: []
                case .fields(let fields), .branches(let fields): fields
                case .items(let items): [items]
                case .map(let keys, let values): [keys, values].compactMap(\.self)
                }
            return [field] + all(parts)
        }
    }
}
