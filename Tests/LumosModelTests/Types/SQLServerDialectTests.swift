import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct SQLServerDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of SQL Server`(line: SpellingCase) {
        #expect(Dialect.sqlServer.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        bit = bool
        tinyint = uint8
        smallint = int16
        int | integer | INT | [int] | [sys].[int] | sys.int = int32
        bigint = int64
        int identity | int IDENTITY(1,1) = int32 identity
        [int] NOT NULL = int32 not-null
        int(11) = unknown(int(11))
        money = decimal(19,4)
        smallmoney = decimal(10,4)
        decimal | numeric | dec | decimal(18) | numeric(18,0) = decimal(18,0)
        decimal(38,10) | [decimal](38, 10) = decimal(38,10)
        decimal(39,0) = unknown(decimal(39,0))
        decimal(10,-2) = unknown(decimal(10,-2))
        float | float(25) | float(53) | double precision = float64
        float(1) | float(24) | real = float32
        float(0) = unknown(float(0))
        char | character | char(1) = string(1,bytes,fixed)
        char(10) = string(10,bytes,fixed)
        varchar | varchar(1) | character varying = string(1,bytes)
        varchar(8000) | char varying(8000) = string(8000,bytes)
        varchar(max) | VARCHAR(MAX) | text = string
        varchar(8001) = unknown(varchar(8001))
        varchar(10) collate Latin1_General_CI_AS = string(10,bytes) collate:latin1_general_ci_as
        nchar(10) | national char(10) = string(10,utf16,fixed) charset:UNICODE
        nvarchar | nvarchar(1) = string(1,utf16) charset:UNICODE
        nvarchar(50) | [nvarchar](50) | national character varying(50) = string(50,utf16) charset:UNICODE
        nvarchar(max) | [nvarchar](max) | ntext | national text = string charset:UNICODE
        nvarchar(4001) = unknown(nvarchar(4001))
        sysname = string(128,utf16) not-null charset:UNICODE
        binary | binary(1) = bytes(1,fixed)
        varbinary | varbinary(1) | binary varying = bytes(1)
        varbinary(max) | image = bytes
        rowversion | timestamp = bytes(8,fixed)
        timestamp(3) = unknown(timestamp(3))
        date = date
        time | time(7) = time(7)
        time(0) = time(0)
        time(8) = unknown(time(8))
        datetime = timestamp(3)
        smalldatetime = timestamp(0)
        datetime2 | datetime2(7) = timestamp(7)
        datetime2(3) = timestamp(3)
        datetimeoffset | datetimeoffset(7) = timestamp(7,offset)
        uniqueidentifier = uuid
        xml = xml
        xml(dbo.orders) = unknown(xml(dbo.orders))
        json = json
        sql_variant = variant
        geography = geo(geography)
        geometry = geo(geometry)
        vector(3) = array<float32> ×3
        hierarchyid = unknown(hierarchyid)
        dbo.email = unknown(dbo.email)
        [dbo].[email] = unknown([dbo].[email])
        [int = unknown([int)
        boolean = unknown(boolean)
        int[] = unknown(int[])
        interval = unknown(interval)
        """#
}
