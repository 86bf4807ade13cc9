package import CanonicalJSON

/// A line of `map:`: which parts of names it is about, and what they are called in the store.
package struct NameRule: Sendable, Hashable {
    /// A regular expression that matches the whole part; compares Unicode scalars.
    package let match: Text
    /// The other name, in which `$1` to `$9` are what the groups of `match` have found, and `$$` is a dollar.
    package let to: Text

    /// Longer patterns are no names of environments.
    package static let longestPattern = 500
    /// Longer parts stay as they are: no system has such names (BigQuery's of 1,024 letters are the longest).
    package static let longestPart = 1_000

    /// - Throws: where `match` is no regular expression, or may take for ever, or `to` names a group that it has not.
    package init(match: Text, to: Text) throws(NameRuleFault) {
        self.match = match
        self.to = to
        guard match.string.utf8.count <= NameRule.longestPattern else {
            throw NameRuleFault(.match, "it is longer than \(NameRule.longestPattern) bytes")
        }
        guard !RepeatCheck.isDoubtful(match.string) else {
            throw NameRuleFault(
                .match, "a repeated group has repeats or alternatives of its own: some names would take for ever")
        }
        do { _ = try NameRule.compile(match.string) } catch { throw NameRuleFault(.match, "\(error)") }
        for case .group(let number) in NameRule.pieces(of: to) {
            // A reference to a group that is not there is the one thing that this adds to the pattern.
            do { _ = try NameRule.compile("(?:\(match))\\\(number)") } catch {
                throw NameRuleFault(.to, "`match` has no group \(number)")
            }
        }
    }

    /// The pattern, which `init` has seen to be one.
    var pattern: Regex<AnyRegexOutput>? {
        do { return try NameRule.compile(match.string) } catch { return nil }
    }

    /// - Parameter groups: what was found; the whole part first.
    func name(from groups: [Substring]) -> Text {
        let found = NameRule.pieces(of: to).map { piece in
            switch piece {
            case .text(let text): text
            case .group(let number): groups.indices.contains(number) ? String(groups[number]) : ""
            }
        }
        return Text(found.joined())
    }

    private static func compile(_ pattern: String) throws -> Regex<AnyRegexOutput> {
        try Regex(pattern).matchingSemantics(.unicodeScalar)
    }

    private enum Piece {
        case text(String)
        case group(Int)
    }

    private static func pieces(of template: Text) -> [Piece] {
        var pieces: [Piece] = []
        var text = String.UnicodeScalarView()
        var rest = template.string.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "$", let mark = rest.first, ("1"..."9").contains(mark) || mark == "$" else {
                text.append(scalar)
                continue
            }
            rest.removeFirst()
            if mark == "$" {
                text.append(mark)
            } else {
                pieces += [.text(String(text)), .group(Int(mark.value - Unicode.Scalar("0").value))]
                text = String.UnicodeScalarView()
            }
        }
        return pieces + [.text(String(text))]
    }
}

extension NameRule: CustomStringConvertible {
    /// As it stands in lumos.yaml.
    package var description: String {
        func quoted(_ text: Text) -> String { String(decoding: CanonicalWriter.compact(.string(text)), as: UTF8.self) }
        return "{ match: \(quoted(match)), to: \(quoted(to)) }"
    }
}

/// Why a line of `map:` will not do.
package struct NameRuleFault: Error, Sendable, Hashable {
    package enum Key: String, Sendable { case match, to }

    package let key: Key
    package let reason: String

    init(_ key: Key, _ reason: String) {
        self.key = key
        self.reason = reason
    }
}

/// Finds groups that are repeated although they leave a choice within: `(a+)+`, `(a|b)*`. A matcher that goes back tries
/// every way to cut a name into them before it says no.
private struct RepeatCheck {
    static func isDoubtful(_ pattern: String) -> Bool {
        // Of each group that is open whether it leaves a choice.
        var open = [false]
        let scalars = Array(pattern.unicodeScalars)
        var index = 0
        func next() -> Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }
        while index < scalars.count {
            switch scalars[index] {
            case "\\": index += 1
            case "[": index = endOfClass(scalars, from: index)
            case "(":
                open.append(false)
                // `(?:` is no option.
                if next() == "?" { index += 1 }
            case ")":
                let choice = open.count > 1 ? open.removeLast() : false
                if choice, let mark = next(), "*+{".unicodeScalars.contains(mark) { return true }
                open[open.count - 1] = open[open.count - 1] || choice
            case "*", "+", "{", "?", "|": open[open.count - 1] = true
            default: break
            }
            index += 1
        }
        return false
    }

    /// The bracket that closes the class; Swift takes one for a letter only behind a backslash.
    private static func endOfClass(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start + 1
        while index < scalars.count, scalars[index] != "]" { index += scalars[index] == "\\" ? 2 : 1 }
        return index
    }
}
