import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct IcebergDialectTests {
    @Test(arguments: SpellingCase.table(text))
    func `a type string of Iceberg`(line: SpellingCase) {
        #expect(Dialect.iceberg.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(json))
    func `a JSON type of Iceberg`(line: SpellingCase) {
        #expect(Dialect.iceberg.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: [
        #"{"type":"struct","fields":[{"id":7,"name":"a","required":true,"type":"long"}]}"#,
        "struct<7: a: required long>",
    ])
    func `a field's id is kept`(spelling: Text) {
        let field = Field("whole", Dialect.iceberg.parse(spelling))
        guard case .fields(let fields) = field.nesting else {
            Issue.record("\(field)")
            return
        }
        #expect(fields.map(\.fieldId) == ["7"])
    }

    static let text = #"""
        boolean = bool
        int = int32
        long = int64
        float = float32
        double = float64
        decimal(9,2) | decimal(9, 2) = decimal(9,2)
        decimal(38, 0) = decimal(38,0)
        decimal(39, 0) = unknown(decimal(39, 0))
        decimal(2, 9) = unknown(decimal(2, 9))
        decimal(99999999999999999999, 2) = unknown(decimal(99999999999999999999, 2))
        decimal(9) = unknown(decimal(9))
        decimal = unknown(decimal)
        date = date
        time = time(6)
        timestamp = timestamp(6)
        timestamptz = timestamp(6,instant)
        timestamp_ns = timestamp(9)
        timestamptz_ns = timestamp(9,instant)
        string = string
        string(10) = unknown(string(10))
        uuid = uuid
        fixed[16] | fixed[ 16 ] = bytes(16,fixed)
        fixed(16) = unknown(fixed(16))
        fixed[] = unknown(fixed[])
        fixed[x] = unknown(fixed[x])
        fixed = unknown(fixed)
        fixed[99999999999999999999] = unknown(fixed[99999999999999999999])
        binary = bytes
        variant = variant
        unknown = void
        geometry | geometry(OGC:CRS84) | geometry('EPSG:4326') | geometry(srid:4326) = geo(geometry,4326)
        geometry('srid:3857') | geometry(EPSG:3857) = geo(geometry,3857)
        geometry(projjson:mine) = unknown(geometry(projjson:mine))
        geography | geography(OGC:CRS84, spherical) | geography('EPSG:4326') = geo(geography,4326)
        geography(OGC:CRS84, vincenty) = unknown(geography(OGC:CRS84, vincenty))
        smallint = unknown(smallint)
        list<string> = array<string>
        list<list<fixed[2]>> = array<array<bytes(2,fixed)>>
        list<foo> = array<unknown(foo)>
        list<long = unknown(list<long)
        int[] = unknown(int[])
        int[3] = unknown(int[3])
        map<string, decimal(38, 10)> = map<string,decimal(38,10)>
        map<string> = unknown(map<string>)
        struct<1: id: required long, 2: name: optional string> = struct<id:int64 not-null,name:string null>
        struct<1: a b: required long, 2: x:y: optional fixed[3]> = struct<a b:int64 not-null,x:y:bytes(3,fixed) null>
        struct<1: p: optional decimal(9, 2) (the price, net), 2: n: required int (a number)> = struct<p:decimal(9,2) null comment:the price, net,n:int32 not-null comment:a number>
        struct<1: l: optional list<struct<2: x: required double>>> = struct<l:array<struct<x:float64 not-null>> null>
        struct<> = struct<>
        struct<a: long> = unknown(struct<a: long>)
        struct<1: a: long> = unknown(struct<1: a: long>)
        struct<1: a: required long (it's)> = unknown(struct<1: a: required long (it's)>)
        """#

    static let json = #"""
        "long" = int64
        "decimal(9, 2)" = decimal(9,2)
        "foo" = unknown("foo")
        {"type":"list","element-id":3,"element-required":true,"element":"string"} = array<string not-null>
        {"type":"list","element-id":3,"element-required":false,"element":"string"} = array<string null>
        {"type":"list","element-id":3,"element":"string"} = array<string>
        {"type":"map","key-id":4,"key":"string","value-id":5,"value-required":false,"value":"double"} = map<string,float64 null>
        {"type":"struct","fields":[{"id":1,"name":"id","required":true,"type":"uuid","doc":"it's, the \"key\""},{"id":2,"name":"l","required":false,"type":{"type":"list","element-id":3,"element-required":true,"element":"timestamptz"}}]} = struct<id:uuid not-null comment:it's, the "key",l:array<timestamp(6,instant) not-null> null>
        {"type":"struct","schema-id":0,"identifier-field-ids":[1],"fields":[]} = struct<>
        {"type":"struct","fields":[{"id":1,"name":"a","required":true,"type":"enum"}]} = struct<a:unknown(enum) not-null>
        { "b": 1, "a": {"type": "set"}, "type": "set" } = unknown({"a":{"type":"set"},"b":1,"type":"set"})
        {"type":"list"} = unknown({"type":"list"})
        {"type":"struct","fields":[{"id":1,"type":"long"}]} = unknown({"fields":[{"id":1,"type":"long"}],"type":"struct"})
        {"type":"long"} = unknown({"type":"long"})
        {"type":"struct","fields":[ = unknown({"type":"struct","fields":[)
        """#
}
