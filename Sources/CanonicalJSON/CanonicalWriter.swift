/// Writes values in the one form their bytes can have: RFC 8785, compact or laid out for people.
public enum CanonicalWriter {
    /// The text of RFC 8785, without any blank.
    public static func compact(_ value: JSONValue) -> [UInt8] {
        var sink = ByteSink(capacity: 256)
        sink.append(compact: value)
        return sink.array()
    }

    /// The values of RFC 8785, one member a line, indented by two spaces, with one final line feed.
    ///
    /// `{}` and `[]` stay on one line.
    public static func pretty(_ value: JSONValue) -> [UInt8] {
        var sink = ByteSink(capacity: 4096)
        sink.append(pretty: value, indent: 0)
        sink.append(UInt8(ascii: "\n"))
        return sink.array()
    }

    /// The pretty form of a text, without making values of it.
    ///
    /// Equal to `pretty(parse(bytes))`, with the same checks and errors. In strict mode a result over 64 MiB is an
    /// error too,
    /// for it could not be read again.
    /// - Throws: `JSONError` with the first place that breaks the rules of the mode.
    public static func canonicalise(
        _ bytes: [UInt8], mode: JSONParser.Mode = .strict
    ) throws(JSONError) -> [UInt8] {
        try JSONScanner.scan(bytes, mode: mode) { scanner throws(ScanFailure) in
            try CanonicalRewriter(scanner).rewrite()
        }
    }
}

extension ByteSink {
    fileprivate mutating func append(scalar value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(true): append("true")
        case .bool(false): append("false")
        case .number(let number): append(number)
        case .string(let text): append(quoting: text)
        case .array: append("[]")
        case .object: append("{}")
        }
    }

    fileprivate mutating func append(compact value: JSONValue) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            var separator = UInt8(ascii: "[")
            for element in elements {
                append(separator)
                append(compact: element)
                separator = UInt8(ascii: ",")
            }
            append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            var separator = UInt8(ascii: "{")
            for member in object.members {
                append(separator)
                append(quoting: member.key)
                append(UInt8(ascii: ":"))
                append(compact: member.value)
                separator = UInt8(ascii: ",")
            }
            append(UInt8(ascii: "}"))
        default: append(scalar: value)
        }
    }

    fileprivate mutating func append(pretty value: JSONValue, indent: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            var separator = UInt8(ascii: "[")
            for element in elements {
                append(separator)
                appendLine(indentedBy: indent + 2)
                append(pretty: element, indent: indent + 2)
                separator = UInt8(ascii: ",")
            }
            appendLine(indentedBy: indent)
            append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            var separator = UInt8(ascii: "{")
            for member in object.members {
                append(separator)
                appendLine(indentedBy: indent + 2)
                append(quoting: member.key)
                append(": ")
                append(pretty: member.value, indent: indent + 2)
                separator = UInt8(ascii: ",")
            }
            appendLine(indentedBy: indent)
            append(UInt8(ascii: "}"))
        default: append(scalar: value)
        }
    }
}
