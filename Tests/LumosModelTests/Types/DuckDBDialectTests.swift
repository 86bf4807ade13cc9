import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// DuckDB reports the spellings of a line as the first one (`information_schema.columns`), where it takes them at all.
@Suite struct DuckDBDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of DuckDB`(line: SpellingCase) {
        #expect(Dialect.duckDB.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        TINYINT | INT1 = int8
        SMALLINT | INT2 | INT16 | SHORT = int16
        INTEGER | INT | INT4 | INT32 | SIGNED | INTEGRAL | "integer" | main.INTEGER | system.INTEGER = int32
        BIGINT | INT8 | INT64 | LONG | OID = int64
        HUGEINT | INT128 = int128
        UTINYINT | UINT8 = uint8
        USMALLINT | UINT16 = uint16
        UINTEGER | UINT32 = uint32
        UBIGINT | UINT64 = uint64
        UHUGEINT | UINT128 = uint128
        BIGNUM = unknown(BIGNUM)
        FLOAT | FLOAT4 | REAL | FLOAT(10) = float32
        DOUBLE | FLOAT8 | DOUBLE PRECISION | FLOAT(30) = float64
        DECIMAL(18,3) | DECIMAL | NUMERIC | DEC = decimal(18,3)
        DECIMAL(10,0) | DECIMAL(10) | NUMERIC(10) = decimal(10,0)
        DECIMAL(38,10) | DECIMAL(38, 10) = decimal(38,10)
        BOOLEAN | BOOL | LOGICAL = bool
        VARCHAR | VARCHAR(10) | TEXT | TEXT(5) | STRING | CHAR | CHAR(3) | BPCHAR | NVARCHAR(10) = string
        BLOB | BYTEA | BINARY | VARBINARY = bytes
        BINARY(3) = unknown(BINARY(3))
        BIT | BIT(3) | BITSTRING = bit
        UUID | GUID = uuid
        JSON = json
        ENUM('a', 'b''c') | enum('a','b''c') = enum {a|b'c}
        ENUM('a, b', 'x)') = enum {a, b|x)}
        DATE = date
        TIME | TIME WITHOUT TIME ZONE = time(6)
        TIME_NS = time(9)
        TIME(3) = unknown(TIME(3))
        TIME WITH TIME ZONE | TIMETZ = time(6,offset)
        TIMESTAMP | DATETIME | TIMESTAMP_US | TIMESTAMP WITHOUT TIME ZONE | TIMESTAMP(4) | TIMESTAMP(6) = timestamp(6)
        TIMESTAMP_S | TIMESTAMP(0) = timestamp(0)
        TIMESTAMP_MS | TIMESTAMP(1) | TIMESTAMP(3) | DATETIME(3) = timestamp(3)
        TIMESTAMP_NS | TIMESTAMP(7) | TIMESTAMP(9) | TIMESTAMP(10) = timestamp(9)
        TIMESTAMP WITH TIME ZONE | TIMESTAMPTZ = timestamp(6,instant)
        TIMESTAMPTZ_NS = timestamp(9,instant)
        TIMESTAMPTZ(3) = unknown(TIMESTAMPTZ(3))
        INTERVAL | INTERVAL YEAR = interval
        VARIANT = variant
        GEOMETRY = geo(geometry)
        "NULL" | NULL = void
        INTEGER[] | INTEGER ARRAY | INT[] = array<int32>
        INTEGER[3] | INTEGER ARRAY[3] = array<int32> ×3
        INTEGER[3][] = array<array<int32> ×3>
        INTEGER[][3] = array<array<int32>> ×3
        STRUCT(a INTEGER, b VARCHAR[]) | ROW(a INTEGER, b VARCHAR[]) = struct<a:int32,b:array<string>>
        STRUCT("first name" VARCHAR, "say ""x""" DATE) = struct<first name:string,say "x":date>
        STRUCT("select" DOUBLE PRECISION, "time" TIMESTAMP WITH TIME ZONE) = struct<select:float64,time:timestamp(6,instant)>
        STRUCT(A INTEGER, a INTEGER) = struct<A:int32,a:int32>
        STRUCT(a INTEGER)[] = array<struct<a:int32>>
        MAP(VARCHAR, INTEGER) = map<string,int32>
        MAP(VARCHAR, STRUCT(x DOUBLE, y DECIMAL(9,3)[])) = map<string,struct<x:float64,y:array<decimal(9,3)>>>
        UNION(num INTEGER, str VARCHAR) = union<num:int32,str:string>
        STRUCT(a ENUM('x', 'y'), b UNION(n TINYINT)[]) = struct<a:enum {x|y},b:array<union<n:int8>>>
        mood = unknown(mood)
        mood[] = array<unknown(mood)>
        STRUCT(a mood, b DATE) = struct<a:unknown(mood),b:date>
        STRUCT(INTEGER, VARCHAR) = unknown(STRUCT(INTEGER, VARCHAR))
        STRUCT = unknown(STRUCT)
        MAP(VARCHAR) = unknown(MAP(VARCHAR))
        UNION() = unknown(UNION())
        ENUM(a, b) = unknown(ENUM(a, b))
        INTEGER[x] = unknown(INTEGER[x])
        INTEGER[ = unknown(INTEGER[)
        """#
}
