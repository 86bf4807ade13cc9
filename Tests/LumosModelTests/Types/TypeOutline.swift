import CanonicalJSON
import LumosModel
import Testing

extension ParsedType {
    /// The whole tree on one line, for the tables of these tests: `array<struct<a:int64 not-null,b:string>>`.
    var outline: String {
        var words = [text.string + nested]
        if !enumValues.isEmpty { words.append("{" + enumValues.map(\.string).joined(separator: "|") + "}") }
        if let itemCount { words.append("×\(itemCount)") }
        if let nullable { words.append(nullable ? "null" : "not-null") }
        if impliesIdentity { words.append("identity") }
        if let collation { words.append("collate:\(collation)") }
        if let description { words.append("comment:\(description)") }
        return words.joined(separator: " ")
    }

    private var nested: String {
        switch nesting {
        case .none: ""
        case .items(let items): "<\(items.outline)>"
        case .entries(let keys, let values): "<\(keys.outline),\(values.outline)>"
        case .fields(let members), .branches(let members):
            "<" + members.map { "\($0.name):\($0.type.outline)" }.joined(separator: ",") + ">"
        }
    }
}

/// A line of a table: native spellings that mean one thing, and the outline of what they mean.
struct SpellingCase: CustomTestStringConvertible, Sendable {
    let native: String
    let outline: String

    var testDescription: String { native }

    /// Reads `spelling | spelling | … = outline`, one line each.
    static func table(_ lines: String) -> [SpellingCase] {
        lines.split(separator: "\n").flatMap { line in
            let sides = line.split(separator: " = ", maxSplits: 1).map { $0.trimmed }
            return sides[0].split(separator: " | ").map { SpellingCase(native: $0.trimmed, outline: sides[1]) }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var part = self
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
