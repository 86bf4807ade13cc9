import CanonicalJSON

extension Dialect {
    /// Apache Parquet: its schema language as parquet-java and Arrow print it, and one column's physical type with its
    /// annotation (`OPTIONAL BYTE_ARRAY (UTF8)`), as `parquet_schema()` of DuckDB has it in its columns.
    ///
    /// An annotation that the physical type cannot carry is unknown, as is one that nobody knows.
    public static let parquet = Dialect(
        "parquet", form: { ParquetSchema.type($0) }, ParquetTypes.annotations)
}

/// What the words of Parquet mean (parquet-format, LogicalTypes.md).
enum ParquetTypes {
    /// What a physical type holds without an annotation; a group and a fixed length have none of their own.
    static let physical: [Text: DataType] = [
        "boolean": .bool, "int32": .int32, "int64": .int64,
        // Deprecated. Eight bytes of nanoseconds and four of a day; the libraries read it without a zone.
        "int96": .timestamp(precision: 9, zone: .none),
        "float": .float32, "double": .float64, "binary": .bytes, "byte_array": .bytes,
    ]

    static let fixed: Text = "fixed_len_byte_array"

    /// Names of the logical types, of the converted types before them, and as Thrift prints them (`StringType()`).
    static let annotations: [Spelling] =
        numbers + times + [
            Spelling("string", "stringtype", "utf8", is: .word(.string)),
            // The values stand nowhere in a file.
            Spelling("enum", "enumtype", is: .word(.enumeration)),
            Spelling("json", "jsontype", is: .word(.json)),
            Spelling("bson", "bsontype", is: .word(.bytes)),
            Spelling("uuid", "uuidtype", is: .word(.uuid)),
            Spelling("unknown", "unknowntype", "null", "nulltype", is: .word(.void)),
            Spelling("geometry", "geometrytype", is: .located(.geometry)),
            Spelling("geography", "geographytype", is: .located(.geography)),
            Spelling("list", "listtype", is: .word(.array)),
            Spelling("map", "maptype", "map_key_value", is: .word(.map)),
            // The number is the version of the specification.
            Spelling("variant", "varianttype", is: .versioned(.variant)),
        ]

    private static let numbers: [Spelling] =
        [8, 16, 32, 64].flatMap { bits in
            [
                Spelling(Text("int_\(bits)"), is: .word(.int(bits: bits, signed: true))),
                Spelling(Text("uint_\(bits)"), is: .word(.int(bits: bits, signed: false))),
            ]
        } + [
            Spelling("int", "integer", "inttype", is: .parquetInteger),
            Spelling("decimal", "decimaltype", is: .parquetDecimal),
            Spelling("float16", "float16type", is: .word(.float(bits: 16))),
        ]

    private static let times: [Spelling] = [
        Spelling("date", "datetype", is: .word(.date)),
        Spelling("time", "timetype", is: .parquetClock { .time(precision: $0, zone: $1) }),
        Spelling("timestamp", "timestamptype", is: .parquetClock { .timestamp(precision: $0, zone: $1) }),
        // The converted types are adjusted to UTC (LogicalTypes.md, "Deprecated timestamp ConvertedType").
        Spelling("time_millis", is: .word(.time(precision: 3, zone: .instant))),
        Spelling("time_micros", is: .word(.time(precision: 6, zone: .instant))),
        Spelling("timestamp_millis", is: .word(.timestamp(precision: 3, zone: .instant))),
        Spelling("timestamp_micros", is: .word(.timestamp(precision: 6, zone: .instant))),
        // Months, days and milliseconds, four bytes each.
        Spelling("interval", "intervaltype", is: .word(.interval(nil))),
    ]

