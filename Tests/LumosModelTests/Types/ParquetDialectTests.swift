import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct ParquetDialectTests {
    @Test(arguments: SpellingCase.table(columns))
    func `a column of Parquet`(line: SpellingCase) {
        #expect(Dialect.parquet.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(groups))
    func `a group of Parquet`(line: SpellingCase) {
        #expect(Dialect.parquet.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: [
        "message m { required int64 a = 7; optional binary field_id = 8; required int32 c; }",
        """
        required group field_id=-1 m {
          required int64 field_id=7 a;
          optional binary field_id=8 field_id;
          required int32 field_id=-1 c;
        }

        """,
    ])
    func `a field's id is kept`(spelling: Text) {
        let field = Field("whole", Dialect.parquet.parse(spelling))
        guard case .fields(let fields) = field.nesting else {
            Issue.record("\(field)")
            return
        }
        #expect(fields.map(\.name) == ["a", "field_id", "c"])
        #expect(fields.map(\.fieldId) == ["7", "8", nil])
    }

    @Test func `lists nested deeper than a snapshot may be are unknown`() {
        func nested(_ depth: Int) -> Text {
            let open = String(repeating: "optional group l (LIST) { repeated group list { ", count: depth)
            return Text(open + "optional int32 element;" + String(repeating: " } }", count: depth))
        }
        #expect(Dialect.parquet.parse(nested(3)).outline == "array<array<array<int32 null> null> null> null")
        #expect(Dialect.parquet.parse(nested(60)).outline.contains("<int32 null>"))
        #expect(Dialect.parquet.parse(nested(61)).outline.contains("<unknown(int32) null>"))
        #expect(Dialect.parquet.parse(nested(5_000)).type.kind == .unknown)
    }

    static let columns = #"""
        BOOLEAN = bool
        INT32 = int32
        INT64 | int64 = int64
        INT96 = timestamp(9)
        FLOAT = float32
        DOUBLE = float64
        BYTE_ARRAY | binary = bytes
        FIXED_LEN_BYTE_ARRAY(16) = bytes(16,fixed)
        FIXED_LEN_BYTE_ARRAY = bytes(fixed)
        REQUIRED INT64 = int64 not-null
        OPTIONAL INT64 | optional int64 x; | optional int64 x = int64 null
        REPEATED INT64 = array<int64 not-null> not-null
        optional int64 field_id=-1 count(*); = int64 null
        optional int32 field_id=-1 min(date) (Date); = date null
        INT64 DATE = unknown(INT64 DATE)
        INT32 (INT_8) | INT32 (INTEGER(8,true)) | INT32 (Int(bitWidth=8, isSigned=true)) | INT_8 = int8
        INT32 (UINT_16) | INT32 (INTEGER(16,false)) | UINT_16 = uint16
        INT32 (UINT_32) | INT32 (IntType(bitWidth= , isSigned=0)) = uint32
        INT64 (UINT_64) | INT64 (IntType(bitWidth=@, isSigned=0)) = uint64
        INT64 (IntType(bitWidth=A, isSigned=0)) = unknown(INT64 (IntType(bitWidth=A, isSigned=0)))
        INT64 (INT_8) = unknown(INT64 (INT_8))
        INT = unknown(INT)
        INT32 (DECIMAL(9,2)) | INT32 (Decimal(precision=9, scale=2)) | DECIMAL(9,2) | DecimalType(scale=2, precision=9) = decimal(9,2)
        INT64 (DECIMAL(18)) = decimal(18,0)
        INT32 (DECIMAL(10,2)) = unknown(INT32 (DECIMAL(10,2)))
        INT64 (DECIMAL(19,2)) = unknown(INT64 (DECIMAL(19,2)))
        FIXED_LEN_BYTE_ARRAY(4) (DECIMAL(9,2)) = decimal(9,2)
        FIXED_LEN_BYTE_ARRAY(4) (DECIMAL(10,2)) = unknown(FIXED_LEN_BYTE_ARRAY(4) (DECIMAL(10,2)))
        BYTE_ARRAY (DECIMAL(76,38)) = decimal(76,38)
        BYTE_ARRAY (DECIMAL(99999999999999999999,2)) = unknown(BYTE_ARRAY (DECIMAL(99999999999999999999,2)))
        DECIMAL(2,9) = unknown(DECIMAL(2,9))
        DECIMAL = unknown(DECIMAL)
        INT32 (DATE) | DATE | DateType() = date
        INT32 (TIME(MILLIS,false)) | INT32 (Time(isAdjustedToUTC=false, timeUnit=milliseconds)) = time(3)
        INT32 (TIME_MILLIS) | INT32 (TIME(MILLIS,true)) = time(3,instant)
        INT64 (TIME_MICROS) | INT64 (TIME(MICROS,true)) = time(6,instant)
        INT64 (TIME(NANOS,false)) = time(9)
        INT32 (TIME(MICROS,true)) = unknown(INT32 (TIME(MICROS,true)))
        INT64 (TIMESTAMP(MILLIS,true)) | INT64 (TIMESTAMP_MILLIS) | TIMESTAMP_MILLIS = timestamp(3,instant)
        INT64 (TIMESTAMP(MICROS,false)) = timestamp(6)
        INT64 (TIMESTAMP_MICROS) = timestamp(6,instant)
        INT64 (Timestamp(isAdjustedToUTC=true, timeUnit=nanoseconds, is_from_converted_type=false, force_set_converted_type=false)) = timestamp(9,instant)
        INT64 (TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))) = timestamp(6)
        TIMESTAMP = unknown(TIMESTAMP)
        TIMESTAMP(MILLIS) = unknown(TIMESTAMP(MILLIS))
        INT96 (TIMESTAMP_MILLIS) = unknown(INT96 (TIMESTAMP_MILLIS))
        BYTE_ARRAY (STRING) | BYTE_ARRAY (UTF8) | binary (String) | BYTE_ARRAY (StringType()) | STRING | UTF8 = string
        INT32 (UTF8) = unknown(INT32 (UTF8))
        BYTE_ARRAY (ENUM) = enum
        BYTE_ARRAY (JSON) = json
        BYTE_ARRAY (BSON) = bytes
        FIXED_LEN_BYTE_ARRAY(16) (UUID) | UUID = uuid
        FIXED_LEN_BYTE_ARRAY(15) (UUID) = unknown(FIXED_LEN_BYTE_ARRAY(15) (UUID))
        FIXED_LEN_BYTE_ARRAY(2) (FLOAT16) = float16
        FIXED_LEN_BYTE_ARRAY(12) (INTERVAL) = interval
        BYTE_ARRAY (GEOMETRY) | BYTE_ARRAY (GEOMETRY(OGC:CRS84)) | BYTE_ARRAY (Geometry(crs=)) = geo(geometry,4326)
        BYTE_ARRAY (GEOGRAPHY(srid:4269,spherical)) | BYTE_ARRAY (Geography(crs=srid:4269, algorithm=spherical)) = geo(geography,4269)
        BYTE_ARRAY (GEOGRAPHY(OGC:CRS84,KARNEY)) = unknown(BYTE_ARRAY (GEOGRAPHY(OGC:CRS84,KARNEY)))
        INT32 (UNKNOWN) | INT32 (Null) = void
        BYTE_ARRAY (FOO) = unknown(BYTE_ARRAY (FOO))
        OPTIONAL BYTE_ARRAY (FOO) = unknown(BYTE_ARRAY (FOO)) null
        OPTIONAL group (LIST) = array null
        LIST | ListType() = array
        MAP = map
        OPTIONAL group (VARIANT(1)) = variant null
        VARCHAR = unknown(VARCHAR)
        FIXED_LEN_BYTE_ARRAY(x) = unknown(FIXED_LEN_BYTE_ARRAY(x))
        """#

    static let groups = #"""
        message m { required int64 id; optional binary name (STRING); } | group { required int64 id; optional binary name(UTF8) } = struct<id:int64 not-null,name:string null>
        optional group p { required int32 first name; optional group q { repeated float x; } } = struct<first name:int32 not-null,q:struct<x:array<float32 not-null> not-null> null> null
        optional group l (LIST) { repeated group list { optional int32 element; } } | optional group l (LIST) { repeated group bag { optional int32 array_element; } } = array<int32 null> null
        required group l (LIST) { repeated group list { required binary element (STRING); } } = array<string not-null> not-null
        optional group l (LIST) { repeated int32 element; } = array<int32 not-null> null
        optional group l (LIST) { repeated group element { required binary s (UTF8); required int32 n; } } = array<struct<s:string not-null,n:int32 not-null> not-null> null
        optional group l (LIST) { repeated group array { required binary s (UTF8); } } | optional group l (LIST) { repeated group l_tuple { required binary s (UTF8); } } = array<struct<s:string not-null> not-null> null
        optional group l (LIST) { repeated group array (LIST) { repeated int32 array; } } = array<array<int32 not-null> not-null> null
        optional group l (LIST) { repeated group element { repeated int32 x; } } = array<struct<x:array<int32 not-null> not-null> not-null> null
        optional group l (LIST) { optional int32 element; } = unknown(group l (LIST) { optional int32 element; }) null
        optional group m (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } } | optional group m (MAP) { repeated group map (MAP_KEY_VALUE) { required binary key (UTF8); optional int32 value; } } | optional group m (MAP_KEY_VALUE) { repeated group map { required binary k (UTF8); optional int32 v; } } = map<string,int32 null> null
        optional group m (MAP) { repeated group key_value { required int32 key; } } = map<int32,void> null
        optional group m (MAP) { required int32 key; } = unknown(group m (MAP) { required int32 key; }) null
        optional group v (VARIANT(1)) { required binary metadata; optional binary value; } = variant null
        optional group x (FOO) { optional int32 a; } = unknown(group x (FOO) { optional int32 a; }) null
        message m { required int64 id = unknown(message m { required int64 id)
        message m { required int64 id; } x = unknown(message m { required int64 id; } x)
        """#
}
