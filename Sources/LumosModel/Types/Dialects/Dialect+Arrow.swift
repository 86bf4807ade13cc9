import CanonicalJSON

extension Dialect {
    /// Apache Arrow, as its C++ and Python libraries print types; what a catalog of files often reports.
    ///
    /// Fields inside are nullable unless they say `not null`; of a map's values that is not printed.
    public static let arrow = Dialect("arrow", arrays: .arguments, ArrowTypes.scalars + ArrowTypes.nested)
}

private enum ArrowTypes {
    static let scalars: [Spelling] = [
        Spelling("null", is: .plain(.void)),
        Spelling("bool", is: .plain(.bool)),
        Spelling("int8", is: .plain(.int8)),
        Spelling("int16", is: .plain(.int16)),
        Spelling("int32", is: .plain(.int32)),
        Spelling("int64", is: .plain(.int64)),
        Spelling("uint8", is: .plain(.uint8)),
        Spelling("uint16", is: .plain(.uint16)),
        Spelling("uint32", is: .plain(.uint32)),
        Spelling("uint64", is: .plain(.uint64)),
        Spelling("halffloat", "float16", is: .plain(.float(bits: 16))),
        Spelling("float", "float32", is: .plain(.float32)),
        Spelling("double", "float64", is: .plain(.float64)),
        // The number is how many bits a value takes; the precision says what it may be, and a scale may be negative.
        Spelling(
            "decimal128", "decimal256", "decimal64", "decimal32", "decimal",
            is: .decimal(bare: nil, most: 76, scales: -76...76)),
        Spelling("string", "large_string", "string_view", "utf8", "large_utf8", is: .plain(.string)),
        Spelling("binary", "large_binary", "binary_view", is: .plain(.bytes)),
        Spelling("fixed_size_binary", is: .fixedBytes),
        Spelling("date32", is: .unit(["day": .date], bare: .date)),
        // Milliseconds, but always of whole days (Schema.fbs).
        Spelling("date64", is: .unit(["ms": .date], bare: .date)),
        Spelling("time32", is: .unit(["s": time(0), "ms": time(3)])),
        Spelling("time64", is: .unit(["us": time(6), "ns": time(9)])),
        Spelling("timestamp", is: .arrowTimestamp),
        Spelling("duration", is: .unit(Dictionary(uniqueKeysWithValues: digits.keys.map { ($0, elapsed) }))),
        Spelling("month_interval", is: .plain(.interval(.yearMonth))),
        Spelling("day_time_interval", is: .plain(elapsed)),
        Spelling("month_day_nano_interval", is: .plain(.interval(nil))),
        Spelling("extension", is: .arrowExtension),
    ]

    static let nested: [Spelling] = [
        Spelling("list", "large_list", "list_view", "large_list_view", is: .arrowList),
        Spelling("fixed_size_list", is: .arrowFixedList),
        Spelling("map", is: .arrowMap),
        Spelling("struct", is: .arrowStruct),
        Spelling("dense_union", "sparse_union", is: .arrowUnion),
        // How values are stored, not what they are.
        Spelling("dictionary", "run_end_encoded", is: .arrowEncoding),
    ]

    /// Fractional digits of a second by the unit that counts.
    static let digits: [Text: Int] = ["s": 0, "ms": 3, "us": 6, "ns": 9]

    static let elapsed = DataType.interval(.dayTime)

    private static func time(_ digits: Int) -> DataType { .time(precision: digits, zone: .none) }
}

extension TypeReading {
    /// `[unit]`.
    fileprivate static func unit(_ types: [Text: DataType], bare: DataType? = nil) -> TypeReading {
        TypeReading { syntax, _, _ in
            if syntax.groups.isEmpty { return bare.map { ParsedType($0) } }
            guard let parts = syntax.bracketed, parts.count == 1, parts[0].count == 1 else { return nil }
            return parts[0].first.flatMap { types[$0.text] }.map { ParsedType($0) }
        }
    }

    /// `timestamp[us]` is a clock on some wall, `timestamp[us, tz=Europe/Paris]` a point in time, whatever the zone.
    fileprivate static let arrowTimestamp = TypeReading { syntax, _, _ in
        guard let parts = syntax.bracketed, (1...2).contains(parts.count), parts[0].count == 1,
            let digits = parts[0].first.flatMap({ ArrowTypes.digits[$0.text] })
        else { return nil }
        let zone = syntax.labelled["tz"]
        guard zone?.isEmpty != true, (zone == nil) == (parts.count == 1) else { return nil }
        return ParsedType(.timestamp(precision: digits, zone: zone == nil ? .none : .instant))
    }

