/// Where the trailers of a commit message stand, found as Git finds them.
///
/// The rules are those of git-interpret-trailers(1), with a comment character of `#`, the separator `:` and no
/// configured tokens, for a message that holds no patch (`--no-divider`).
struct TrailerBlock {
    /// The lines of the block, each with its line feed.
    let lines: [ArraySlice<UInt8>]
    /// Where the message's own text ends: what follows is comments, a list of conflicts, or blank.
    let end: Int

    init(_ message: [UInt8]) {
        let lines = splitLines(message)
        let used = Self.withoutIgnoredTail(lines)
        end = used.last?.endIndex ?? 0
        self.lines = Array(used[Self.start(of: used)...])
    }

    /// Drops what Git may have put below the text: comments, blank lines, the old "Conflicts:" list, the diff of `-v`.
    private static func withoutIgnoredTail(_ lines: [ArraySlice<UInt8>]) -> ArraySlice<ArraySlice<UInt8>> {
        let cut = lines.firstIndex { $0.starts(with: scissors) } ?? lines.endIndex
        var tail: Int?
        var inConflicts = false
        for (number, line) in lines[..<cut].enumerated() {
            if line.first == hash || line.first == lineFeed {
                tail = tail ?? number
            } else if line.elementsEqual("Conflicts:\n".utf8) {
                inConflicts = true
                tail = tail ?? number
            } else if inConflicts, line.first == tab {
                continue
            } else {
                tail = nil
                inConflicts = false
            }
        }
        return lines[..<(tail ?? cut)]
    }

    /// The first line of the last paragraph, if every line of it is a trailer, or a quarter of them and one is made by
    /// Git itself; else the end. The first paragraph is the title.
    private static func start(of lines: ArraySlice<ArraySlice<UInt8>>) -> Int {
        let title = lines.firstIndex { $0.first != hash && isBlank($0) } ?? lines.endIndex
        var count = LineCount()
        for number in lines[title...].indices.reversed() {
            let line = lines[number]
            if line.first == hash {
                count.continuationsBelongToNothing()
            } else if isBlank(line) {
                if count.sawOnlyBlanks { continue }
                count.continuationsBelongToNothing()
                return count.isTrailers ? number + 1 : lines.endIndex
            } else {
                count.take(line)
            }
        }
        return lines.endIndex
    }
}

/// What a paragraph read from its end consists of.
private struct LineCount {
    var trailers = 0
    var others = 0
    /// Indented lines whose first line has not been met yet.
    var continuations = 0
    var isMadeByGit = false
    var sawOnlyBlanks = true

    var isTrailers: Bool {
        isMadeByGit ? trailers * 3 >= others : trailers > 0 && others == 0
    }

    mutating func continuationsBelongToNothing() {
        others += continuations
        continuations = 0
    }

    mutating func take(_ line: ArraySlice<UInt8>) {
        sawOnlyBlanks = false
        if line.starts(with: "Signed-off-by: ".utf8) || line.starts(with: "(cherry picked from commit ".utf8) {
            trailers += 1
            continuations = 0
            isMadeByGit = true
        } else if let first = line.first, isSpace(first) {
            continuations += 1
        } else if separator(in: line) != nil {
            trailers += 1
            continuations = 0
        } else {
            others += 1
            continuationsBelongToNothing()
        }
    }
}

private let hash = UInt8(ascii: "#")
private let tab = UInt8(ascii: "\t")
private let lineFeed = UInt8(ascii: "\n")
private let scissors = Array("# ------------------------ >8 ------------------------\n".utf8)

private func splitLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        let end = rest.firstIndex(of: lineFeed).map { $0 + 1 } ?? rest.endIndex
        lines.append(rest[..<end])
        rest = rest[end...]
    }
    return lines
}

/// Git's own `isspace`, which knows no vertical tab or form feed (git-compat-util.h).
func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy(isSpace)
}

/// Where the colon of a trailer stands; `nil` when the line does not begin with a token, which is letters, digits and
/// hyphens, perhaps followed by blanks.
func separator(in line: ArraySlice<UInt8>) -> Int? {
    var sawBlank = false
    for (position, byte) in zip(line.indices, line) {
        switch byte {
        case UInt8(ascii: ":"): return position > line.startIndex ? position : nil
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            if sawBlank { return nil }
        case 0x20, 0x09:
            if position == line.startIndex { return nil }
            sawBlank = true
        default: return nil
        }
    }
    return nil
}
