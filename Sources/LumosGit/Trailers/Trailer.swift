package import CanonicalJSON

/// One `Key: value` line at the end of a commit message.
package struct Trailer: Hashable, Sendable {
    /// Letters, digits and hyphens; compared by bytes here, without regard to case by Git.
    package let key: Text
    /// One line: continuation lines are joined by a blank, as `git interpret-trailers --unfold` does.
    package let value: Text

    /// Takes both as they are.
    package init(_ key: Text, _ value: Text) {
        self.key = key
        self.value = value
    }

    /// The trailers of a commit message, in order: what `git interpret-trailers --parse --no-divider` prints.
    package static func parse(_ message: Text) -> [Trailer] {
        var trailers: [Trailer] = []
        var open: [UInt8]?
        for line in TrailerBlock(Array(message.string.utf8)).lines {
            if open != nil, let first = line.first, isSpace(first) {
                open? += line
                continue
            }
            if let trailer = open.flatMap(Trailer.init(lines:)) { trailers.append(trailer) }
            open = separator(in: line) == nil ? nil : Array(line)
        }
        if let trailer = open.flatMap(Trailer.init(lines:)) { trailers.append(trailer) }
        return trailers
    }

    private init?(lines: [UInt8]) {
        guard lines.first != UInt8(ascii: "#"), let colon = separator(in: lines[...]) else { return nil }
        key = Text(String(decoding: trimmed(lines[..<colon]), as: UTF8.self))
        value = Text(String(decoding: unfolded(lines[(colon + 1)...]), as: UTF8.self))
    }

    /// The message with trailers at its end: in the block that is there, or in one of their own below a blank line.
    ///
    /// Line breaks in a value become blanks, as reading would make them. The result ends in one line feed.
    package static func append(_ trailers: [Trailer], to message: Text) -> Text {
        guard !trailers.isEmpty else { return message }
        let bytes = Array(message.string.utf8)
        let block = TrailerBlock(bytes)
        var result = Array(trimmed(bytes[..<block.end], leading: false))
        result += block.lines.isEmpty ? "\n\n".utf8 : "\n".utf8
        for trailer in trailers {
            result += trailer.key.string.utf8
            result += ": ".utf8
            result += unfolded(Array(trailer.value.string.utf8)[...])
            result.append(UInt8(ascii: "\n"))
        }
        return Text(String(decoding: result, as: UTF8.self))
    }
}

private func trimmed(_ bytes: ArraySlice<UInt8>, leading: Bool = true) -> ArraySlice<UInt8> {
    let start = leading ? bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex : bytes.startIndex
    let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    return bytes[start..<max(start, end)]
}

/// One line: a line feed and the blanks after it become one blank.
private func unfolded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line: [UInt8] = []
    var rest = trimmed(bytes)
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "\n") {
            rest = rest.drop(while: isSpace)
            line.append(0x20)
        } else {
            line.append(byte)
        }
    }
    return trimmed(line[...])
}
