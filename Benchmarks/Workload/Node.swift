/// A JSON value whose members keep the order in which they were written.
public indirect enum Node: Sendable {
    case text(String)
    case integer(Int)
    case bool(Bool)
    case array([Node])
    case object([(String, Node)])
}

extension Node: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByDictionaryLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(dictionaryLiteral elements: (String, Node)...) { self = .object(elements) }
}

extension Node {
    /// JSON text: on one line, or two blanks deeper a level.
    public func json(isPretty: Bool) -> String {
        var text = ""
        write(to: &text, lineBreak: isPretty ? "\n" : nil)
        return isPretty ? text + "\n" : text
    }

    private func write(to text: inout String, lineBreak: String?) {
        switch self {
        case .text(let value): text += Self.quoted(value)
        case .integer(let value): text += String(value)
        case .bool(let value): text += value ? "true" : "false"
        case .array(let elements):
            Self.write(elements, between: ("[", "]"), to: &text, lineBreak: lineBreak) { element, text, lineBreak in
                element.write(to: &text, lineBreak: lineBreak)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &text, lineBreak: lineBreak) { member, text, lineBreak in
                text += Self.quoted(member.0) + (lineBreak == nil ? ":" : ": ")
                member.1.write(to: &text, lineBreak: lineBreak)
            }
        }
    }

    private static func write<Child>(
        _ children: [Child], between brackets: (String, String), to text: inout String, lineBreak: String?,
        _ write: (Child, inout String, String?) -> Void
    ) {
        let inner = lineBreak.map { $0 + "  " }
        text += brackets.0
        for (index, child) in children.enumerated() {
            text += (index == 0 ? "" : ",") + (inner ?? "")
            write(child, &text, inner)
        }
        text += (lineBreak ?? "") + brackets.1
    }

    /// The vocabulary has no control characters.
    private static func quoted(_ value: String) -> String {
        let escaped = value.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }
}
