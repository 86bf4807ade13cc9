import CanonicalJSON

/// A field of Parquet's schema language, as it is written.
struct ParquetField {
    enum Repetition { case required, optional, repeated }

    var repetition: Repetition?
    var name: Text = ""
    var id: Text?
    /// `group`, or a physical type.
    var head: Text
    var length: Int?
    /// What stands in the parentheses behind the name.
    var annotation: ArraySlice<TypeToken>?
    /// The fields in braces; `nil` where there are no braces.
    var children: [ParquetField]?
    /// The type as it is spelled.
    var raw: Text = ""
}

/// Reads the schema language: `required group field_id=-1 schema { optional binary name (STRING); }`.
///
/// parquet-java (`MessageTypeParser`) writes a field's id behind, `= 7`; Arrow before the name, `field_id=7`.
struct ParquetSchemaParser {
    let source: TypeTokens
    private var rest: ArraySlice<TypeToken>

    init(_ source: TypeTokens) {
        self.source = source
        rest = source.tokens[...]
    }

    /// A group with one field of a list inside is one type, of which 60 may nest.
    private static let deepest = 2 * TypeReader.deepest + 2

    /// All of the text as one field; a message is a group.
    mutating func whole() -> ParquetField? {
        let field = rest.first?.isWord("message") == true ? message() : field(depth: 0)
        return rest.isEmpty ? field : nil
    }

    private mutating func message() -> ParquetField? {
        var message = ParquetField(head: "group")
        rest.removeFirst()
        message.name = name(isArrow: false)
        message.children = braces(depth: 0)
        return message.children == nil ? nil : message
    }

    private mutating func field(depth: Int) -> ParquetField? {
        guard depth <= Self.deepest else { return nil }
        var repetition: ParquetField.Repetition?
        if let word = rest.first, word.kind == .word, let said = Self.repetitions[word.text] {
            repetition = said
            rest.removeFirst()
        }
        let type = rest
        guard let head = rest.popFirst(), head.kind == .word, Self.isHead(head.text) else { return nil }
        var field = ParquetField(repetition: repetition, head: head.text)
        if head.text == ParquetTypes.fixed, rest.first?.isSymbol("(") == true, !readLength(&field) { return nil }
        let spelled = source.raw(type[..<rest.startIndex])
        let isArrow = readArrowId(&field)
        // Two words without a repetition might be anything.
        if repetition != nil { field.name = name(isArrow: isArrow) }
        if rest.first?.isSymbol("(") == true {
            let start = rest.startIndex + 1
            guard TypeSyntax.group(&rest) != nil else { return nil }
            field.annotation = source.tokens[start..<(rest.startIndex - 1)]
        }
        if !isArrow, rest.first?.isSymbol("=") == true, !readId(&field) { return nil }
        if head.text == "group", rest.first?.isSymbol("{") == true {
            guard let children = braces(depth: depth + 1) else { return nil }
            field.children = children
            field.raw = source.raw(type[..<rest.startIndex])
        } else {
            // The name and the id are no part of the type; without them it stays as it stood.
            let isBare = field.name.isEmpty && field.id == nil && !isArrow
            field.raw =
                isBare
                ? source.raw(type[..<rest.startIndex])
                : field.annotation.map { "\(spelled) (\(source.raw($0)))" } ?? spelled
            if rest.first?.isSymbol(";") == true { rest.removeFirst() }
        }
        return field
    }

    private static let repetitions: [Text: ParquetField.Repetition] = [
        "required": .required, "optional": .optional, "repeated": .repeated,
    ]

    private static func isHead(_ word: Text) -> Bool {
        word == "group" || word == ParquetTypes.fixed || ParquetTypes.physical[word] != nil
    }

    private mutating func braces(depth: Int) -> [ParquetField]? {
        guard rest.popFirst()?.isSymbol("{") == true else { return nil }
        var fields: [ParquetField] = []
        while let token = rest.first, !token.isSymbol("}") {
            guard let field = field(depth: depth) else { return nil }
            fields.append(field)
        }
        return rest.popFirst() == nil ? nil : fields
    }

    private mutating func readLength(_ field: inout ParquetField) -> Bool {
        guard let group = TypeSyntax.group(&rest), group.parts.count == 1, group.parts[0].count == 1 else {
            return false
        }
        field.length = group.parts[0].first?.wholeNumber
        return field.length != nil
    }

    /// `field_id=7`; -1 is none. With a blank before the sign it is parquet-java's id of a column of that name.
    private mutating func readArrowId(_ field: inout ParquetField) -> Bool {
        guard rest.first?.isWord("field_id") == true, rest.dropFirst().first?.isSymbol("=") == true,
            !behindBlank(rest.startIndex + 1)
        else { return false }
        rest.removeFirst(2)
        if rest.first?.isSymbol("-") == true {
            rest.removeFirst()
        } else if rest.first?.kind == .number {
            field.id = rest.first?.text
        }
        if rest.first?.kind == .number { rest.removeFirst() }
        return true
    }

    private mutating func readId(_ field: inout ParquetField) -> Bool {
        rest.removeFirst()
        guard let id = rest.popFirst(), id.kind == .number else { return false }
        field.id = id.text
        return true
    }

    /// Names are printed without quotes, whatever stands in them. Arrow leaves a blank before an annotation, so that
    /// `count(*)` is a name there.
    private mutating func name(isArrow: Bool) -> Text {
        let start = rest
        while let token = rest.first, !token.isSymbol(";"), !token.isSymbol("{"), !token.isSymbol("}") {
            if !isArrow, token.isSymbol("=") { break }
            let isBehindBlank = rest.startIndex == start.startIndex || behindBlank(rest.startIndex)
            if token.isSymbol("("), !isArrow || isBehindBlank { break }
            rest.removeFirst()
        }
        return source.raw(start[..<rest.startIndex])
    }

    private func behindBlank(_ index: Int) -> Bool {
        source.tokens[index - 1].range.upperBound < source.tokens[index].range.lowerBound
    }
}
