import CanonicalJSON

extension Dialect {
    /// Oracle Database. That `''` is NULL there is no matter of types.
    public static let oracle = Dialect(
        "oracle", schemas: ["sys", "public", "mdsys"],
        Oracle.numbers + Oracle.texts + Oracle.bytes + Oracle.times + Oracle.others)
}

private enum Oracle {
    static let numbers: [Spelling] = [
        Spelling("number", is: .number),
        Spelling("decimal", "numeric", "dec", is: .decimal(bare: .decimal(38, 0), most: 38, scales: scales)),
        Spelling("integer", "int", "smallint", is: .plain(.decimal(38, 0))),
        // A NUMBER that is rounded to so many binary digits: 126 of them are all its 38 decimal ones, fewer have no
        // normal form.
        Spelling("float", is: TypeReading(numbers: { $0.isEmpty || $0 == [126] ? .decimal(nil) : nil })),
        Spelling("double precision", is: .plain(.decimal(nil))),
        Spelling("binary_float", is: .plain(.float32)),
        Spelling("binary_double", is: .plain(.float64)),
        Spelling("boolean", "bool", is: .plain(.bool)),
    ]

    static let scales = -84...127

    static let texts: [Spelling] = [
        Spelling(
            "varchar2", "varchar", "char varying", "character varying",
            is: .oracleString(bare: nil, isFixed: false, most: 32_767)),
        Spelling("char", "character", is: .oracleString(bare: .exactly(1, .bytes), isFixed: true, most: 2_000)),
        Spelling(
            "nvarchar2", "nchar varying", "national char varying", "national character varying",
            is: .sized(DataType.string, bare: nil, unit: .utf16, lengths: 1...16_383).national),
        Spelling(
            "nchar", "national char", "national character",
            is: .sized(
                DataType.string, bare: .exactly(1, .utf16), isFixed: true, unit: .utf16, lengths: 1...1_000
            ).national),
        // LONG is text of up to 2 GB.
        Spelling("clob", "long", is: .plain(.string)),
        Spelling("nclob", is: .plain(.string).national),
    ]

    static let bytes: [Spelling] = [
        Spelling("raw", is: .sized(DataType.bytes, bare: nil, lengths: 1...32_767)),
        Spelling("long raw", "blob", "bfile", is: .plain(.bytes)),
    ]

    static let times: [Spelling] =
        [
            // With hours, minutes and seconds.
            Spelling("date", is: .plain(.timestamp(precision: 0, zone: .none))),
            Spelling("timestamp", is: .timestamp(.none, bare: 6, most: 9)),
            Spelling("timestamp with time zone", is: .timestamp(.offset, bare: 6, most: 9)),
            Spelling("timestamp with local time zone", is: .timestamp(.instant, bare: 6, most: 9)),
        ] + TypeReading.standardIntervals

    static let others: [Spelling] = [
        Spelling("xmltype", is: .plain(.xml)),
        // Kept taken apart (OSON), without the order of keys.
        Spelling("json", is: .plain(.json(binary: true))),
        Spelling("sdo_geometry", is: .plain(.geo(GeoType(.geometry)))),
    ]
}

extension TypeReading {
    /// `NUMBER` has 38 digits and its point anywhere; `NUMBER(*,s)` is `NUMBER(38,s)`.
    fileprivate static let number = TypeReading { syntax, reader, depth in
        guard let parts = syntax.arguments, parts.first?.count == 1, parts.first?.first?.isSymbol("*") == true else {
            return TypeReading.decimal(bare: .decimal(nil), most: 38, scales: Oracle.scales).read(syntax, reader, depth)
        }
        if parts.count == 1 { return ParsedType(.decimal(nil)) }
        guard let scale = TypeSyntax.Group(opening: "(", parts: Array(parts.dropFirst())).numbers, scale.count == 1,
            Oracle.scales.contains(scale[0])
        else { return nil }
        return ParsedType(.decimal(38, scale[0]))
    }

    /// `VARCHAR2(10)`, `VARCHAR2(10 BYTE)`, `VARCHAR2(10 CHAR)`. Without a word NLS_LENGTH_SEMANTICS decides, which is
    /// BYTE unless somebody changed it.
    fileprivate static func oracleString(bare: Extent?, isFixed: Bool, most: Int) -> TypeReading {
        TypeReading { syntax, reader, depth in
            var syntax = syntax
            var unit = LengthUnit.bytes
            if let part = syntax.arguments?.first, part.count == 2, let word = part.last {
                guard word.isWord("byte") || word.isWord("char") else { return nil }
                unit = word.isWord("char") ? .characters : .bytes
                syntax.groups = [TypeSyntax.Group(opening: syntax.groups[0].opening, parts: [part.dropLast()])]
            }
            return TypeReading.sized(DataType.string, bare: bare, isFixed: isFixed, unit: unit, lengths: 1...most)
                .read(syntax, reader, depth)
        }
    }

    /// As ALL_TAB_COLUMNS calls the national character set, whose lengths count units of UTF-16.
    fileprivate var national: TypeReading { adding { $0.charset = "NCHAR_CS" } }
}
