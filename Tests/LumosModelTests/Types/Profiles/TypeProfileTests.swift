import CanonicalJSON
import LumosModel
import Testing

/// What each profile says, row by row; scripts/checks/type-profiles asks the libraries themselves.
@Suite struct TypeProfileTests {
    /// What is said to readers and to writers; one word for both, `-` for none.
    struct Row: CustomTestStringConvertible, Sendable {
        let profile: TypeProfile
        let old: String
        let new: String
        let words: String

        init(_ profile: TypeProfile, _ old: String, _ new: String, _ words: String) {
            (self.profile, self.old, self.new, self.words) = (profile, old, new, words)
        }

        var testDescription: String { "\(profile.rawValue): \(old) -> \(new)" }
    }

    static func words(_ profile: TypeProfile, _ old: ParsedType, _ new: ParsedType, atMapKey: Bool = false) -> String {
        let answer = profile.answer(to: TypeChange(from: old, to: new), atMapKey: atMapKey)
        let words = [answer?.readers, answer?.writers].map { $0?.rawValue ?? "-" }
        return words[0] == words[1] ? words[0] : words.joined(separator: " ")
    }

    @Test(arguments: plain + iceberg + delta + avro + flink)
    func `a row of a profile`(row: Row) {
        let (old, new) = (ParsedType(DataType(text: Text(row.old))), ParsedType(DataType(text: Text(row.new))))
        #expect(Self.words(row.profile, old, new) == row.words)
    }

    static let plain = [
        Row(.lossless, "int32", "int64", "-"), Row(.lossless, "int64", "string", "-"),
        Row(.exact, "int32", "int64", "illegal"), Row(.exact, "string(10)", "string(20)", "illegal"),
        Row(.exact, "unknown(a)", "unknown(b)", "illegal"), Row(.exact, "int32", "int32", "-"),
    ]

    static let iceberg = [
        Row(.icebergV2, "int32", "int64", "legal"), Row(.icebergV2, "int64", "int32", "illegal"),
        Row(.icebergV2, "int8", "int32", "unseen"), Row(.icebergV2, "int32", "int16", "unseen"),
        Row(.icebergV2, "int16", "int64", "legal"), Row(.icebergV2, "int32", "float64", "illegal"),
        Row(.icebergV2, "decimal(10,2)", "decimal(12,2)", "legal"),
        Row(.icebergV2, "decimal(10,2)", "decimal(12,4)", "illegal"),
        Row(.icebergV2, "decimal(38,2)", "decimal(39,2)", "-"), Row(.icebergV2, "decimal", "decimal(10,2)", "-"),
        Row(.icebergV2, "string(10)", "string(5)", "unseen"), Row(.icebergV2, "enum", "string", "unseen"),
        Row(.icebergV2, "string", "bytes", "illegal"), Row(.icebergV2, "bytes(8,fixed)", "bytes", "illegal"),
        Row(.icebergV2, "timestamp(3)", "timestamp(6)", "unseen"), Row(.icebergV2, "timestamp(6)", "timestamp(9)", "-"),
        Row(.icebergV2, "timestamp(6)", "timestamp(6,instant)", "illegal"),
        Row(.icebergV2, "date", "timestamp(6)", "illegal"), Row(.icebergV2, "void", "int32", "-"),
        Row(.icebergV2, "int32", "array", "illegal"), Row(.icebergV2, "json", "string", "-"),
        Row(.icebergV3, "date", "timestamp(6)", "legal"), Row(.icebergV3, "date", "timestamp(9)", "legal"),
        Row(.icebergV3, "date", "timestamp(6,instant)", "illegal"),
        Row(.icebergV3, "timestamp(6)", "timestamp(9)", "illegal"),
        Row(.icebergV3, "void", "int32", "legal"), Row(.icebergV3, "int32", "void", "illegal"),
        Row(.icebergV3, "int32", "variant", "illegal"), Row(.icebergV3, "geo(geometry,point)", "geo(geometry)", "-"),
        Row(.icebergV3, "geo(geometry,4326)", "geo(geometry,3857)", "illegal"),
    ]

    static let delta = [
        Row(.delta, "int8", "int16", "legal"), Row(.delta, "int32", "float64", "legal"),
        Row(.delta, "int32", "float32", "illegal"), Row(.delta, "int64", "float64", "illegal"),
        Row(.delta, "int8", "decimal(9,0)", "illegal"), Row(.delta, "int8", "decimal(10,0)", "legal"),
        Row(.delta, "int64", "decimal(21,2)", "illegal"), Row(.delta, "int64", "decimal(22,2)", "legal"),
        Row(.delta, "decimal(10,2)", "decimal(12,4)", "legal"),
        Row(.delta, "decimal(10,2)", "decimal(11,4)", "illegal"),
        Row(.delta, "date", "timestamp(6)", "legal"), Row(.delta, "date", "timestamp(6,instant)", "illegal"),
        Row(.delta, "string(10)", "string", "unseen"), Row(.delta, "void", "array", "legal"),
        Row(.delta, "uuid", "string", "-"),
    ]

