import CanonicalJSON

/// Texts as they stand in a line of facts. Two texts never look the same: one that would read as something else stands as
/// a JSON string.
enum FactText {
    /// Whether a text stands for itself between two gaps of a line.
    static func isSimple(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first != .space, last != .space,
            !opening.contains(first)
        else { return false }
        return !text.utf8.hasGap && Text(visible(text)) == Text(text)
    }

    /// Whether a text is one word, which no blank, comma or bracket around it can be taken for a part of.
    static func isWord(_ text: String) -> Bool {
        isSimple(text) && !text.utf8.contains { $0 == .space || punctuation.contains($0) }
    }

    /// The text, in quotes if need be.
    static func shown(_ text: Text) -> String { isSimple(text.string) ? text.string : json(.string(text)) }

    /// A value as compact JSON; characters that would move, hide or reorder others are escaped.
    static func json(_ value: JSONValue) -> String {
        String(decoding: JSONText.line(value).dropLast(), as: UTF8.self)
    }

    /// The lines of a text of sentences or of code: the first as it is, each further one behind `| `, and what is left of a
    /// long one behind `… `.
    static func lines(_ text: Text) -> [String] {
        var shown: [String] = []
        for line in text.string.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false) {
            for (number, piece) in pieces(of: line).enumerated() {
                let words = visible(String(decoding: piece, as: UTF8.self))
                let isMarked =
                    words.isEmpty || !shown.isEmpty || words.utf8.first == UInt8(ascii: "|")
                    || words.utf8.starts(with: "… ".utf8)
                shown.append(number > 0 ? "… \(words)" : !isMarked ? words : words.isEmpty ? "|" : "| \(words)")
            }
        }
        return shown
    }

    /// A line, broken at single blanks: behind each sentence, behind a comma where a part of it is long, anywhere where it
    /// is longer. An edit of one sentence leaves the others where they are.
    private static func pieces(of line: Substring.UTF8View) -> [Substring.UTF8View] {
        var pieces: [Substring.UTF8View] = []
        var start = line.startIndex
        var length = 0
        var previous: UInt8 = .space
        for index in line.indices {
            let byte = line[index]
            let next = line.index(after: index)
            if byte == .space, previous != .space, next < line.endIndex, line[next] != .space,
                sentenceEnds.contains(previous) || length >= longest
                    || (previous == UInt8(ascii: ",") && length >= long)
            {
                pieces.append(line[start..<index])
                (start, length) = (next, 0)
            } else {
                length += 1
            }
            previous = byte
        }
        return pieces + [line[start...]]
    }

    /// As a terminal shows it; a text that says `<U+202E>` itself is told apart from the character.
    private static func visible(_ text: String) -> String { text.replacing("<U+", with: "<U+003C>U+").visible }

    private static let opening = Array(#""{["#.utf8)
    private static let punctuation = Array(",()".utf8)
    private static let sentenceEnds = Array(".;!?".utf8)
    /// In bytes: beside a name and a noun it still fits a terminal.
    private static let long = 60
    private static let longest = 100
}

extension String.UTF8View {
    /// Whether two blanks follow each other, as between the parts of a line.
    fileprivate var hasGap: Bool { zip(self, dropFirst()).contains { $0 == .space && $1 == .space } }
}

extension UInt8 {
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
}
