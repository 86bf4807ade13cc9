import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct OracleDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of Oracle`(line: SpellingCase) {
        #expect(Dialect.oracle.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        NUMBER | NUMBER(*) = decimal
        NUMBER(10) | NUMBER(10,0) | DECIMAL(10) = decimal(10,0)
        NUMBER(18,4) | numeric(18, 4) = decimal(18,4)
        NUMBER(5,-2) = decimal(5,-2)
        NUMBER(3,5) = decimal(3,5)
        NUMBER(*,2) = decimal(38,2)
        NUMBER(*,-3) = decimal(38,-3)
        NUMBER(39) = unknown(NUMBER(39))
        NUMBER(0) = unknown(NUMBER(0))
        NUMBER(10,128) = unknown(NUMBER(10,128))
        NUMBER(*,2,3) = unknown(NUMBER(*,2,3))
        INTEGER | INT | SMALLINT | DECIMAL | NUMERIC | NUMBER(38) | NUMBER(*,0) = decimal(38,0)
        FLOAT | FLOAT(126) | DOUBLE PRECISION = decimal
        FLOAT(63) = unknown(FLOAT(63))
        REAL = unknown(REAL)
        BINARY_FLOAT = float32
        BINARY_DOUBLE = float64
        BOOLEAN = bool
        VARCHAR2(10) | VARCHAR2(10 BYTE) | VARCHAR(10) | varchar2 (10 byte) = string(10,bytes)
        VARCHAR2(10 CHAR) | CHARACTER VARYING(10 CHAR) = string(10)
        VARCHAR2 = unknown(VARCHAR2)
        VARCHAR2(10 BITS) = unknown(VARCHAR2(10 BITS))
        VARCHAR2(32768) = unknown(VARCHAR2(32768))
        CHAR | CHAR(1) | CHAR(1 BYTE) = string(1,bytes,fixed)
        CHAR(10 CHAR) = string(10,fixed)
        NVARCHAR2(10) | NCHAR VARYING(10) = string(10,utf16) charset:NCHAR_CS
        NCHAR | NCHAR(1) = string(1,utf16,fixed) charset:NCHAR_CS
        CLOB | LONG = string
        NCLOB = string charset:NCHAR_CS
        RAW(16) = bytes(16)
        RAW = unknown(RAW)
        LONG RAW | BLOB | BFILE = bytes
        DATE = timestamp(0)
        TIMESTAMP | TIMESTAMP(6) = timestamp(6)
        TIMESTAMP(9) = timestamp(9)
        TIMESTAMP(10) = unknown(TIMESTAMP(10))
        TIMESTAMP WITH TIME ZONE | TIMESTAMP(6) WITH TIME ZONE = timestamp(6,offset)
        TIMESTAMP(3) WITH LOCAL TIME ZONE = timestamp(3,instant)
        INTERVAL YEAR TO MONTH | INTERVAL YEAR(2) TO MONTH = interval(year-month)
        INTERVAL DAY TO SECOND | INTERVAL DAY(2) TO SECOND(6) = interval(day-time)
        INTERVAL DAY(a) TO SECOND = unknown(INTERVAL DAY(a) TO SECOND)
        INTERVAL = unknown(INTERVAL)
        XMLTYPE | SYS.XMLTYPE = xml
        JSON = json(binary)
        SDO_GEOMETRY | MDSYS.SDO_GEOMETRY = geo(geometry)
        ROWID = unknown(ROWID)
        UROWID(4000) = unknown(UROWID(4000))
        BIGINT = unknown(BIGINT)
        TIME = unknown(TIME)
        APP.ADDRESS_T = unknown(APP.ADDRESS_T)
        """#
}
