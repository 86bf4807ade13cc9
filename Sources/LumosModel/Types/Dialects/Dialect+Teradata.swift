import CanonicalJSON

extension Dialect {
    /// Teradata: what `SHOW TABLE` prints.
    public static let teradata = Dialect(
        "teradata", schemas: ["sysudtlib"],
        attributes: [.characterSet, .caseSpecific, .notCaseSpecific, .format],
        Teradata.numbers + Teradata.texts + Teradata.bytes + Teradata.times + Teradata.others)
}

private enum Teradata {
    static let numbers: [Spelling] = [
        Spelling("byteint", is: .plain(.int8)),
        Spelling("smallint", is: .plain(.int16)),
        Spelling("integer", "int", is: .plain(.int32)),
        Spelling("bigint", is: .plain(.int64)),
        Spelling("decimal", "numeric", "dec", is: .decimal(bare: .decimal(5, 0), most: 38)),
        // Without digits its point is anywhere.
        Spelling("number", is: .number),
        Spelling("float", "real", "double precision", is: .plain(.float64)),
    ]

    /// What LONG VARCHAR is, the character set decides.
    static let texts: [Spelling] = [
        Spelling(
            "char", "character",
            is: .sized(DataType.string, bare: .exactly(1), isFixed: true, lengths: 1...64_000)),
        Spelling(
            "varchar", "char varying", "character varying", is: .sized(DataType.string, bare: nil, lengths: 1...64_000)),
        Spelling(
            "graphic", is: .sized(DataType.string, bare: .exactly(1), isFixed: true, lengths: 1...32_000).graphic),
        Spelling("vargraphic", is: .sized(DataType.string, bare: nil, lengths: 1...32_000).graphic),
        Spelling("clob", "character large object", is: .largeObject(DataType.string)),
    ]

    static let bytes: [Spelling] = [
        // No integer: BYTEINT is one.
        Spelling("byte", is: .sized(DataType.bytes, bare: .exactly(1), isFixed: true, lengths: 1...64_000)),
        Spelling("varbyte", is: .sized(DataType.bytes, bare: nil, lengths: 1...64_000)),
        Spelling("blob", "binary large object", is: .largeObject(DataType.bytes)),
    ]

    static let times: [Spelling] =
        [
            Spelling("date", is: .plain(.date)),
            Spelling("time", is: .time(.none, bare: 6, most: 6)),
            Spelling("time with time zone", is: .time(.offset, bare: 6, most: 6)),
            Spelling("timestamp", is: .timestamp(.none, bare: 6, most: 6)),
            Spelling("timestamp with time zone", is: .timestamp(.offset, bare: 6, most: 6)),
            Spelling("period", is: .range),
        ] + TypeReading.unitIntervals

    static let others: [Spelling] = [
        Spelling("json", is: .ignoringNumbers(.json)),
        Spelling("xml", "xmltype", is: .plain(.xml)),
        Spelling("st_geometry", is: .ignoringNumbers(.geo(GeoType(.geometry)))),
    ]
}

extension TypeReading {
    fileprivate static let number = TypeReading { syntax, reader, depth in
        if let parts = syntax.arguments, parts.count == 1, parts[0].count == 1, parts[0].first?.isSymbol("*") == true {
            return ParsedType(.decimal(nil))
        }
        return TypeReading.decimal(bare: .decimal(nil), most: 38).read(syntax, reader, depth)
    }

    /// `CLOB`, `CLOB(1000)`, `CLOB(64K)`, `BLOB(2G)`. What the greatest length is, the character set decides.
    fileprivate static func largeObject(_ make: @escaping @Sendable (Extent) -> DataType) -> TypeReading {
        TypeReading { syntax, reader, depth in
            guard let word = syntax.onlyWord else {
                return TypeReading.sized(make, bare: .unbounded).read(syntax, reader, depth)
            }
            let factors: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
            guard let letter = word.string.last, let factor = factors[letter],
                let count = Int(word.string.dropLast()), count > 0, count <= Int32.max
            else { return nil }
            return ParsedType(make(.upTo(count * factor)))
        }
    }

    fileprivate var graphic: TypeReading { adding { $0.charset = "graphic" } }
}
