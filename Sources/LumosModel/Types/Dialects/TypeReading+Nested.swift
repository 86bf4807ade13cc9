import CanonicalJSON

extension TypeReading {
    /// `array<T>`, `ARRAY(T)`.
    ///
    /// - Parameters:
    ///   - bare: what it is without its type; `nil` where that is required.
    ///   - itemsAreNullable: what the system says of the items of every array.
    static func array(bare: ParsedType? = nil, itemsAreNullable: Bool? = nil) -> TypeReading {
        TypeReading { syntax, reader, depth in
            if syntax.groups.isEmpty { return bare }
            guard let parts = syntax.arguments, parts.count == 1 else { return nil }
            let items = reader.read(parts[0], depth: depth + 1)
            return ParsedType(.array, nesting: .items(items.said(nullable: items.nullable ?? itemsAreNullable)))
        }
    }

    /// `map<K,V>`, `MAP(K, V)`.
    static let map = TypeReading { syntax, reader, depth in
        guard let parts = syntax.arguments, parts.count == 2 else { return nil }
        let keys = reader.read(parts[0], depth: depth + 1)
        return ParsedType(.map, nesting: .entries(keys: keys, values: reader.read(parts[1], depth: depth + 1)))
    }

    /// `struct<a:T, b:U>`, `STRUCT(a T, b U)`.
    ///
    /// - Parameter bare: what it is without its fields; `nil` where they are required.
    static func structure(bare: ParsedType? = nil) -> TypeReading {
        TypeReading { syntax, reader, depth in
            if syntax.groups.isEmpty { return bare }
            guard let members = syntax.members(reader, depth: depth + 1) else { return nil }
            return ParsedType(.structure, nesting: .fields(members))
        }
    }

    /// `UNION(a T, b U)`.
    static let union = TypeReading { syntax, reader, depth in
        guard let members = syntax.members(reader, depth: depth + 1), !members.isEmpty else { return nil }
        return ParsedType(.union, nesting: .branches(members))
    }

    /// `uniontype<T,U>`: Hive tells the branches apart by their number.
    static let numberedUnion = TypeReading { syntax, reader, depth in
        guard let parts = syntax.arguments, !parts.isEmpty else { return nil }
        let members = parts.enumerated().map { number, part in
            Nesting.Member(name: "\(number)", type: reader.read(part, depth: depth + 1))
        }
        return ParsedType(.union, nesting: .branches(members))
    }

    /// `ENUM('a', 'b')`.
    static let enumeration = TypeReading { syntax, _, _ in
        guard let parts = syntax.arguments, !parts.isEmpty else { return nil }
        let values = parts.compactMap { $0.count == 1 && $0.first?.kind == .literal ? $0.first?.text : nil }
        return values.count == parts.count ? ParsedType(.enumeration, enumValues: values) : nil
    }

    /// `RANGE<DATE>`: bounds are scalars.
    static let range = TypeReading { syntax, reader, depth in
        guard let parts = syntax.arguments, parts.count == 1 else { return nil }
        let bound = reader.read(parts[0], depth: depth + 1)
        guard bound.type.kind.shape == .scalar, bound.type.kind != .range else { return nil }
        return ParsedType(.range(bound.type, multi: false))
    }

    /// `VECTOR(FLOAT, 256)`: numbers of one type, so many of them.
    static func vector(_ elements: [Text: DataType]) -> TypeReading {
        TypeReading { syntax, _, _ in
            guard let parts = syntax.arguments, parts.count == 2, parts[0].count == 1, parts[1].count == 1,
                let name = parts[0].first?.text, let element = elements[name],
                let size = parts[1].first, size.kind == .number, let count = Int(size.text.string)
            else { return nil }
            return ParsedType(.array, nesting: .items(ParsedType(element)), itemCount: count)
        }
    }

    /// `vector(3)`: so many numbers of one type.
    static func vector(of element: DataType) -> TypeReading {
        TypeReading { syntax, _, _ in
            guard let values = syntax.numbers, values.count == 1, values[0] > 0 else { return nil }
            return ParsedType(.array, nesting: .items(ParsedType(element)), itemCount: values[0])
        }
    }

    /// `geometry`, `geometry(Point)`, `geometry(Point,4326)`, `geometry(4326)`.
    static func geo(_ kind: GeoKind) -> TypeReading {
        TypeReading { syntax, _, _ in
            guard syntax.groups.count <= 1 else { return nil }
            var parts = (syntax.arguments ?? [])[...]
            guard parts.allSatisfy({ $0.count == 1 }) else { return nil }
            var shape: GeoShape?
            if let word = parts.first?.first, word.kind == .word {
                // PostGIS calls "any shape" geometry, in the typmod of either type.
                shape = GeoShape(rawValue: word.text.string)
                guard shape != nil || word.text == "geometry" else { return nil }
                parts = parts.dropFirst()
            }
            var srid: Int?
            if let number = parts.first?.first {
                srid = Int(number.text.string)
                guard number.kind == .number, srid != nil else { return nil }
            }
            guard parts.count <= 1 else { return nil }
            // SRID 0 is PostGIS's "none declared".
            return ParsedType(.geo(GeoType(kind, shape: shape, srid: srid == 0 ? nil : srid)))
        }
    }
}

extension TypeSyntax {
    /// The arguments as named types; `nil` where one has no name.
    func members(_ reader: TypeReader, depth: Int) -> [Nesting.Member]? {
        guard let arguments else { return nil }
        let members = arguments.compactMap { part -> Nesting.Member? in
            // Spark prints names without quotes, whatever stands in them, and a colon behind.
            let colon = part.firstIndex { $0.isSymbol(":") }
            let name = colon.map { part[..<$0] } ?? part.prefix(1)
            let type = part[(colon.map { $0 + 1 } ?? name.endIndex)...]
            guard let first = name.first, !type.isEmpty else { return nil }
            guard colon != nil || first.kind == .word || first.kind == .quoted else { return nil }
            let text = name.count == 1 && first.kind == .quoted ? first.text : reader.source.raw(name)
            return Nesting.Member(name: text, type: reader.read(type, depth: depth))
        }
        return members.count == arguments.count ? members : nil
    }
}
