import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct TeradataDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of Teradata`(line: SpellingCase) {
        #expect(Dialect.teradata.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        BYTEINT = int8
        SMALLINT = int16
        INTEGER | INT = int32
        BIGINT = int64
        BYTE | BYTE(1) = bytes(1,fixed)
        BYTE(8) = bytes(8,fixed)
        VARBYTE(100) = bytes(100)
        VARBYTE = unknown(VARBYTE)
        BLOB = bytes
        BLOB(2097152) | BLOB(2M) | BINARY LARGE OBJECT(2M) = bytes(2097152)
        BLOB(2X) = unknown(BLOB(2X))
        BLOB(99999999999999999999K) = unknown(BLOB(99999999999999999999K))
        DECIMAL | NUMERIC | DEC | DECIMAL(5) | DECIMAL(5,0) = decimal(5,0)
        DECIMAL(18,4) | NUMERIC(18,4) = decimal(18,4)
        DECIMAL(39,0) = unknown(DECIMAL(39,0))
        NUMBER | NUMBER(*) = decimal
        NUMBER(10,2) = decimal(10,2)
        NUMBER(*,2) = unknown(NUMBER(*,2))
        FLOAT | REAL | DOUBLE PRECISION = float64
        CHAR | CHAR(1) | CHARACTER = string(1,fixed)
        CHAR(10) CHARACTER SET LATIN = string(10,fixed) charset:latin
        VARCHAR(100) | CHAR VARYING(100) = string(100)
        VARCHAR(100) CHARACTER SET UNICODE NOT CASESPECIFIC = string(100) charset:unicode collate:case-insensitive
        VARCHAR(100) CHARACTER SET LATIN CASESPECIFIC NOT NULL = string(100) not-null charset:latin collate:case-sensitive
        VARCHAR = unknown(VARCHAR)
        LONG VARCHAR = unknown(LONG VARCHAR)
        GRAPHIC(5) = string(5,fixed) charset:graphic
        VARGRAPHIC(5) = string(5) charset:graphic
        CLOB | CHARACTER LARGE OBJECT = string
        CLOB(64K) CHARACTER SET UNICODE = string(65536) charset:unicode
        DATE | DATE FORMAT 'YY/MM/DD' | DATE FORMAT 'YYYY-MM-DD' = date
        TIME | TIME(6) = time(6)
        TIME(0) WITH TIME ZONE = time(0,offset)
        TIMESTAMP | TIMESTAMP(6) = timestamp(6)
        TIMESTAMP(0) = timestamp(0)
        TIMESTAMP(7) = unknown(TIMESTAMP(7))
        TIMESTAMP(6) WITH TIME ZONE = timestamp(6,offset)
        PERIOD(DATE) = range(date)
        PERIOD(TIMESTAMP(6) WITH TIME ZONE) = range(timestamp(6,offset))
        PERIOD = unknown(PERIOD)
        INTERVAL YEAR(4) | INTERVAL YEAR(2) TO MONTH = interval(year-month)
        INTERVAL DAY(2) TO SECOND(6) | INTERVAL HOUR = interval(day-time)
        JSON | JSON(16776192) = json
        JSON(1000) CHARACTER SET LATIN = json charset:latin
        XML | XMLTYPE = xml
        ST_GEOMETRY | SYSUDTLIB.ST_GEOMETRY = geo(geometry)
        MBR = unknown(MBR)
        TINYINT = unknown(TINYINT)
        TEXT = unknown(TEXT)
        """#
}
