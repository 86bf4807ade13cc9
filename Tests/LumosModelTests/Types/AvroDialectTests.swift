import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct AvroDialectTests {
    @Test(arguments: SpellingCase.table(simple) + SpellingCase.table(logical))
    func `a schema of Avro`(line: SpellingCase) {
        #expect(Dialect.avro.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(nested) + SpellingCase.table(named))
    func `a nested schema of Avro`(line: SpellingCase) {
        #expect(Dialect.avro.parse(Text(line.native)).outline == line.outline)
    }

    @Test func `names that double in size stay names at some point`() {
        var schema = #"{"type":"record","name":"r0","fields":[{"name":"a","type":"int"}]}"#
        for level in 1...40 {
            schema =
                #"{"type":"record","name":"r\#(level)","fields":[{"name":"a","type":\#(schema)},"#
                + #"{"name":"b","type":"r\#(level - 1)"}]}"#
        }
        let outline = Dialect.avro.parse(Text(schema)).outline
        #expect(outline.utf8.count < 2_000_000)
        #expect(outline.contains("b:unknown(r39)"))
    }

    @Test func `large parts that a name repeats are counted too`() {
        let symbols = (0..<5_000).map { "\"s\($0)\"" }.joined(separator: ",")
        let fields = (0..<5_000).map { #"{"name":"f\#($0)","type":"e"}"# }.joined(separator: ",")
        let schema =
            #"{"type":"record","name":"r","fields":[{"name":"e","type":{"type":"enum","name":"e","symbols":[\#(symbols)]}},"#
            + fields + "]}"
        let outline = Dialect.avro.parse(Text(schema)).outline
        #expect(outline.utf8.count < 1_000_000)
        #expect(outline.contains("f4999:unknown(e) not-null"))
    }

    static let simple = #"""
        null | "null" | {"type":"null"} = void null
        boolean = bool not-null
        int | "int" | {"type":"int"} | { "type" : "int" , "x": 1 } = int32 not-null
        long = int64 not-null
        float = float32 not-null
        double = float64 not-null
        bytes = bytes not-null
        string | {"type":"string","avro.java.string":"String"} = string not-null
        INT = unknown(INT)
        "INT" = unknown("INT")
        {"type":"INT"} = unknown({"type":"INT"})
        {"type":{"type":"int"}} = unknown({"type":{"type":"int"}})
        {"type":["null","int"]} = unknown({"type":["null","int"]})
        decimal(9,2) = unknown(decimal(9,2))
        {"type":"int" = unknown({"type":"int")
        {"type":"fixed","name":"f","size":16} = bytes(16,fixed) not-null
        {"type":"fixed","name":"f","size":-1} = unknown({"name":"f","size":-1,"type":"fixed"})
        {"type":"fixed","name":"f"} = unknown({"name":"f","type":"fixed"})
        {"type":"fixed","size":16} = unknown({"size":16,"type":"fixed"})
        {"type":"enum","name":"e","symbols":["B","A"],"default":"A"} = enum {B|A} not-null
        {"type":"enum","name":"e","symbols":["A","A"]} = unknown({"name":"e","symbols":["A","A"],"type":"enum"})
        ["null","int"] | ["int","null"] | [{"type":"null"},"int"] = int32 null
        ["int"] = int32 not-null
        ["null"] = void null
        [] = unknown([])
        ["int","string"] = union<int:int32,string:string> not-null
        ["null","int","string"] = union<int:int32,string:string> null
        ["int","int"] = unknown(["int","int"])
        ["null","null","int"] = unknown(["null","null","int"])
        [["null","int"],"string"] = unknown([["null","int"],"string"])
        ["null","Foo"] = unknown(Foo) null
        """#

    static let logical = #"""
        {"type":"bytes","logicalType":"decimal","precision":9,"scale":2} = decimal(9,2) not-null
        {"type":"bytes","logicalType":"decimal","precision":9} = decimal(9,0) not-null
        {"type":"bytes","logicalType":"decimal","precision":9,"scale":null} = bytes not-null
        {"type":"bytes","logicalType":"decimal","precision":2,"scale":9} = bytes not-null
        {"type":"bytes","logicalType":"decimal","precision":0} = bytes not-null
        {"type":"bytes","logicalType":"decimal","scale":2} = bytes not-null
        {"type":"bytes","logicalType":"decimal","precision":"9"} = bytes not-null
        {"type":"string","logicalType":"decimal","precision":9} = string not-null
        {"type":"bytes","logicalType":"decimal","precision":9007199254740991} = unknown({"logicalType":"decimal","precision":9007199254740991,"type":"bytes"})
        {"type":"fixed","name":"d","size":4,"logicalType":"decimal","precision":9,"scale":1} = decimal(9,1) not-null
        {"type":"fixed","name":"d","size":4,"logicalType":"decimal","precision":10} = bytes(4,fixed) not-null
        {"type":"fixed","name":"d","size":16,"logicalType":"decimal","precision":38} = decimal(38,0) not-null
        {"type":"fixed","name":"d","size":16,"logicalType":"decimal","precision":39} = bytes(16,fixed) not-null
        {"type":"bytes","logicalType":"big-decimal"} = decimal not-null
        {"type":"int","logicalType":"date"} = date not-null
        {"type":"long","logicalType":"date"} = int64 not-null
        {"type":"string","logicalType":"date"} = string not-null
        {"type":"int","logicalType":"time-millis"} = time(3) not-null
        {"type":"long","logicalType":"time-millis"} = int64 not-null
        {"type":"long","logicalType":"time-micros"} = time(6) not-null
        {"type":"long","logicalType":"timestamp-millis"} = timestamp(3,instant) not-null
        {"type":"long","logicalType":"timestamp-micros"} = timestamp(6,instant) not-null
        {"type":"long","logicalType":"timestamp-nanos"} = timestamp(9,instant) not-null
        {"type":"long","logicalType":"timestamp-micros","adjust-to-utc":true} = timestamp(6,instant) not-null
        {"type":"long","logicalType":"timestamp-micros","adjust-to-utc":false} = timestamp(6) not-null
        {"type":"int","logicalType":"timestamp-millis"} = int32 not-null
        {"type":"long","logicalType":"local-timestamp-millis"} = timestamp(3) not-null
        {"type":"long","logicalType":"local-timestamp-micros"} = timestamp(6) not-null
        {"type":"long","logicalType":"local-timestamp-nanos"} = timestamp(9) not-null
        {"type":"string","logicalType":"uuid"} = uuid not-null
        {"type":"fixed","name":"u","size":16,"logicalType":"uuid"} = uuid not-null
        {"type":"fixed","name":"u","size":15,"logicalType":"uuid"} = bytes(15,fixed) not-null
        {"type":"fixed","name":"d","size":12,"logicalType":"duration"} = interval not-null
        {"type":"fixed","name":"d","size":11,"logicalType":"duration"} = bytes(11,fixed) not-null
        {"type":"int","logicalType":"mine"} | {"type":"int","logicalType":["date"]} = int32 not-null
        ["null",{"type":"long","logicalType":"timestamp-micros"}] = timestamp(6,instant) null
        """#

    static let nested = #"""
        {"type":"array","items":["null","int"]} = array<int32 null> not-null
        {"type":"array","items":"int"} = array<int32 not-null> not-null
        {"type":"map","values":{"type":"array","items":"long"}} = map<string,array<int64 not-null> not-null> not-null
        {"type":"map"} = unknown({"type":"map"})
        {"type":"record","name":"r","fields":[{"name":"a","type":"int","doc":"how many"},{"name":"b","type":["null","string"],"default":null}]} = struct<a:int32 not-null comment:how many,b:string null> not-null
        {"type":"error","name":"e","fields":[]} = struct<> not-null
        {"type":"record","name":"r","fields":[{"name":"a","type":"long","logicalType":"timestamp-millis"}]} = struct<a:int64 not-null> not-null
        {"type":"record","name":"r","fields":[{"name":"a","type":"array","items":"int"}]} = struct<a:unknown(array) not-null> not-null
        {"type":"record","name":"r","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]} = unknown({"fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}],"name":"r","type":"record"})
        {"type":"record","name":"r","fields":[{"name":"a"}]} = unknown({"fields":[{"name":"a"}],"name":"r","type":"record"})
        [{"type":"array","items":"int"},{"type":"map","values":"int"},{"type":"enum","name":"n.e","symbols":["A"]}] = union<array:array<int32 not-null>,map:map<string,int32 not-null>,n.e:enum {A}> not-null
        """#

    static let named = #"""
        {"type":"record","name":"r","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":3}},{"name":"b","type":"f"},{"name":"c","type":["null","f"]}]} = struct<a:bytes(3,fixed) not-null,b:bytes(3,fixed) not-null,c:bytes(3,fixed) null> not-null
        {"type":"record","name":"x.y.R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":3}},{"name":"b","type":"x.y.F"},{"name":"c","type":"F"},{"name":"d","type":"z.F"}]} = struct<a:bytes(3,fixed) not-null,b:bytes(3,fixed) not-null,c:bytes(3,fixed) not-null,d:unknown(z.F) not-null> not-null
        {"type":"record","name":"R","namespace":"x","fields":[{"name":"a","type":{"type":"record","name":"S","namespace":"y","fields":[{"name":"f","type":{"type":"fixed","name":"F","size":1}}]}},{"name":"b","type":"F"},{"name":"c","type":"y.F"}]} = struct<a:struct<f:bytes(1,fixed) not-null> not-null,b:unknown(F) not-null,c:bytes(1,fixed) not-null> not-null
        {"type":"record","name":"R","namespace":"x","fields":[{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}]} = struct<a:bytes(1,fixed) not-null,b:unknown(F) not-null> not-null
        {"type":"record","name":"Node","namespace":"a.b","fields":[{"name":"v","type":"int"},{"name":"next","type":["null","Node"]}]} = struct<v:int32 not-null,next:unknown(a.b.Node) null> not-null
        {"type":"record","name":"R","fields":[{"name":"a","type":"F"},{"name":"b","type":{"type":"fixed","name":"F","size":1}}]} = struct<a:unknown(F) not-null,b:bytes(1,fixed) not-null> not-null
        {"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":{"type":"fixed","name":"F","size":2}}]} = struct<a:bytes(1,fixed) not-null,b:unknown({"name":"F","size":2,"type":"fixed"})> not-null
        {"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"int","fields":[]}},{"name":"b","type":"int"}]} = struct<a:struct<> not-null,b:int32 not-null> not-null
        """#
}
