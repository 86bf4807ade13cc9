import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct WarehouseDialectTests {
    @Test(arguments: SpellingCase.table(snowflake))
    func `a spelling of Snowflake`(line: SpellingCase) {
        #expect(Dialect.snowflake.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(snowflakeInformationSchema))
    func `a spelling of Snowflake's information schema`(line: SpellingCase) {
        #expect(Dialect.snowflakeInformationSchema.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(bigQuery))
    func `a spelling of BigQuery`(line: SpellingCase) {
        #expect(Dialect.bigQuery.parse(Text(line.native)).outline == line.outline)
    }

    @Test func `what a bare timestamp of Snowflake is, the account says`() {
        #expect(Dialect.snowflake(timestamp: .instant).parse("TIMESTAMP(3)").text == "timestamp(3,instant)")
        #expect(Dialect.snowflake(timestamp: .offset).parse("timestamp").text == "timestamp(9,offset)")
        #expect(Dialect.snowflake(timestamp: .offset).parse("TIMESTAMP_NTZ").text == "timestamp(9)")
    }

    static let snowflake = #"""
        NUMBER | NUMBER(38,0) | DECIMAL | NUMERIC | INT | INTEGER | BIGINT | SMALLINT | TINYINT | BYTEINT = decimal(38,0)
        NUMBER(18,4) | DECIMAL(18, 4) | NUMERIC(18,4) = decimal(18,4)
        NUMBER(10) = decimal(10,0)
        NUMBER(38,0) AUTOINCREMENT | NUMBER(38,0) IDENTITY(1,1) = decimal(38,0) identity
        NUMBER(38,0) NOT NULL = decimal(38,0) not-null
        INT(10) = unknown(INT(10))
        FLOAT | FLOAT4 | FLOAT8 | DOUBLE | DOUBLE PRECISION | REAL = float64
        DECFLOAT = unknown(DECFLOAT)
        VARCHAR | VARCHAR(16777216) | STRING | TEXT | NVARCHAR | CHAR VARYING = string(16777216)
        VARCHAR(255) | STRING(255) | CHARACTER VARYING(255) = string(255)
        CHAR | CHARACTER | NCHAR | CHAR(1) = string(1)
        CHAR(10) = string(10)
        VARCHAR(10) COLLATE 'en-ci' = string(10) collate:en-ci
        BINARY | VARBINARY | BINARY(8388608) = bytes(8388608)
        BINARY(16) = bytes(16)
        BOOLEAN = bool
        DATE = date
        TIME | TIME(9) = time(9)
        TIME(0) = time(0)
        TIME(10) = unknown(TIME(10))
        NUMBER(39,0) = unknown(NUMBER(39,0))
        TIMESTAMP_NTZ | TIMESTAMPNTZ | DATETIME | TIMESTAMP | TIMESTAMP WITHOUT TIME ZONE | TIMESTAMP_NTZ(9) = timestamp(9)
        TIMESTAMP_NTZ(3) | DATETIME(3) = timestamp(3)
        TIMESTAMP_LTZ | TIMESTAMPLTZ | TIMESTAMP WITH LOCAL TIME ZONE = timestamp(9,instant)
        TIMESTAMP_TZ | TIMESTAMPTZ | TIMESTAMP WITH TIME ZONE = timestamp(9,offset)
        TIMESTAMP_TZ(6) = timestamp(6,offset)
        VARIANT = variant
        ARRAY = array<variant>
        OBJECT = map<string,variant>
        ARRAY(NUMBER(10,0)) = array<decimal(10,0)>
        ARRAY(NUMBER(10,0) NOT NULL) = array<decimal(10,0) not-null>
        MAP(VARCHAR(10), NUMBER(38,0)) = map<string(10),decimal(38,0)>
        OBJECT(a NUMBER(10,2) NOT NULL, b VARCHAR(5)) = struct<a:decimal(10,2) not-null,b:string(5)>
        GEOGRAPHY = geo(geography)
        GEOMETRY = geo(geometry)
        VECTOR(FLOAT, 256) = array<float32> ×256
        VECTOR(INT, 16) = array<int32> ×16
        VECTOR(VARCHAR, 16) = unknown(VECTOR(VARCHAR, 16))
        NUMBER[] = unknown(NUMBER[])
        """#

    static let snowflakeInformationSchema = #"""
        NUMBER = decimal
        NUMBER(18,4) = decimal(18,4)
        TEXT = string
        TEXT(16777216) = string(16777216)
        BINARY = bytes
        FLOAT = float64
        BOOLEAN = bool
        DATE = date
        TIME = time
        TIMESTAMP_NTZ = timestamp
        TIMESTAMP_NTZ(9) = timestamp(9)
        TIMESTAMP_LTZ = timestamp(instant)
        TIMESTAMP_TZ = timestamp(offset)
        VARIANT = variant
        ARRAY = array<variant>
        OBJECT = map<string,variant>
        GEOGRAPHY = geo(geography)
        """#

    static let bigQuery = #"""
        INT64 | INT | INTEGER | BIGINT | SMALLINT | TINYINT | BYTEINT | int64 = int64
        FLOAT64 | FLOAT = float64
        NUMERIC | DECIMAL = decimal(38,9)
        NUMERIC(10) | DECIMAL(10,0) = decimal(10,0)
        NUMERIC(10,2) | NUMERIC(10, 2) = decimal(10,2)
        BIGNUMERIC | BIGDECIMAL = decimal(76,38)
        BIGNUMERIC(50,20) = decimal(50,20)
        NUMERIC(50,20) = unknown(NUMERIC(50,20))
        BOOL | BOOLEAN = bool
        STRING = string
        STRING(255) = string(255)
        STRING COLLATE 'und:ci' = string collate:und:ci
        BYTES = bytes
        BYTES(16) = bytes(16)
        DATE = date
        TIME = time(6)
        DATETIME = timestamp(6)
        TIMESTAMP = timestamp(6,instant)
        TIMESTAMP(12) = timestamp(12,instant)
        INTERVAL = interval
        JSON = json
        GEOGRAPHY = geo(geography)
        RANGE<DATE> = range(date)
        RANGE<TIMESTAMP> = range(timestamp(6,instant))
        RANGE<ARRAY<DATE>> = unknown(RANGE<ARRAY<DATE>>)
        ARRAY<INT64> = array<int64 not-null>
        ARRAY<STRING(10)> = array<string(10) not-null>
        STRUCT<a INT64, b ARRAY<STRING>> | STRUCT<`a` INT64, b ARRAY<STRING>> = struct<a:int64,b:array<string not-null>>
        STRUCT<a INT64 NOT NULL, b STRING OPTIONS(description="x > y, z")> = struct<a:int64 not-null,b:string>
        ARRAY<STRUCT<a INT64>> = array<struct<a:int64> not-null>
        ARRAY<STRUCT<a NUMERIC(10,2), b STRUCT<c DATE>>> = array<struct<a:decimal(10,2),b:struct<c:date>> not-null>
        RECORD | STRUCT = struct
        STRUCT<INT64, STRING> = unknown(STRUCT<INT64, STRING>)
        ARRAY = unknown(ARRAY)
        ARRAY<INT64 = unknown(ARRAY<INT64)
        ARRAY<INT64)> = unknown(ARRAY<INT64)>)
        ARRAY<FOO> = array<unknown(FOO) not-null>
        NUMERIC<10,2> = unknown(NUMERIC<10,2>)
        """#
}
