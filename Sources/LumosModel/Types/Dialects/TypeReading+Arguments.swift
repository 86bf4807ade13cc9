import CanonicalJSON

extension TypeSyntax {
    /// The arguments by their names in lower case (`precision=9`); those without one by their place, from "0".
    var labelled: [Text: ArraySlice<TypeToken>] {
        let pairs = (arguments ?? []).enumerated().map { place, part -> (Text, ArraySlice<TypeToken>) in
            guard let name = part.first, name.kind == .word, part.dropFirst().first?.isSymbol("=") == true else {
                return (Text("\(place)"), part)
            }
            return (name.text, part.dropFirst(2))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension TypeReading {
    /// A type without arguments; its parentheses may stand there, empty (`UUIDType()`).
    static func word(_ type: DataType) -> TypeReading {
        TypeReading { syntax, _, _ in
            syntax.groups.isEmpty || syntax.arguments?.isEmpty == true ? ParsedType(type) : nil
        }
    }

    /// `[n]` bytes, neither more nor less.
    static let fixedBytes = TypeReading { syntax, _, _ in
        guard syntax.groups.count == 1, syntax.groups[0].opening == "[", let parts = syntax.arguments,
            parts.count == 1, parts[0].count == 1, let length = parts[0].first?.wholeNumber
        else { return nil }
        return ParsedType(.bytes(.exactly(length)))
    }

    /// Geometry and geography as Iceberg and Parquet have them: a coordinate reference system, and for the globe how
    /// edges run between points.
    ///
    /// Without one it is OGC:CRS84. Longitude comes first whatever the system says (parquet-format, Geospatial.md,
    /// "Coordinate axis order"), so that this is EPSG:4326. Edges other than the default, spherical, are unknown.
    static func located(_ kind: GeoKind) -> TypeReading {
        TypeReading { syntax, _, _ in
            let arguments = syntax.labelled
            guard syntax.groups.count <= 1, arguments.count <= (kind == .geography ? 2 : 1),
                let srid = srid(arguments["crs"] ?? arguments["0"] ?? []),
                ["", "spherical"].contains(text(arguments["algorithm"] ?? arguments["1"] ?? []))
            else { return nil }
            return ParsedType(.geo(GeoType(kind, srid: srid)))
        }
    }

    private static func srid(_ system: ArraySlice<TypeToken>) -> Int? {
        let name = text(system)
        if name == "" || name == "ogc:crs84" { return 4326 }
        let parts = name.string.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["epsg", "srid"].contains(parts[0]), let code = Int(parts[1]), code > 0 else {
            return nil
        }
        return code
    }

    private static func text(_ tokens: ArraySlice<TypeToken>) -> Text {
        Text(tokens.map(\.text.string).joined().lowercased())
    }
}

extension TypeToken {
    /// The number that it is; `nil` for other tokens and for numbers that no type can have.
    var wholeNumber: Int? { kind == .number ? Int(text.string) : nil }
}
