import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct SQLiteDialectTests {
    @Test(arguments: SpellingCase.table(sqlite))
    func `a spelling of SQLite`(line: SpellingCase) {
        #expect(Dialect.sqlite.parse(Text(line.native)).outline == line.outline)
    }

    @Test(arguments: SpellingCase.table(odcs))
    func `a logical type of a contract`(line: SpellingCase) {
        #expect(Dialect.odcs.parse(Text(line.native)).outline == line.outline)
    }

    @Test func `a column without a type is of unknown type`() {
        #expect(Dialect.sqlite.parse("").type == .unknown(""))
    }

    static let sqlite = #"""
        INTEGER | INT | BIGINT | TINYINT | UNSIGNED BIG INT | INT8 | integer(11) | INT UNSIGNED = int64
        REAL | DOUBLE | DOUBLE PRECISION | FLOAT | FLOAT(8) = float64
        NUMERIC | DECIMAL = decimal
        DECIMAL(10,5) | NUMERIC(10, 5) = decimal(10,5)
        DECIMAL(10) = decimal(10,0)
        TEXT | CLOB | VARCHAR | STRING = string
        VARCHAR(255) | VARYING CHARACTER(255) | NVARCHAR(255) | CHARACTER(255) | CHAR(255) = string(255)
        NATIVE CHARACTER(70) = string(70)
        BLOB = bytes
        VARBINARY(16) = bytes(16)
        BOOLEAN | BOOL = bool
        DATE = date
        TIME = time
        DATETIME | TIMESTAMP = timestamp
        TIMESTAMP(3) = timestamp(3)
        JSON = json
        UUID = uuid
        ANY = unknown(ANY)
        POINT = unknown(POINT)
        INTERVAL = unknown(INTERVAL)
        FLOATING POINT = unknown(FLOATING POINT)
        MONEY = unknown(MONEY)
        INT(a) = unknown(INT(a))
        INT<8> = unknown(INT<8>)
        """#

    static let odcs = #"""
        string = string
        integer = int64
        number = unknown(number)
        boolean = bool
        date = date
        timestamp = timestamp
        time = time
        object = struct
        array = array
        varchar(10) = unknown(varchar(10))
        """#
}
