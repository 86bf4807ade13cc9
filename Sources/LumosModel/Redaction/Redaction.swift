public import CanonicalJSON

/// Secrets that were kept out of a text.
public enum Redaction {
    /// What stands in a secret's place.
    public static let mark: Text = "‹redacted›"

    /// Whether two texts differ in nothing but that parts of the old one became `mark`.
    ///
    /// A part is one word, or what stands between quotation marks: it never reaches over the blanks and lines between
    /// words, or it could hide that a condition went.
    public static func explains(_ old: Text, becoming new: Text) -> Bool {
        let kept = new.string.utf8.pieces(between: Array(mark.string.utf8))
        guard kept.count > 1, old != new, let first = kept.first, let last = kept.last else { return false }
        let text = Array(old.string.utf8)
        guard text.starts(with: first), text.count > first.count + last.count,
            text[first.count...].suffix(last.count).elementsEqual(last)
        else { return false }
        var position = first.count
        // The first place where a piece goes on is taken; what only another place would explain is left to other rules.
        for piece in kept.dropFirst().dropLast() {
            guard let next = text.firstIndex(of: piece, from: position + 1),
                text.isPart(position..<next)
            else { return false }
            position = next + piece.count
        }
        let end = text.count - last.count
        return position < end && text.isPart(position..<end)
    }
}

extension String.UTF8View {
    fileprivate func pieces(between mark: [UInt8]) -> [[UInt8]] {
        var rest = Array(self)[...]
        var pieces: [[UInt8]] = []
        while let found = Array(rest).firstIndex(of: mark, from: 0) {
            pieces.append(Array(rest.prefix(found)))
            rest = rest.dropFirst(found + mark.count)
        }
        return pieces + [Array(rest)]
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of piece: [UInt8], from start: Int) -> Int? {
        guard start + piece.count <= count else { return nil }
        return (start...(count - piece.count)).first { self[$0...].starts(with: piece) }
    }

    /// Whether a secret may have stood there.
    fileprivate func isPart(_ range: Range<Int>) -> Bool {
        let part = self[range]
        if part.isEmpty { return false }
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        guard part.contains(where: blanks.contains) else { return true }
        guard range.lowerBound > 0, range.upperBound < count, part.allSatisfy({ $0 != 0x0A && $0 != 0x0D }) else {
            return false
        }
        let quote = self[range.lowerBound - 1]
        let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        return isQuoted && self[range.upperBound] == quote && !part.contains(quote)
    }
}
