import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct TrinoDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of Trino`(line: SpellingCase) {
        #expect(Dialect.trino.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        boolean = bool
        tinyint = int8
        smallint = int16
        integer | int = int32
        bigint = int64
        real = float32
        double | double precision = float64
        float = unknown(float)
        decimal | dec | decimal(38) | decimal(38,0) = decimal(38,0)
        decimal(10,3) = decimal(10,3)
        varchar = string
        varchar(10) = string(10)
        varchar(0) = string(0)
        char | char(1) = string(1,fixed)
        varbinary = bytes
        varbinary(10) = unknown(varbinary(10))
        json = json
        uuid = uuid
        ipaddress = network(inet)
        ipprefix = network(cidr)
        date = date
        time | time(3) = time(3)
        time(6) with time zone = time(6,offset)
        timestamp | timestamp(3) = timestamp(3)
        timestamp(12) = timestamp(12)
        timestamp(13) = unknown(timestamp(13))
        timestamp with time zone | timestamp(3) with time zone = timestamp(3,offset)
        interval year to month = interval(year-month)
        interval day to second = interval(day-time)
        array(varchar(10)) | ARRAY<VARCHAR(10)> = array<string(10)>
        map(varchar, array(bigint)) = map<string,array<int64>>
        row(a integer, b varchar(10)) | ROW(a INTEGER, b VARCHAR(10)) = struct<a:int32,b:string(10)>
        row("first name" varchar, at timestamp(6) with time zone) = struct<first name:string,at:timestamp(6,offset)>
        array(row(x double, y row(z date))) = array<struct<x:float64,y:struct<z:date>>>
        row(integer, varchar) = unknown(row(integer, varchar))
        geometry = geo(geometry)
        SphericalGeography = geo(geography)
        unknown = void
        HyperLogLog = unknown(HyperLogLog)
        qdigest(bigint) = unknown(qdigest(bigint))
        array(color) = array<unknown(color)>
        """#
}
