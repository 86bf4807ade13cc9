import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct CanonicalFormTests {
    @Test func `a dataset made canonical is the one that is read back from what is written of it`() throws {
        var faults = 0
        for seed in 0..<1_000 as Range<UInt64> {
            var documents = SnapshotDocuments(seed: seed)
            var snapshot = try DatasetSnapshot(document: .object(documents.document()))
            var disorder = Disorder(seed: seed)
            snapshot.visit(&disorder)
            let written = outcome { () throws(SnapshotError) in try snapshot.canonical() }
            let read = outcome { () throws(SnapshotError) in
                try DatasetSnapshot(document: .object(snapshot.document))
            }
            #expect(written == read, "seed \(seed)")
            if case .failure = read { faults += 1 }
        }
        #expect((50...950).contains(faults))
    }

    @Test func `a nesting of nothing is none`() throws {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "a://b", name: "c"), kind: .table)
        for nesting in [FieldNesting.fields([]), .branches([]), .map(keys: nil, values: nil), .items(Field())] {
            var field = Field("x")
            field.nesting = nesting
            snapshot.fields = [field]
            #expect(try snapshot.canonical().fields == [Field("x")])
        }
    }

    private func outcome(
        _ make: () throws(SnapshotError) -> DatasetSnapshot
    ) -> Result<DatasetSnapshot, SnapshotError> {
        Result(catching: make)
    }
}

/// Makes of a record what no file says: prose with blanks at its ends, sets out of order and with elements twice, members
/// that are there and empty.
private struct Disorder: MemberVisitor {
    typealias Failure = Never

    private(set) var changes = 0
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func facet(_ facet: Facet) {}
    mutating func flag(_ key: Text, _ value: inout Bool) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        disturb(&value)
        if value is Text, chance(0.005), let blank = Text("") as? Value { value = blank }
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if var present = value {
            disturb(&present)
            value = present
        } else if chance(0.1) {
            value = Disorder.blank()
        }
        if value is Int?, chance(0.01) { value = 1 << 60 as? Value }
        changes += 1
    }

    mutating func prose(_ key: Text, _ value: inout Text?) {
        if value != nil || chance(0.2) { value = "\(value ?? "") \t\r\nb  \r\r\n\n" }
        if chance(0.1) { value = " \n" }
        changes += 1
    }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        for index in values.indices { disturb(&values[index]) }
        if chance(0.1), let blank: Value = Disorder.blank() {
            values.insert(blank, at: values.isEmpty ? 0 : Int.random(in: values.indices, using: &random))
        }
        changes += 1
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        sequence(key, &values)
        if chance(0.3) { values += values.reversed() } else { values.shuffle(using: &random) }
    }

    private mutating func disturb<Value: MemberValue>(_ value: inout Value) {
        guard var record = value as? any Record else { return }
        record.visit(&self)
        if let disturbed = record as? Value { value = disturbed }
    }

    /// A value that says nothing, where there is one.
    private static func blank<Value: MemberValue>() -> Value? {
        (Text("") as? Value) ?? ((Value.self as? any Record.Type)?.init() as? Value)
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
}
