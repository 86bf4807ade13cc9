/// The words that names and prose are made of: enough of them that the texts compress as real metadata does, about 3:1.
enum Vocabulary {
    static let platforms = ["postgres", "snowflake", "bigquery", "mysql", "hive", "kafka"]
    static let schemas = words("public staging mart raw core reporting finance sales ops archive")
    static let types: [(normal: String, native: String)] = [
        ("int64", "bigint"), ("int32", "integer"), ("string(255)", "character varying(255)"), ("string", "text"),
        ("decimal(18,4)", "numeric(18,4)"), ("timestamp(6,instant)", "timestamp with time zone"), ("date", "date"),
        ("bool", "boolean"), ("float64", "double precision"), ("string(36)", "uuid"), ("bytes", "bytea"),
        ("string(3)", "char(3)"), ("decimal(9,2)", "numeric(9,2)"), ("json", "jsonb"),
    ]
    static let suffixes = words("id code name at count amount rate flag status type key date ref total number")
    static let teams = words("sales finance logistics platform growth risk analytics support marketing billing")
    static let classifications = words("public internal confidential restricted")

    static let nouns = words(
        """
        account address adjustment agent agreement airport allocation allowance amount appointment approval archive asset
        audience audit balance bank barcode basket batch benefit bid bill booking branch brand budget bundle buyer calendar
        call campaign cancellation capacity card cargo carrier cart cashier category channel charge checkout city claim
        client cohort collection commission company complaint component condition consent contact container contract
        conversion country coupon courier coverage credit currency customer cycle damage deadline dealer debit delivery
        demand department deposit depot device dimension discount dispatch display district document domain donor driver
        duration duty earning email employee enrolment entity entry episode equipment estimate event exchange expense
        exposure facility factor farm fee feed feedback fleet flight forecast form franchise freight fuel fund gateway gift
        goal grade grant group guarantee guest harbour holiday hotel household identity import incident income index
        industry inspection instalment insurance interest interval inventory invoice item journal journey label landlord
        language laptop lease ledger lender licence limit line loan location lot loyalty machine mailing manager
        manufacturer margin market material measure member merchant message meter method milestone mission model module
        mortgage network notice number objective offer office operator option order origin outlet owner package page parcel
        parent partner passenger patient payee payment payroll penalty pension percentage period permit person phase phone
        picture pipeline plan plant platform policy pool portfolio position premium price printer priority procedure
        product profile programme project promotion property provider purchase quantity quarter question queue quota quote
        rank rating reading reason receipt recipient record recovery referral refund region registration reminder renewal
        rental repair report request reservation resource response retailer return revenue review reward risk role route
        royalty salary sample schedule score season seat segment seller sensor sequence session settlement shareholder
        shelf shift shipment shop signal site size slot source stage statement station stock storage store subject
        subscription subsidy supplier supply surcharge survey tariff task tax team tenant term territory ticket tier
        timeline token topic tour trade trailer transaction transfer trip truck unit usage vacancy valuation variant vehicle
        vendor venue vessel visit voucher wage wallet warehouse warranty weight wholesaler window withdrawal workflow yield
        zone
        """)
    static let adjectives = words(
        """
        active actual annual approved average basic billable cancelled certified closed commercial complete confirmed
        converted corporate current daily default delayed direct domestic due effective eligible estimated expected
        expired external final first fiscal fixed foreign former gross historical initial internal invalid joint last late
        legal local manual maximum minimum missing monthly net nominal normalised official open original outstanding
        overdue paid partial pending permanent physical planned preferred previous primary prior private projected public
        quarterly recent recurring regional rejected remaining residual retail returned scheduled secondary seasonal shared
        special standard taxable temporary total unique unpaid valid variable verified virtual weekly
        """)
    static let verbs = words(
        """
        adjusts aggregates allocates assigns belongs carries changes comes confirms contains counts covers decides
        describes determines documents excludes expires explains follows forwards groups holds identifies includes joins
        keeps links lists marks matches measures mirrors names orders points precedes records refers reflects remains
        repeats replaces represents returns shows splits starts stores sums tells tracks uses
        """)
    static let links = words(
        "after as at before by during for from in of on per since through to under until when with")
    static let asides = [
        "Never null since the migration of 2019.", "Amounts are in the currency of the contract.",
        "See the data handbook, §4.2.",
        "Filled by the nightly load.", "UTC.", "Zero means \"not yet known\".", "Gebühren inklusive.",
        "Montants hors taxes.",
        "Deprecated; ask the owners first.", "Derived, do not join on it.", "Kept for auditors only.",
        "Masked outside production.", "Two decimals, half-even.", "ISO 4217.", "E.164 where it could be parsed.",
    ]

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
