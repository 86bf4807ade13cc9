import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// Each row of the lattice, in both directions: the rule and its marks for readers and writers.
struct TypeRuleTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let forward: String
        let backward: String

        init(_ old: String, _ new: String, _ forward: String, _ backward: String) {
            (self.old, self.new, self.forward, self.backward) = (old, new, forward, backward)
        }

        var testDescription: String { "\(old) <-> \(new)" }
    }

    static let wide = "column-type-widened N/N"
    static let narrow = "column-type-narrowed N/B"
    static let lossy = "column-type-lossy-widened B?/B?"
    static let general = "column-type-lossy-widened B?/N"
    static let other = "column-type-changed B/B"
    static let family = "column-type-family-changed B/B"
    static let kind = "column-kind-changed B/B"
    static let many = "array-cardinality-changed B/B"
    static let fixed = "column-fixed-length-changed B?/B?"
    static let longer = "column-length-increased N/N"
    static let shorter = "column-length-decreased N/B"
    static let zone = "column-timezone-semantics-changed B/B"
    static let unsafe = "column-scale-changed-unsafe B?/B"
    static let unknown = "column-type-unknown B?/B?"

    static let numbers = [
        Row("int32", "int64", wide, narrow),
        Row("int8", "int24", wide, narrow),
        Row("uint16", "int32", wide, narrow),
        Row("int16", "uint32", other, other),
        Row("uint64", "int32", other, other),
        Row("uint32", "int32", "column-signedness-changed B?/B", "column-signedness-changed B?/B"),
        Row("int32", "float64", wide, narrow),
        Row("int16", "float32", wide, narrow),
        Row("int32", "float32", lossy, other),
        Row("int64", "float64", lossy, other),
        Row("int32", "decimal(10,0)", wide, narrow),
        Row("int32", "decimal(12,2)", wide, narrow),
        Row("int64", "decimal(18,0)", narrow, wide),
        Row("int64", "decimal(20,2)", other, other),
        Row("decimal(9,0)", "int32", wide, narrow),
        Row("float32", "float64", wide, narrow),
        Row("float64", "decimal(18,4)", other, lossy),
        Row("decimal(10,2)", "decimal(18,2)", "column-precision-increased N/N", "column-precision-decreased N/B"),
        Row("decimal(10,2)", "decimal(12,4)", "column-scale-increased N/N", unsafe),
        Row("decimal(10,2)", "decimal(10,4)", unsafe, unsafe),
        Row("decimal(38,0)", "decimal", "column-scale-increased N/N", unsafe),
    ]

    static let texts = [
        Row("string(50)", "string(255)", longer, shorter),
        Row("string(50)", "string", longer, shorter),
        Row("string(2,fixed)", "string(3,fixed)", fixed, fixed),
        Row("string(2,fixed)", "string(2)", wide, fixed),
        Row("string(2,fixed)", "string(5)", longer, fixed),
        Row("bytes(16)", "bytes(32)", longer, shorter),
        Row("bytes(16,fixed)", "bytes", longer, fixed),
        Row("bit(3)", "bit(8)", longer, shorter),
        Row("string", "bytes", family, family),
        Row("string", "int32", family, family),
        Row("bool", "int8", family, family),
        Row("bool", "string", family, family),
        Row("enum", "string", wide, narrow),
        Row("uuid", "string(36)", general, family),
        Row("uuid", "string(20)", family, family),
        Row("json", "string", general, family),
        Row("json(binary)", "json", wide, narrow),
        Row("xml", "string", family, family),
    ]

    static let times = [
        Row("date", "timestamp(6)", wide, other),
        Row("date", "timestamp(6,instant)", other, other),
        Row("timestamp(6)", "timestamp(6,instant)", zone, zone),
        Row("timestamp(6,instant)", "timestamp(6,offset)", zone, zone),
        Row("timestamp(3)", "timestamp(6,instant)", zone, zone),
        Row(
            "timestamp(3)", "timestamp(6)", "column-time-precision-increased N/N",
            "column-time-precision-decreased B?/B?"),
        Row("time(0)", "time(6)", "column-time-precision-increased N/N", "column-time-precision-decreased B?/B?"),
        Row("time(6)", "timestamp(6)", other, other),
        Row("interval(day-time)", "interval", wide, narrow),
        Row("date", "int32", family, family),
    ]

    static let rest = [
        Row("string", "array", many, many),
        Row("struct", "map", kind, kind),
        Row("struct", "array", kind, kind),
        Row("string", "struct", kind, kind),
        Row("map", "string", kind, kind),
        Row("int32", "variant", general, family),
        Row("json", "variant", wide, narrow),
        Row("struct", "variant", general, family),
        Row("void", "int32", wide, narrow),
        Row("network(cidr)", "network(inet)", wide, narrow),
        Row("geo(geometry,point,4326)", "geo(geometry)", wide, narrow),
        Row("geo(geometry)", "geo(geography)", other, other),
        Row("range(int32)", "range(int64)", wide, narrow),
        Row("range(int32)", "multirange(int32)", wide, narrow),
        Row("unknown(tsvector)", "unknown(tsquery)", unknown, unknown),
        Row("unknown(tsvector)", "string", unknown, unknown),
    ]

    @Test(arguments: numbers + texts + times + rest)
    func `each row of the lattice has its rule in both directions`(_ row: Row) throws {
        #expect(try found(column: type(row.old), type(row.new)) == ["c \(row.forward)"])
        #expect(try found(column: type(row.new), type(row.old)) == ["c \(row.backward)"])
    }

    @Test func `a type that nobody stated is told, not judged`() throws {
        #expect(try found(column: "", type("int32")) == ["c column-type-unknown I/I"])
        #expect(try found(column: type("int32"), "") == ["c column-type-unknown I/I"])
    }

    @Test func `a spelling of the same type is told`() throws {
        let old = #""type":"int32","nativeType":"int4""#
        #expect(
            try found(column: old, #""type":"int32","nativeType":"integer""#) == ["c column-type-spelling-changed I/I"])
        #expect(try found(column: old, type("int32")) == ["c column-type-spelling-changed I/I"])
    }

    @Test func `two spellings that nobody knows may break`() throws {
        let (old, new) = (#""nativeType":"tsvector""#, #""nativeType":"tsquery""#)
        #expect(try found(column: old, new) == ["c column-type-unknown B?/B?"])
        #expect(try found(column: "", new) == ["c column-type-unknown I/I"])
    }

    @Test func `the spelling is no change of its own where the type changed`() throws {
        let (old, new) = (#""type":"int32","nativeType":"int4""#, #""type":"int64","nativeType":"int8""#)
        #expect(try found(column: old, new) == ["c \(Self.wide)"])
    }

    @Test func `an enum fits into a text that is long enough for its values`() throws {
        let old = #""type":"enum","constraints":{"enum":["new","settled"]}"#
        func text(_ length: Int) -> String { #""type":"string(\#(length))","constraints":{"enum":["new","settled"]}"# }
        #expect(try found(column: old, text(7)) == ["c \(Self.wide)"])
        #expect(try found(column: old, text(6)) == ["c \(Self.other)"])
    }

    @Test func `a type that became a branch of a union is widened`() throws {
        let union = #""type":"union","branches":[{"type":"int64"},{"type":"string"}]"#
        #expect(try found(column: type("int32"), union) == ["c \(Self.wide)"])
        #expect(try found(column: union, type("string")) == ["c \(Self.narrow)"])
        #expect(try found(column: type("date"), union) == ["c \(Self.other)"])
    }

    private func type(_ text: String) -> String { #""type":"\#(text)""# }
}
