import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

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
