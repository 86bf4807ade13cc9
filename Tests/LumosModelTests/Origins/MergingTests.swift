import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Several sources describe one dataset: each replaces its own claims, and the order of captures leaves no trace.
@Suite struct MergingTests {
    private static let order = SourceOrder(["warehouse", "dbt", "steward"])
    private static let id = DatasetID(namespace: "postgres://db", name: "shop.public.orders")

    /// What `capture` makes of a stored dataset and what a source says of it now; `nil` takes the source away.
    private func captured(
        _ stored: DatasetSnapshot?, _ source: Text, _ told: DatasetSnapshot?
    ) throws -> DatasetSnapshot? {
        let others = (stored?.claims(in: Self.order) ?? []).filter { !$0.origin.belongs(to: [source]) }
        let own = told?.claims(in: Self.order) ?? []
        return try MergedDataset(others + own, in: Self.order).dataset?.canonical()
    }

    private func captured(_ sources: [Text], _ told: [Text: DatasetSnapshot]) throws -> DatasetSnapshot? {
        var stored: DatasetSnapshot?
        for source in sources { stored = try captured(stored, source, told[source]) }
        return stored
    }

    private static let six: [[Text]] = [
        ["warehouse", "dbt", "steward"], ["warehouse", "steward", "dbt"], ["dbt", "warehouse", "steward"],
        ["dbt", "steward", "warehouse"], ["steward", "warehouse", "dbt"], ["steward", "dbt", "warehouse"],
    ]

    @Test func `five hundred random triples of sources give the same bytes in all six orders and every subset`() throws
    {
        var claims = RandomClaims(seed: 4)
        for round in 0..<500 {
            let told = try claims.triple(Self.id)
            let subset = Set(Self.six[0].filter { _ in claims.chance(0.8) })
            let bytes = try Set(
                Self.six.map { order in try captured(order.filter(subset.contains), told)?.bytes ?? [] })
            #expect(bytes.count == 1, "round \(round)")
        }
    }

    @Test func `a source captured again alone changes nothing but its own claims`() throws {
        var claims = RandomClaims(seed: 5)
        for round in 0..<300 {
            var told = try claims.triple(Self.id)
            let first = try captured(Self.six[0], told)
            let same = try captured(first, "dbt", told["dbt"])
            #expect(same?.bytes == first?.bytes, "round \(round)\n\(text(first))\n\(text(same))\n\(text(told["dbt"]))")
            told["dbt"] = try claims.dataset(Self.id, from: "dbt")
            let again = try captured(first, "dbt", told["dbt"])
            // The others speak up for what dbt has given up when they are read themselves.
            let settled = try captured(captured(again, "steward", told["steward"]), "warehouse", told["warehouse"])
            #expect(settled?.bytes == (try captured(Self.six[3], told))?.bytes, "round \(round)")
        }
    }

    @Test func `a source that goes takes its claims along, and the last one the dataset`() throws {
        var claims = RandomClaims(seed: 6)
        for _ in 0..<100 {
            let told = try claims.triple(Self.id)
            var stored = try captured(Self.six[0], told)
            for source in ["dbt", "warehouse"] as [Text] {
                stored = try captured(stored, source, nil)
                #expect(stored?.origins.contains { $0.source == source } == false)
                #expect(stored?.owners.contains { $0.sources.contains(source) } == false)
            }
            stored = try captured(stored, "steward", told["steward"])
            #expect(stored?.bytes == told["steward"]?.bytes)
            #expect(try captured(stored, "steward", nil) == nil)
        }
    }

    @Test func `what the first source says counts, and what another says otherwise is told`() throws {
        var warehouse = Self.dataset("warehouse", [.schema, .docs])
        warehouse.fields = [Field("id", type: "int64")]
        warehouse.description = "from the database"
        var dbt = Self.dataset("dbt", [.docs, .tags])
        dbt.description = "from dbt"
        dbt.fields = [described("id", "the key"), described("ghost", "nowhere")]
        dbt.tags = [Tag(key: "finance")]
        let claims = dbt.claims(in: Self.order) + warehouse.claims(in: Self.order)
        let merged = MergedDataset(claims, in: Self.order)
        #expect(merged.dataset?.description == "from the database")
        #expect(merged.dataset?.fields.map(\.name) == ["id"])
        #expect(merged.dataset?.fields[0].description == nil)
        #expect(merged.shadowed == [.init(facet: .docs, source: "dbt", holder: "warehouse")])
        #expect(merged.dataset?.origins.first { $0.source == "dbt" }?.facets == [.tags])
        // Narrowed, the warehouse leaves docs to dbt.
        var narrowed = warehouse
        narrowed.description = nil
        narrowed.origins = [Origin(source: "warehouse", id: nil, facets: [.schema])]
        let left = MergedDataset(dbt.claims(in: Self.order) + narrowed.claims(in: Self.order), in: Self.order)
        #expect(left.dataset?.description == "from dbt")
        #expect(left.dataset?.fields[0].description == "the key")
        #expect(left.ghosts == ["dbt": [SnapshotPath(field: "ghost")]])
    }

