import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Types that are documents: nobody's document crashes a dialect or makes it slow.
@Suite struct TypeFormTests {
    @Test(arguments: [
        ("avro", #"{"type":"array","items":"#, #""int""#, "}"),
        ("avro", #"{"type":"map","values":"#, #""int""#, "}"),
        ("avro", #"["null",{"type":"array","items":"#, #""int""#, "}]"),
        ("iceberg", #"{"type":"list","element-required":true,"element":"#, #""int""#, "}"),
        ("iceberg", #"{"type":"struct","fields":[{"id":1,"name":"a","required":true,"type":"#, #""int""#, "}]}"),
        ("iceberg", "list<", "int", ">"),
        ("iceberg", "struct<1: a: required ", "int", ">"),
        ("arrow", "list<item: ", "int32", ">"),
        ("arrow", "dictionary<values=", "int32", ", indices=int32, ordered=0>"),
        ("parquet", "required group l { ", "required int32 a;", " }"),
        ("parquet", "required group l (MAP) { repeated group e { required int32 key; ", "required int32 v;", " } }"),
    ])
    func `documents nested deeper than a snapshot may be are unknown`(
        _ name: Text, _ open: String, _ inner: String, _ close: String
    ) throws {
        let dialect = try #require(Dialect.named(name))
        for depth in [40, 61, 100, 5_000] {
            let text = String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
            let parsed = dialect.parse(Text(text))
            #expect(parsed.depth <= 62)
            #expect(depth > 40 || !parsed.outline.contains("unknown"))
            // What ends early is no document.
            #expect(dialect.parse(Text(String(text.dropLast()))).type.kind == .unknown)
        }
    }

    @Test(arguments: ["iceberg", "avro", "parquet", "arrow"] as [Text])
    func `no document crashes a dialect`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        var random = SeededGenerator(state: 16)
        for _ in 0..<30_000 {
            let text = (0..<Int.random(in: 0...16, using: &random))
                .map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }.joined(separator: " ")
            let parsed = dialect.parse(Text(text))
            guard DataType(text: parsed.text) == parsed.type, parsed.relation(to: parsed) == .equivalent else {
                Issue.record("\(text.debugDescription) became \(parsed.outline)")
                return
            }
        }
    }

    @Test(arguments: ["iceberg", "avro", "parquet", "arrow"] as [Text])
    func `a document that was cut or changed anywhere crashes no dialect`(name: Text) throws {
        let dialect = try #require(Dialect.named(name))
        var random = SeededGenerator(state: 16)
        for document in Self.documents {
            for length in 0...document.utf8.count {
                _ = dialect.parse(Text(String(decoding: document.utf8.prefix(length), as: UTF8.self)))
            }
            for _ in 0..<2_000 {
                var bytes = Array(document.utf8)
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
                let parsed = dialect.parse(Text(String(decoding: bytes, as: UTF8.self)))
                #expect(DataType(text: parsed.text) == parsed.type)
            }
        }
    }

    private static let pieces = [
        "{", "}", "[", "]", "(", ")", "<", ">", ",", ":", ";", "=", "-", "1", "16", "99999999999999999999", "\"type\"",
        "\"int\"", "\"null\"", "\"fields\"", "\"name\"", "\"items\"", "message", "optional", "required", "repeated",
        "group", "int32", "binary", "fixed_len_byte_array", "field_id=", "LIST", "MAP", "DECIMAL", "TIMESTAMP", "a",
        "é",
        "struct", "list", "item", "timestamp", "us", "tz", "'x'", "extension", "values", "map", "fixed", "decimal",
        "geometry", "srid:1", "long",
    ]

    private static let documents = [
        #"{"type":"record","name":"n.r","fields":[{"name":"a","type":["null",{"type":"fixed","name":"f","size":4,"#
            + #""logicalType":"decimal","precision":9}]},{"name":"b","type":"f"},{"name":"c","type":["null","r"]}]}"#,
        #"{"type":"struct","fields":[{"id":1,"name":"m","required":true,"doc":"d","type":{"type":"map","key-id":2,"#
            + #""key":"string","value-id":3,"value-required":false,"value":"fixed[16]"}}]}"#,
        "message m { optional group l (LIST) { repeated group list { optional int64 e (TIMESTAMP(MICROS,true)) = 7; } } }",
        "struct<1: a: required list<decimal(9, 2)> (what it is), 2: b: optional map<string, geometry('srid:1')>>",
        "struct<a: list<item: timestamp[us, tz=UTC] not null>, b: dense_union<x: int32=0>, c: fixed_size_list<i: int8>[3]>",
    ]
}
