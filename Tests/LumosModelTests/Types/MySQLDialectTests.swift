import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What MariaDB 10.11 takes for one type stands on one line; scripts/checks/database-types asks it.
@Suite struct MySQLDialectTests {
    @Test(arguments: SpellingCase.table(mySQL))
    func `a spelling of MySQL`(line: SpellingCase) {
        #expect(Dialect.mySQL.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(mariaDB))
    func `a spelling of MariaDB alone`(line: SpellingCase) {
        #expect(Dialect.mariaDB.parse(Text(line.native)).outline == line.outline)
    }

    static let mySQL = #"""
        tinyint | tinyint(4) | TINYINT(3) | int1 | tinyint signed = int8
        tinyint(1) | bool | BOOLEAN = bool
        tinyint unsigned | tinyint(3) unsigned | tinyint(1) unsigned | tinyint zerofill = uint8
        smallint | smallint(6) | int2 = int16
        smallint unsigned | smallint(5) unsigned zerofill = uint16
        mediumint | mediumint(9) | middleint | int3 = int24
        mediumint unsigned = uint24
        int | int(11) | int(10) | INTEGER | int4 | int signed = int32
        int unsigned | int(10) unsigned | int(10) unsigned zerofill | integer zerofill | int zerofill unsigned = uint32
        bigint | bigint(20) | int8 = int64
        bigint unsigned = uint64
        serial = uint64 not-null identity
        int auto_increment | int(11) AUTO_INCREMENT = int32 identity
        bigint unsigned not null auto_increment = uint64 not-null identity
        int(a) = unknown(int(a))
        int(11,2) = unknown(int(11,2))
        int<11> = unknown(int<11>)
        int unsigned signed = unknown(int unsigned signed)
        decimal | numeric | dec | fixed | decimal(10) | decimal(10,0) | decimal(0) | decimal(0,0) = decimal(10,0)
        decimal(18,4) = decimal(18,4)
        decimal(18,4) unsigned | decimal(18,4) unsigned zerofill = decimal(18,4) ≥0
        decimal(65,30) = decimal(65,30)
        decimal(66,0) = unknown(decimal(66,0))
        decimal(65,38) = unknown(decimal(65,38))
        decimal(0,5) = unknown(decimal(0,5))
        float | float(0) | float(24) | float(7,4) | float4 = float32
        double | double precision | real | REAL(10,2) | float(25) | float(53) | float8 | double(10,2) = float64
        float unsigned = float32 ≥0
        float(54) = unknown(float(54))
        bit | bit(1) = bit(1,fixed)
        bit(64) = bit(64,fixed)
        bit(65) = unknown(bit(65))
        char | char(1) | character = string(1,fixed)
        char(10) | character(10) = string(10,fixed)
        char(0) = string(0,fixed)
        char(256) = unknown(char(256))
        varchar(255) | character varying(255) | char varying(255) | varcharacter(255) = string(255)
        varchar = unknown(varchar)
        varchar(65536) = unknown(varchar(65536))
        varchar(99999999999999999999) = unknown(varchar(99999999999999999999))
        varchar(10) character set latin1 | varchar(10) charset latin1 = string(10) charset:latin1
        varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL = string(10) not-null charset:utf8mb4 collate:utf8mb4_bin
        nvarchar(10) | national varchar(10) | nchar varying(10) | national character varying(10) = string(10) charset:utf8mb3
        nchar(10) | national char(10) | national character(10) = string(10,fixed) charset:utf8mb3
        tinytext = string(255,bytes)
        text = string(65535,bytes)
        mediumtext | long | long varchar = string(16777215,bytes)
        longtext = string(4294967295,bytes)
        text(100) = unknown(text(100))
        binary | binary(1) | char byte = bytes(1,fixed)
        binary(16) = bytes(16,fixed)
        varbinary(16) = bytes(16)
        varbinary = unknown(varbinary)
        tinyblob | blob(255) = bytes(255)
        blob | blob(256) = bytes(65535)
        mediumblob | long varbinary = bytes(16777215)
        longblob | blob(17000000) = bytes(4294967295)
        blob(4294967296) = unknown(blob(4294967296))
        enum('a','b') | ENUM('a', 'b') = enum {a|b}
        enum('it''s','x,y','a\\b') = enum {it's|x,y|a\b}
        enum('a') character set latin1 = enum {a} charset:latin1
        enum() = unknown(enum())
        enum(a) = unknown(enum(a))
        set('a','b') = array<enum {a|b}>
        date = date
        time | time(0) = time(0)
        time(6) = time(6)
        time(7) = unknown(time(7))
        datetime | datetime(0) = timestamp(0)
        datetime(6) = timestamp(6)
        datetime(7) = unknown(datetime(7))
        timestamp | timestamp(0) = timestamp(0,instant)
        timestamp(3) = timestamp(3,instant)
        year | year(4) = int16 ≥0 ≤2155
        year(2) = unknown(year(2))
        json = json(binary)
        geometry = geo(geometry)
        point = geo(geometry,point)
        geomcollection | geometrycollection = geo(geometry,geometrycollection)
        uuid = unknown(uuid)
        inet6 = unknown(inet6)
        vector(3) = unknown(vector(3))
        interval = unknown(interval)
        int[] = unknown(int[])
        int array = unknown(int array)
        text array = unknown(text array)
        """#

    static let mariaDB = #"""
        json | longtext = string(4294967295,bytes)
        uuid = uuid
        inet4 = network(inet4)
        inet6 = network(inet6)
        decimal(65,38) = decimal(65,38)
        decimal(65,39) = unknown(decimal(65,39))
        vector(3) = array<float32> ×3
        vector = unknown(vector)
        tinyint(1) = bool
        year(4) | sql_tsi_year = int16 ≥0 ≤2155
        geomcollection = unknown(geomcollection)
        varchar(10) /*M!100301 COMPRESSED*/ = unknown(varchar(10) /*M!100301 COMPRESSED*/)
        """#
}
