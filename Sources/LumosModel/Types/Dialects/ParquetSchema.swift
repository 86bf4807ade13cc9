import CanonicalJSON

/// What fields of Parquet's schema language are: the types of their values.
struct ParquetSchema {
    private let reader: TypeReader

    /// The type of a spelling; `nil` where it is not written in the schema language.
    static func type(_ native: Text) -> ParsedType? {
        guard let source = TypeTokens(native, backslash: false, brackets: false) else { return nil }
        var parser = ParquetSchemaParser(source)
        guard let field = parser.whole() else { return nil }
        return ParquetSchema(reader: TypeReader(dialect: .parquet, source: source)).value(field, depth: 0)
    }

    /// With its repetition. A repeated field that no list or map has around it is a required list of required elements.
    private func value(_ field: ParquetField, depth: Int) -> ParsedType {
        switch field.repetition {
        case nil: return single(field, depth: depth)
        case .required: return single(field, depth: depth).said(nullable: false)
        case .optional: return single(field, depth: depth).said(nullable: true)
        case .repeated:
            let items = single(field, depth: depth + 1).said(nullable: false)
            return ParsedType(.array, nesting: .items(items), nullable: false)
        }
    }

    /// Without its repetition.
    private func single(_ field: ParquetField, depth: Int) -> ParsedType {
        guard depth <= TypeReader.deepest, let type = known(field, depth: depth) else {
            return ParsedType(.unknown(field.raw))
        }
        return type
    }

    private func known(_ field: ParquetField, depth: Int) -> ParsedType? {
        let annotation = field.annotation.map { annotated($0) }
        if field.head == "group" { return group(field, annotation, depth: depth) }
        switch annotation {
        case nil: return plain(field)
        case .some(nil): return nil
        case .some(let type?):
            return ParquetTypes.carries(field.head, length: field.length, type) ? ParsedType(type) : nil
        }
    }

    private func annotated(_ annotation: ArraySlice<TypeToken>) -> DataType? {
        guard let syntax = TypeSyntax(annotation), syntax.suffixes.isEmpty, syntax.schema == nil else { return nil }
        return reader.dialect.spellings[syntax.phrase]?.read(syntax, reader, 0)?.type
    }

    private func plain(_ field: ParquetField) -> ParsedType? {
        if field.head == ParquetTypes.fixed { return ParsedType(.bytes(field.length.map { .exactly($0) } ?? .padded)) }
        return ParquetTypes.physical[field.head].map { ParsedType($0) }
    }

    private func group(_ field: ParquetField, _ annotation: DataType??, depth: Int) -> ParsedType? {
        switch annotation {
        case nil: return structure(field, depth: depth)
        case .some(.array): return list(field, depth: depth)
        case .some(.map): return map(field, depth: depth)
        case .some(.variant): return ParsedType(.variant)
        default: return nil
        }
    }

    private func structure(_ field: ParquetField, depth: Int) -> ParsedType? {
        guard let children = field.children else { return ParsedType(.structure) }
        let members = children.map { child in
            let type = value(child, depth: depth + 1)
            return Nesting.Member(name: child.name, type: type.said(nullable: type.nullable, fieldId: child.id))
        }
        return ParsedType(.structure, nesting: .fields(members))
    }
}

extension ParquetSchema {
    /// A list is a group around a repeated group around the element. Older writers left one of them out: these are the
    /// rules by which readers tell (LogicalTypes.md, "Lists", backward-compatibility rules 1 to 5).
    private func list(_ field: ParquetField, depth: Int) -> ParsedType? {
        guard let children = field.children else { return ParsedType(.array) }
        guard children.count == 1, children[0].repetition == .repeated else { return nil }
        let repeated = children[0]
        let inner = repeated.children ?? []
        let isElement =
            repeated.head != "group" || inner.count != 1 || inner[0].repetition == .repeated
            || repeated.name == "array" || repeated.name == "\(field.name)_tuple"
        if isElement, repeated.head == "group", inner.isEmpty { return nil }
        let items =
            isElement ? single(repeated, depth: depth + 1).said(nullable: false) : value(inner[0], depth: depth + 1)
        return ParsedType(.array, nesting: .items(items))
    }

    /// A map is a group around a repeated group of a key and a value, whatever their names; without a value it is a set
    /// of keys.
    private func map(_ field: ParquetField, depth: Int) -> ParsedType? {
        guard let children = field.children else { return ParsedType(.map) }
        guard children.count == 1, children[0].repetition == .repeated, let entry = children[0].children,
            let key = entry.first, entry.count <= 2, !entry.contains(where: { $0.repetition == .repeated })
        else { return nil }
        let keys = single(key, depth: depth + 1).said(nullable: key.repetition == .optional ? true : nil)
        let values = entry.count == 2 ? value(entry[1], depth: depth + 1) : ParsedType(.void)
        return ParsedType(.map, nesting: .entries(keys: keys, values: values))
    }
}