    static let avro = [
        Row(.avro, "int32", "int64", "illegal legal"), Row(.avro, "int64", "int32", "legal illegal"),
        Row(.avro, "int64", "float32", "illegal legal"), Row(.avro, "float32", "float64", "illegal legal"),
        Row(.avro, "string", "bytes", "legal"), Row(.avro, "bytes", "string", "legal"),
        Row(.avro, "string(10)", "string(5)", "unseen"), Row(.avro, "int8", "int32", "unseen"),
        Row(.avro, "bytes(8,fixed)", "bytes(16,fixed)", "illegal"), Row(.avro, "enum", "string", "illegal"),
        Row(.avro, "date", "int32", "illegal"), Row(.avro, "timestamp(3,instant)", "timestamp(6,instant)", "illegal"),
        Row(.avro, "decimal(10,2)", "decimal(12,2)", "illegal"), Row(.avro, "int32", "decimal(10,0)", "illegal"),
        Row(.avro, "decimal(10,2)", "decimal", "illegal"), Row(.avro, "decimal", "bytes", "illegal"),
        Row(.avro, "void", "int32", "illegal"), Row(.avro, "int32", "union", "-"),
    ]

    static let flink = [
        Row(.flink, "int8", "int64", "legal"), Row(.flink, "int64", "int8", "illegal"),
        Row(.flink, "int16", "float32", "legal"), Row(.flink, "int32", "float32", "illegal"),
        Row(.flink, "int32", "float64", "legal"), Row(.flink, "int64", "float64", "illegal"),
        Row(.flink, "float32", "int32", "illegal"), Row(.flink, "decimal(3,2)", "string", "illegal"),
        Row(.flink, "int32", "decimal(5,5)", "illegal"), Row(.flink, "int32", "decimal(10,0)", "legal"),
        Row(.flink, "decimal(10,2)", "decimal(12,2)", "legal"),
        Row(.flink, "decimal(10,2)", "decimal(12,4)", "illegal"),
        Row(.flink, "string(10)", "string(20)", "legal"), Row(.flink, "string(10)", "string", "legal"),
        Row(.flink, "string(20)", "string(10)", "illegal"), Row(.flink, "string(3,fixed)", "string(9)", "legal"),
        Row(.flink, "string(3,fixed)", "string(5,fixed)", "illegal"), Row(.flink, "bytes(8,fixed)", "bytes", "legal"),
        Row(.flink, "timestamp(3)", "timestamp(6)", "illegal"),
        Row(.flink, "timestamp(6)", "timestamp(6,instant)", "illegal"), Row(.flink, "date", "timestamp(6)", "illegal"),
        Row(.flink, "enum", "string", "unseen"), Row(.flink, "enum", "string(10)", "illegal"),
        Row(.flink, "timestamp(6,offset)", "timestamp(6)", "-"),
    ]

    @Test(arguments: [
        (TypeProfile.icebergV2, "illegal"), (.icebergV3, "illegal"), (.delta, "legal"), (.flink, "legal"),
        (.avro, "illegal"), (.exact, "illegal"), (.lossless, "-"),
    ])
    func `the key of a map that widens`(profile: TypeProfile, words: String) {
        let (old, new) = (ParsedType(DataType(text: "int32")), ParsedType(DataType(text: "int64")))
        #expect(Self.words(profile, old, new, atMapKey: true) == words)
        let (short, long) = (ParsedType(DataType(text: "string(5)")), ParsedType(DataType(text: "string(9)")))
        let isErased = [.icebergV2, .icebergV3, .delta, .avro].contains(profile)
        #expect((Self.words(profile, short, long, atMapKey: true) == "unseen") == isErased)
    }

    @Test(arguments: [
        ("int32", ["int32", "string"], "illegal legal"), ("int32", ["int64", "string"], "illegal legal"),
        ("int32", ["bool", "float64"], "illegal legal"), ("int64", ["bool", "int32"], "illegal"),
        ("int32", ["void", "int32"], "illegal legal"), ("int32", ["int32"], "legal"),
        ("int64", ["int8", "int16"], "legal illegal"),
        ("string", ["bytes", "string(5)"], "legal"), ("array", ["int32", "array"], "illegal legal"),
        ("json", ["int32", "string"], "-"), ("int32", ["int32", "json"], "- legal"),
    ])
    func `in avro, data of every branch has to find a branch`(type: Text, branches: [Text], words: String) {
        let union = ParsedType(
            .union,
            nesting: .branches(
                branches.map { Nesting.Member(name: $0, type: ParsedType(DataType(text: $0))) }))
        #expect(Self.words(.avro, ParsedType(DataType(text: type)), union) == words)
        #expect(Self.words(.delta, ParsedType(DataType(text: type)), union) == "-")
    }

    @Test func `what stands inside a branch is not guessed at`() {
        func record(_ type: Text) -> ParsedType {
            ParsedType(
                .structure,
                nesting: .fields([Nesting.Member(name: "a", type: ParsedType(DataType(text: type)))]))
        }
        let union = ParsedType(.union, nesting: .branches([Nesting.Member(name: "0", type: record("int32"))]))
        #expect(Self.words(.avro, record("int32"), union) == "legal")
        #expect(Self.words(.avro, record("int64"), union) == "-")
    }
}