    /// The extension types of Arrow itself that mean more than how they are stored (CanonicalExtensions.rst).
    fileprivate static let arrowExtension = TypeReading { syntax, _, _ in
        guard let parts = syntax.arguments, parts.count == 1 else { return nil }
        let types: [Text: DataType] = ["arrow.uuid": .uuid, "arrow.json": .json, "arrow.bool8": .bool]
        return types[Text(parts[0].map(\.text.string).joined())].map { ParsedType($0) }
    }

    fileprivate static let arrowList = TypeReading { syntax, reader, depth in
        guard let members = syntax.arrowMembers(reader, depth + 1), members.count == 1 else { return nil }
        return ParsedType(.array, nesting: .items(members[0].type))
    }

    fileprivate static let arrowFixedList = TypeReading { syntax, reader, depth in
        guard syntax.groups.count == 2, syntax.groups[1].opening == "[", syntax.groups[1].parts.count == 1,
            let count = syntax.groups[1].parts[0].first?.wholeNumber
        else { return nil }
        var list = syntax
        list.groups.removeLast()
        guard let members = list.arrowMembers(reader, depth + 1), members.count == 1 else { return nil }
        return ParsedType(.array, nesting: .items(members[0].type), itemCount: count)
    }

    /// `map<string, int32>`; behind the value stand the name of its field, and whether keys are sorted.
    fileprivate static let arrowMap = TypeReading { syntax, reader, depth in
        guard var parts = syntax.arguments else { return nil }
        if parts.count == 3, parts[2].count == 1, parts[2].first?.isWord("keys_sorted") == true { parts.removeLast() }
        guard parts.count == 2 else { return nil }
        let name = parts[1].suffix(3)
        if name.count == 3, name.first?.isSymbol("(") == true, name.dropFirst().first?.kind == .literal {
            parts[1] = parts[1].dropLast(3)
        }
        let keys = reader.read(parts[0], depth: depth + 1)
        return ParsedType(.map, nesting: .entries(keys: keys, values: reader.read(parts[1], depth: depth + 1)))
    }

    fileprivate static let arrowStruct = TypeReading { syntax, reader, depth in
        syntax.arrowMembers(reader, depth + 1).map { ParsedType(.structure, nesting: .fields($0)) }
    }

    /// `dense_union<a: int32=0, b: string=5>`: the numbers are how branches are stored.
    fileprivate static let arrowUnion = TypeReading { syntax, reader, depth in
        guard let arguments = syntax.arguments, !arguments.isEmpty else { return nil }
        let parts = arguments.map { part in
            part.last?.kind == .number && part.dropLast().last?.isSymbol("=") == true ? part.dropLast(2) : part
        }
        var union = syntax
        union.groups = [TypeSyntax.Group(opening: "<", parts: parts)]
        return union.members(reader, depth: depth + 1).map { ParsedType(.union, nesting: .branches($0)) }
    }

    /// `dictionary<values=string, indices=int32, ordered=0>`, `run_end_encoded<run_ends: int32, values: string>`.
    fileprivate static let arrowEncoding = TypeReading { syntax, reader, depth in
        guard syntax.groups.count == 1 else { return nil }
        if let values = syntax.labelled["values"] { return reader.read(values, depth: depth + 1) }
        let members = syntax.members(reader, depth: depth + 1)
        return members?.first { $0.name == "values" }?.type
    }
}

extension TypeSyntax {
    /// The parts of the only group, where that is `[…]`.
    fileprivate var bracketed: [ArraySlice<TypeToken>]? {
        groups.count == 1 && groups[0].opening == "[" ? groups[0].parts : nil
    }

    /// `name: type` and `name: type not null`.
    fileprivate func arrowMembers(_ reader: TypeReader, _ depth: Int) -> [Nesting.Member]? {
        members(reader, depth: depth)?.map { member in
            Nesting.Member(name: member.name, type: member.type.said(nullable: member.type.nullable ?? true))
        }
    }
}
