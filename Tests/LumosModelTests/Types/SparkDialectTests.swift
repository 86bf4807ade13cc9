import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct SparkDialectTests {
    @Test(arguments: SpellingCase.table(spark))
    func `a spelling of Spark`(line: SpellingCase) {
        #expect(Dialect.spark.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(hive))
    func `a spelling of Hive`(line: SpellingCase) {
        #expect(Dialect.hive.parse(Text(line.native)).outline == line.outline)
    }

    static let spark = #"""
        tinyint | byte | TINYINT | BYTE = int8
        smallint | short = int16
        int | integer | INT = int32
        bigint | long = int64
        float | real = float32
        double | double precision = float64
        decimal(10,0) | decimal | dec | numeric = decimal(10,0)
        decimal(18) = decimal(18,0)
        decimal(18,4) | DECIMAL(18, 4) = decimal(18,4)
        string | STRING = string
        string collate UTF8_LCASE | STRING COLLATE UTF8_LCASE = string collate:utf8_lcase
        varchar(10) = string(10)
        char(3) | character(3) = string(3,fixed)
        varchar = unknown(varchar)
        char = unknown(char)
        binary = bytes
        boolean = bool
        date = date
        timestamp | timestamp_ltz = timestamp(6,instant)
        timestamp_ntz = timestamp(6)
        interval = interval
        interval year to month | interval month = interval(year-month)
        interval day to second | INTERVAL HOUR = interval(day-time)
        void = void
        variant = variant
        array<int> | ARRAY<INT> = array<int32>
        array<array<string>> = array<array<string>>
        map<string,bigint> | MAP<STRING, BIGINT> = map<string,int64>
        struct<a:int,b:array<string>> | STRUCT<a: INT, b: ARRAY<STRING>> | struct<a int, b array<string>> = struct<a:int32,b:array<string>>
        struct<a:int NOT NULL COMMENT 'it\'s, ok',b:date> = struct<a:int32 not-null comment:it's, ok,b:date>
        struct<first name:string,a.b:int,`c d`:date> = struct<first name:string,a.b:int32,c d:date>
        struct<> = struct<>
        map<string,struct<x:double,y:decimal(9,3)>> = map<string,struct<x:float64,y:decimal(9,3)>>
        struct<a:timestamp_ntz,b:interval day to second> = struct<a:timestamp(6),b:interval(day-time)>
        struct<1st:int> = struct<1st:int32>
        struct<a:> = unknown(struct<a:>)
        array<int = unknown(array<int)
        array<> = unknown(array<>)
        int[] = unknown(int[])
        udt = unknown(udt)
        """#

    static let hive = #"""
        timestamp = timestamp(9)
        timestamp with local time zone | timestamplocaltz = timestamp(9,instant)
        interval_year_month = interval(year-month)
        interval_day_time = interval(day-time)
        uniontype<int,struct<a:string>> = union<0:int32,1:struct<a:string>>
        decimal = decimal(10,0)
        struct<a:uniontype<int>> = struct<a:union<0:int32>>
        timestamp_ntz = unknown(timestamp_ntz)
        """#
}