    /// Whether a physical type may carry an annotation of that meaning.
    static func carries(_ physical: Text, length: Int?, _ type: DataType) -> Bool {
        switch type {
        case .void: true
        case .int(let bits, _): physical == (bits == 64 ? "int64" : "int32")
        case .date: physical == "int32"
        case .time(let precision, _): physical == (precision == 3 ? "int32" : "int64")
        case .timestamp: physical == "int64"
        case .uuid: physical == fixed && length == 16
        case .float: physical == fixed && length == 2
        case .interval: physical == fixed && length == 12
        case .decimal(let digits): digits.map { carries(physical, length, digits: $0.precision) } ?? false
        case .string, .enumeration, .json, .bytes, .geo: physical == "binary" || physical == "byte_array"
        default: false
        }
    }

    private static func carries(_ physical: Text, _ length: Int?, digits: Int) -> Bool {
        switch physical {
        case "int32": digits <= 9
        case "int64": digits <= 18
        case fixed: digits <= DecimalDigits.most(inBytes: length ?? 0)
        default: physical == "binary" || physical == "byte_array"
        }
    }
}

extension TypeReading {
    fileprivate static func versioned(_ type: DataType) -> TypeReading {
        TypeReading { syntax, _, _ in syntax.groups.count <= 1 ? ParsedType(type) : nil }
    }

    /// `INTEGER(8,true)`, `Int(bitWidth=8, isSigned=true)`, and DuckDB's `IntType(bitWidth=@, isSigned=1)`.
    fileprivate static let parquetInteger = TypeReading { syntax, _, _ in
        let arguments = syntax.labelled
        guard let width = arguments["bitwidth"] ?? arguments["0"], let bits = bits(width),
            let isSigned = truth(arguments["issigned"] ?? arguments["1"])
        else { return nil }
        return ParsedType(.int(bits: bits, signed: isSigned))
    }

    /// Thrift prints a byte as the character of that number: 8 and 16 are control characters, 32 is a blank, 64 is `@`.
    private static func bits(_ width: ArraySlice<TypeToken>) -> Int? {
        guard let token = width.first else { return 32 }
        let bits = token.wholeNumber ?? token.text.string.utf8.first.map { Int($0) }
        return width.count == 1 && [8, 16, 32, 64].contains(bits) ? bits : nil
    }

    /// `DECIMAL(9,2)`, `Decimal(precision=9, scale=2)`; without a scale it is 0.
    fileprivate static let parquetDecimal = TypeReading { syntax, _, _ in
        let arguments = syntax.labelled
        let scale = arguments["scale"] ?? arguments["1"]
        guard arguments.count <= 2, let precision = number(arguments["precision"] ?? arguments["0"]), precision > 0,
            let places = scale == nil ? 0 : number(scale), places <= precision
        else { return nil }
        return DecimalDigits(within: precision, places).map { ParsedType(.decimal($0)) }
    }

    /// `TIMESTAMP(MICROS,true)`, `Timestamp(isAdjustedToUTC=true, timeUnit=microseconds, …)`, and DuckDB's
    /// `TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))`.
    fileprivate static func parquetClock(
        _ make: @escaping @Sendable (Int, ZoneSemantics) -> DataType
    ) -> TypeReading {
        TypeReading { syntax, _, _ in
            let arguments = syntax.labelled
            let units: [Text: Int] = ["milliseconds": 3, "microseconds": 6, "nanoseconds": 9]
            let words: [Text: Int] = ["millis": 3, "micros": 6, "nanos": 9]
            let named = (arguments["timeunit"] ?? arguments["unit"])?.compactMap { units[$0.text] }.first
            guard let digits = named ?? arguments["0"]?.first.flatMap({ words[$0.text] }),
                let isAdjusted = truth(arguments["isadjustedtoutc"] ?? arguments["1"])
            else { return nil }
            return ParsedType(make(digits, isAdjusted ? .instant : .none))
        }
    }

    private static func number(_ argument: ArraySlice<TypeToken>?) -> Int? {
        argument?.count == 1 ? argument?.first?.wholeNumber : nil
    }

    private static func truth(_ argument: ArraySlice<TypeToken>?) -> Bool? {
        guard argument?.count == 1, let word = argument?.first?.text else { return nil }
        let words: [Text: Bool] = ["true": true, "1": true, "false": false, "0": false]
        return words[word]
    }
}
