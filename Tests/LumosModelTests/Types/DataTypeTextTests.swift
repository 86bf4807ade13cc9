import CanonicalJSON
import LumosModel
import Testing

@Suite struct DataTypeTextTests {
    static let spellings: [(DataType, Text)] = [
        (.void, "void"), (.bool, "bool"),
        (.int(bits: 8, signed: true), "int8"), (.int(bits: 64, signed: true), "int64"),
        (.int(bits: 24, signed: false), "uint24"), (.int(bits: 256, signed: false), "uint256"),
        (.decimal(nil), "decimal"), (.decimal(DecimalDigits(precision: 18, scale: 4)), "decimal(18,4)"),
        (.decimal(DecimalDigits(precision: 3, scale: -2)), "decimal(3,-2)"),
        (.decimal(DecimalDigits(precision: 3, scale: 5)), "decimal(3,5)"),
        (.float(bits: 16), "float16"), (.float(bits: 32), "float32"), (.float(bits: 64), "float64"),
        (.string(.unbounded), "string"), (.string(.upTo(255)), "string(255)"),
        (.string(.exactly(3)), "string(3,fixed)"), (.string(.padded), "string(fixed)"),
        (.string(.upTo(255, .bytes)), "string(255,bytes)"), (.string(.exactly(3, .bytes)), "string(3,bytes,fixed)"),
        (.string(.upTo(9, .utf16)), "string(9,utf16)"), (.string(.exactly(9, .utf16)), "string(9,utf16,fixed)"),
        (.bytes(.unbounded), "bytes"), (.bytes(.upTo(16)), "bytes(16)"), (.bytes(.exactly(16)), "bytes(16,fixed)"),
        (.bit(.unbounded), "bit"), (.bit(.upTo(8)), "bit(8)"), (.bit(.exactly(8)), "bit(8,fixed)"),
        (.date, "date"),
        (.time(precision: 6, zone: .none), "time(6)"), (.time(precision: nil, zone: .none), "time"),
        (.time(precision: 6, zone: .offset), "time(6,offset)"),
        (.timestamp(precision: nil, zone: .none), "timestamp"), (.timestamp(precision: 6, zone: .none), "timestamp(6)"),
        (.timestamp(precision: 0, zone: .instant), "timestamp(0,instant)"),
        (.timestamp(precision: 9, zone: .offset), "timestamp(9,offset)"),
        (.timestamp(precision: nil, zone: .instant), "timestamp(instant)"),
        (.interval(nil), "interval"), (.interval(.yearMonth), "interval(year-month)"),
        (.interval(.dayTime), "interval(day-time)"),
        (.uuid, "uuid"), (.json(binary: false), "json"), (.json(binary: true), "json(binary)"),
        (.variant, "variant"), (.xml, "xml"),
        (.network(.inet), "network(inet)"), (.network(.cidr), "network(cidr)"), (.network(.mac), "network(mac)"),
        (.network(.mac8), "network(mac8)"), (.network(.inet4), "network(inet4)"), (.network(.inet6), "network(inet6)"),
        (.geo(GeoType(.geometry)), "geo(geometry)"), (.geo(GeoType(.geography)), "geo(geography)"),
        (.geo(GeoType(.geometry, shape: .point, srid: 4326)), "geo(geometry,point,4326)"),
        (.geo(GeoType(.geometry, srid: 4326)), "geo(geometry,4326)"),
        (.geo(GeoType(.geography, shape: .multipolygon)), "geo(geography,multipolygon)"),
        (.range(.int(bits: 32, signed: true), multi: false), "range(int32)"),
        (.range(.decimal(DecimalDigits(precision: 9, scale: 2)), multi: true), "multirange(decimal(9,2))"),
        (.range(.timestamp(precision: 6, zone: .instant), multi: false), "range(timestamp(6,instant))"),
        (.enumeration, "enum"), (.array, "array"), (.map, "map"), (.structure, "struct"), (.union, "union"),
        (.unknown("tsvector"), "unknown(tsvector)"), (.unknown(""), "unknown()"),
        (.unknown("int64"), "unknown(int64)"), (.unknown("f(x, (y"), "unknown(f(x, (y)"),
    ]

    @Test(arguments: spellings)
    func `each type has one text, and the text is read back`(type: DataType, text: Text) {
        #expect(type.text == text)
        #expect(DataType(text: text) == type)
    }

    @Test(arguments: [
        "", " ", "int", "int7", "int048", "Int64", "int64 ", " int64", "int64()", "integer", "decimal()", "decimal(18)",
        "decimal(18, 4)", "decimal(+18,4)", "decimal(018,4)", "decimal(18,4", "decimal(-1,0)", "decimal(9999999,0)",
        "decimal(99999999999999999999999,0)", "string()", "string(-1)", "string(a)", "string(3,padded)",
        "string(fixed,3)", "string(3,characters)", "string(bytes)", "string(fixed,bytes)", "string(3,fixed,bytes)",
        "bytes(3,bytes)", "bit(3,utf16)",
        "timestamp(none)", "timestamp(6,none)", "timestamp(instant,6)", "timestamp(6,6)", "interval(month)",
        "json(text)",
        "network", "network(ip)", "geo", "geo(point)", "geo(geometry,4326,point)", "range", "range()", "range(array)",
        "range(range(int32))", "range(unknown(x))", "range(int)", "array<int64>", "struct(a)", "unknown", "void(1)",
        "int64\u{301}", "date)", "(date)", "()", ")", "(",
    ])
    func `what is not the text of a type is unknown and kept`(text: String) {
        #expect(DataType(text: Text(text)) == .unknown(Text(text)))
    }

    @Test(arguments: ["\u{301}", "(\u{301}x)", "\u{600})", "a\u{0}b", "🙂(", "))((", ",", "\r\n"])
    func `any characters survive in an unknown type`(raw: String) {
        let type = DataType.unknown(Text(raw))
        #expect(DataType(text: type.text) == type)
    }

    @Test func `composed and decomposed spellings are two types`() {
        #expect(DataType.unknown("\u{E9}") != DataType.unknown("e\u{301}"))
    }

    @Test func `every type of the generated pool has a text of its own`() {
        let types = Set(TypePool.types.map(\.type))
        let texts = Set(types.map(\.text))
        #expect(texts.count == types.count)
        for type in types { #expect(DataType(text: type.text) == type) }
    }

    @Test func `a text nested without end is unknown and no crash`() {
        let text = Text(String(repeating: "range(", count: 100_000) + "int32" + String(repeating: ")", count: 100_000))
        #expect(DataType(text: text) == .unknown(text))
    }
}
