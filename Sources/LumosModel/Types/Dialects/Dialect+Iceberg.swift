import CanonicalJSON

extension Dialect {
    /// Apache Iceberg, version 3: the type strings and the JSON of Appendix C, and the text that its libraries print.
    ///
    /// Lists and maps say of their items and values whether they may be null only in JSON; text has it for the fields
    /// of a struct alone.
    public static let iceberg = Dialect(
        "iceberg", arrays: .arguments, form: { IcebergDocument.type($0) },
        [
            Spelling("boolean", is: .plain(.bool)),
            Spelling("int", is: .plain(.int32)),
            Spelling("long", is: .plain(.int64)),
            Spelling("float", is: .plain(.float32)),
            Spelling("double", is: .plain(.float64)),
            // The specification allows 38 digits; both numbers are required.
            Spelling("decimal", is: .icebergDecimal),
            Spelling("date", is: .plain(.date)),
            Spelling("time", is: .plain(.time(precision: 6, zone: .none))),
            // No zone; `timestamptz` is the point in time.
            Spelling("timestamp", is: .plain(.timestamp(precision: 6, zone: .none))),
            Spelling("timestamptz", is: .plain(.timestamp(precision: 6, zone: .instant))),
            Spelling("timestamp_ns", is: .plain(.timestamp(precision: 9, zone: .none))),
            Spelling("timestamptz_ns", is: .plain(.timestamp(precision: 9, zone: .instant))),
            Spelling("string", is: .plain(.string)),
            Spelling("uuid", is: .plain(.uuid)),
            Spelling("fixed", is: .fixedBytes),
            Spelling("binary", is: .plain(.bytes)),
            Spelling("variant", is: .plain(.variant)),
            // The name of a type that holds nothing but null, not of a type nobody knows.
            Spelling("unknown", is: .plain(.void)),
            Spelling("geometry", is: .located(.geometry)),
            Spelling("geography", is: .located(.geography)),
            Spelling("list", is: .array()),
            Spelling("map", is: .map),
            Spelling("struct", is: .icebergStruct),
        ])
}

extension TypeReading {
    fileprivate static let icebergDecimal = TypeReading(numbers: { values in
        guard values.count == 2, (1...38).contains(values[0]), (0...values[0]).contains(values[1]) else { return nil }
        return .decimal(values[0], values[1])
    })

    /// `struct<1: id: required long, 2: name: optional string (what it is)>`.
    fileprivate static let icebergStruct = TypeReading { syntax, reader, depth in
        guard let parts = syntax.arguments else { return nil }
        let members = parts.compactMap { icebergMember($0, reader, depth + 1) }
        return members.count == parts.count ? ParsedType(.structure, nesting: .fields(members)) : nil
    }

    /// Names are printed without quotes, whatever stands in them, so the words after the colon are what ends one.
    private static func icebergMember(
        _ part: ArraySlice<TypeToken>, _ reader: TypeReader, _ depth: Int
    ) -> Nesting.Member? {
        guard let id = part.first, id.kind == .number, part.dropFirst().first?.isSymbol(":") == true else {
            return nil
        }
        let named = part.dropFirst(2)
        let colon = named.indices.dropLast().first { index in
            named[index].isSymbol(":") && (named[index + 1].isWord("required") || named[index + 1].isWord("optional"))
        }
        guard let colon, colon > named.startIndex else { return nil }
        let typed = named[(colon + 2)...]
        let comment = comment(in: typed)
        let type = reader.read(typed[..<(comment ?? typed.endIndex)], depth: depth)
        return Nesting.Member(
            name: reader.source.raw(named[..<colon]),
            type: type.said(
                nullable: named[colon + 1].isWord("optional"),
                description: comment.map { reader.source.raw(typed[($0 + 1)...].dropLast()) }, fieldId: id.text))
    }

    /// Where a comment begins: a parenthesis behind a blank, which no type has (`decimal(9, 2) (price)`).
    private static func comment(in type: ArraySlice<TypeToken>) -> Int? {
        var open = 0
        for index in type.indices where type[index].kind == .symbol {
            if ["(", "<", "["].contains(type[index].text) {
                let isBehindBlank =
                    index > type.startIndex && type[index - 1].range.upperBound < type[index].range.lowerBound
                if open == 0, isBehindBlank, type[index].isSymbol("("), type.last?.isSymbol(")") == true {
                    return index
                }
                open += 1
            } else if [")", ">", "]"].contains(type[index].text) {
                open -= 1
            }
        }
        return nil
    }
}
