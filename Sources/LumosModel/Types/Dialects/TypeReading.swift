import CanonicalJSON

/// How the arguments behind a phrase are read; `nil` where they make no type.
struct TypeReading: Sendable {
    let read: @Sendable (TypeSyntax, TypeReader, _ depth: Int) -> ParsedType?

    init(_ read: @escaping @Sendable (TypeSyntax, TypeReader, _ depth: Int) -> ParsedType?) {
        self.read = read
    }

    /// A reading that looks at nothing but the numbers in parentheses, none where there are no parentheses.
    init(numbers: @escaping @Sendable ([Int]) -> DataType?) {
        read = { syntax, _, _ in
            guard syntax.groups.count <= 1, let values = syntax.numbers else { return nil }
            return numbers(values).map { ParsedType($0) }
        }
    }
}

extension TypeReading {
    /// A type without arguments.
    static func plain(_ type: DataType) -> TypeReading {
        TypeReading(numbers: { $0.isEmpty ? type : nil })
    }

    /// A type without arguments and with facts beside it.
    static func plain(_ type: ParsedType) -> TypeReading {
        TypeReading { syntax, _, _ in syntax.groups.isEmpty ? type : nil }
    }

    /// A type whose numbers mean nothing: a display width, a length that is not kept.
    ///
    /// - Parameter most: so many of them may stand in the parentheses.
    static func ignoringNumbers(_ type: DataType, most: Int = 1) -> TypeReading {
        TypeReading(numbers: { $0.count <= most && $0.allSatisfy { $0 >= 0 } ? type : nil })
    }

    /// The same reading with facts beside the type.
    func adding(_ edit: @escaping @Sendable (inout ParsedType) -> Void) -> TypeReading {
        TypeReading { syntax, reader, depth in
            guard var parsed = read(syntax, reader, depth) else { return nil }
            edit(&parsed)
            return parsed
        }
    }
}

extension TypeSyntax {
    /// The arguments as whole numbers, none where there are no parentheses; `nil` where one is none or the parentheses
    /// are empty.
    var numbers: [Int]? {
        groups.isEmpty ? [] : groups.count == 1 ? groups[0].numbers : nil
    }

    /// The only word between the only parentheses: `max`.
    var onlyWord: Text? {
        guard let arguments, groups[0].opening == "(", arguments.count == 1, arguments[0].count == 1 else { return nil }
        return arguments[0].first.flatMap { $0.kind == .word ? $0.text : nil }
    }
}

extension TypeSyntax.Group {
    /// What stands in parentheses as whole numbers; `nil` where something is none.
    var numbers: [Int]? {
        guard opening == "(" else { return nil }
        let values = parts.compactMap { part -> Int? in
            let isNegative = part.first?.isSymbol("-") == true
            let digits = isNegative ? part.dropFirst() : part
            guard digits.count == 1, let token = digits.first, token.kind == .number else { return nil }
            return Int(token.text.string).map { isNegative ? -$0 : $0 }
        }
        return values.count == parts.count && !values.isEmpty ? values : nil
    }
}
