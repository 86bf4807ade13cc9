extension JSONError {
    /// An error at a byte of a text whose tokens before that byte are well formed.
    init(reason: String, at offset: Int, in bytes: UnsafeRawBufferPointer) {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.init(
            reason: reason,
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before.count - lineStart + 1,
            pointer: JSONPath(to: offset, in: bytes).pointer.description)
    }

    /// A text as a JSON string, for messages.
    static func quoted(_ text: Text) -> String {
        String(decoding: CanonicalWriter.compact(.string(text)), as: UTF8.self)
    }
}

/// The way from the root to a byte, found by counting brackets and commas.
private struct JSONPath {
    private struct Level {
        let isObject: Bool
        var key: Range<Int>?
        var index = 0
        /// Between a colon (in an array: a comma or the bracket) and the end of the value.
        var isInsideValue: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private var levels: [Level] = []

    init(to offset: Int, in bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < min(offset, bytes.count) {
            position = step(at: position, before: offset)
        }
    }

    /// Takes the token at `position` into account and returns the position behind it.
    private mutating func step(at position: Int, before offset: Int) -> Int {
        let last = levels.count - 1
        switch bytes[position] {
        case UInt8(ascii: "{"): levels.append(Level(isObject: true, isInsideValue: false))
        case UInt8(ascii: "["): levels.append(Level(isObject: false, isInsideValue: true))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = levels.popLast()
            finishValue()
        case UInt8(ascii: ":"): if last >= 0 { levels[last].isInsideValue = true }
        case UInt8(ascii: ","):
            guard last >= 0 else { break }
            levels[last].index += 1
            levels[last].isInsideValue = !levels[last].isObject
        case UInt8(ascii: "\""): return stepOverString(at: position, before: offset)
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): break
        default: finishValue()
        }
        return position + 1
    }

    private mutating func stepOverString(at start: Int, before offset: Int) -> Int {
        var position = start + 1
        while position < min(offset, bytes.count), bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < offset else { return offset }
        if let last = levels.indices.last, levels[last].isObject, !levels[last].isInsideValue {
            levels[last].key = start..<position + 1
        } else {
            finishValue()
        }
        return position + 1
    }

    private mutating func finishValue() {
        if let last = levels.indices.last { levels[last].isInsideValue = false }
    }

    var pointer: JSONPointer {
        JSONPointer(levels.prefix { $0.isInsideValue }.map(token))
    }

    private func token(_ level: Level) -> Text {
        guard level.isObject else { return Text(String(level.index)) }
        guard let key = level.key, var scanner = try? JSONScanner(bytes, mode: .lenient) else { return "" }
        scanner.position = key.lowerBound
        return (try? scanner.scanString()).map { scanner.text($0) } ?? ""
    }
}