    @Test func `an entry that two sources claim stands once and goes with the last of them`() throws {
        var (one, other) = (Self.dataset("dbt", [.owners]), Self.dataset("steward", [.owners]))
        one.owners = [Owner(id: "group:sales")]
        other.owners = [Owner(id: "group:sales"), Owner(id: "user:ada", type: "steward")]
        let told: [Text: DatasetSnapshot] = ["dbt": one, "steward": other]
        let both = try #require(try captured(["steward", "dbt"], told))
        #expect(both.owners.first { $0.id == "group:sales" }?.sources == ["dbt", "steward"])
        let left = try #require(try captured(both, "dbt", nil))
        #expect(left.owners == other.owners)
    }

    @Test func `where nobody answers the schema fields are named by who speaks of them`() throws {
        var (dbt, steward) = (Self.dataset("dbt", [.docs]), Self.dataset("steward", [.governance]))
        dbt.fields = [described("b", "second")]
        var personal = Field("a")
        personal.isPII = true
        steward.fields = [personal]
        let merged = try #require(try captured(["dbt", "steward"], ["dbt": dbt, "steward": steward]))
        #expect(merged.fields.map(\.name) == ["a", "b"])
        #expect(!merged.knows(.schema))
        #expect(try captured(merged, "steward", nil)?.fields == dbt.fields)
    }

    private func text(_ dataset: DatasetSnapshot?) -> String {
        String(decoding: dataset?.bytes ?? [], as: UTF8.self)
    }

    private static func dataset(_ source: Text, _ facets: [Facet]) -> DatasetSnapshot {
        var dataset = DatasetSnapshot(id, kind: .table)
        dataset.origins = [Origin(source: source, id: nil, facets: facets)]
        return dataset
    }

    private func described(_ name: Text, _ description: Text) -> Field {
        var field = Field(name)
        field.description = description
        return field
    }
}

/// Sources that say random things of one dataset.
private struct RandomClaims {
    private var random: SplitMix64
    /// Who answers `schema`.
    private let schemaSource: Text = "warehouse"

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    mutating func triple(_ id: DatasetID) throws -> [Text: DatasetSnapshot] {
        var told: [Text: DatasetSnapshot] = [:]
        for source in ["warehouse", "dbt", "steward"] as [Text] { told[source] = try dataset(id, from: source) }
        return told
    }

    mutating func dataset(_ id: DatasetID, from source: Text) throws -> DatasetSnapshot {
        var dataset = DatasetSnapshot(id, kind: pick([.table, .view]))
        // What is said of a field that the only schema lacks has no place; another source that brings it comes too late.
        let facets = Facet.allCases.filter { $0 != .schema || source == schemaSource }.filter { _ in chance(0.6) }
        if facets.contains(.docs) { dataset.description = text() }
        if facets.contains(.keys) {
            var keys = Keys()
            keys.primary = Key(columns: [pick(["a", "b"])])
            dataset.keys = keys
        }
        if facets.contains(.owners) { dataset.owners = some { Owner(id: chosen(["group:a", "user:b"], &$0)) } }
        if facets.contains(.tags) { dataset.tags = some { Tag(key: chosen(["x", "y", "z"], &$0)) } }
        if facets.contains(.lineage) {
            dataset.upstream = some { Upstream(namespace: "n", name: chosen(["up1", "up2"], &$0)) }
        }
        if facets.contains(.quality) {
            dataset.quality = some { QualityRule(id: chosen(["q1", "q2"], &$0), type: "not_null") }
        }
        if facets.contains(.governance) {
            var governance = Governance()
            governance.classification = pick(["public", "internal"])
            governance.regulations = some { Reference(id: chosen(["gdpr", "sox"], &$0)) }
            dataset.governance = governance
        }
        if chance(0.3) { dataset.formerly = [DatasetName(namespace: "n", name: pick(["old1", "old2"]))] }
        dataset.fields = (["a", "b", "s"] as [Text]).filter { _ in chance(0.8) }.map { field($0, facets) }
        if !facets.contains(.schema) { dataset.fields = dataset.fields.filter { $0 != Field($0.name) } }
        dataset.origins = [Origin(source: source, id: chance(0.5) ? "\(source).1" : nil, facets: facets)]
        // As a source hands it over: in canonical form.
        return try dataset.canonical()
    }

    private mutating func field(_ name: Text, _ facets: [Facet]) -> Field {
        var field = Field(name)
        if facets.contains(.schema) { field.type = pick(["int64", "string"]) }
        if facets.contains(.docs), chance(0.5) { field.description = text() }
        if facets.contains(.tags) { field.tags = some { Tag(key: chosen(["k1", "k2"], &$0)) } }
        if facets.contains(.governance), chance(0.3) { field.isPII = true }
        if name == "s" {
            let inner = self.field("inner", facets)
            if facets.contains(.schema) || inner != Field("inner") { field.nesting = .fields([inner]) }
        }
        return field
    }

    private mutating func some<Entry>(_ make: (inout SplitMix64) -> Entry) -> [Entry] {
        (0..<Int.random(in: 0...2, using: &random)).map { _ in make(&random) }
    }

    private mutating func text() -> Text { pick(["one", "two", "three"]) }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }
}

private func chosen<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
}
