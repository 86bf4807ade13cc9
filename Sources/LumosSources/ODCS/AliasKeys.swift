/// Finds aliases within keys before the parser does.
///
/// Yams hashes every key with all that its aliases stand for, without a bound: `? *bomb` would take years. No
/// contract has such a key. The search reads characters, not YAML, and errs on the safe side; it judges only files
/// with more aliases than people write.
enum AliasKeys {
    /// Fewer cannot grow beyond 3^8 = 6561 values.
    private static let harmless = 24

    /// What is wrong with the file; `nil` where its keys cost nothing.
    static func fault(in text: String) -> DocumentFault? {
        let bytes = Array(text.utf8)
        guard bytes.count(where: { $0 == UInt8(ascii: "*") }) > harmless else { return nil }
        let anchors = names(after: UInt8(ascii: "&"), in: bytes).reduce(into: Set<[UInt8]>()) { $0.insert($1.name) }
        let aliases = names(after: UInt8(ascii: "*"), in: bytes).filter { anchors.contains($0.name) }
        guard aliases.count > harmless, let line = lineOfKey(in: bytes, aliasEnds: Set(aliases.map(\.end))) else {
            return nil
        }
        return DocumentFault("an alias stands within a key", at: YAMLMark(line: line, column: 1))
    }

    /// Names behind a mark that begins a token.
    private static func names(after mark: UInt8, in bytes: [UInt8]) -> [(name: [UInt8], end: Int)] {
        var names: [(name: [UInt8], end: Int)] = []
        for index in bytes.indices where bytes[index] == mark && beginsToken(index, in: bytes) {
            let name = bytes[(index + 1)...].prefix { isNamePart($0) }
            if !name.isEmpty { names.append((Array(name), name.endIndex)) }
        }
        return names
    }

    private static func beginsToken(_ index: Int, in bytes: [UInt8]) -> Bool {
        index == 0 || isBlank(bytes[index - 1]) || "[{,:?-!".utf8.contains(bytes[index - 1])
    }

    /// libyaml, scanner.c, IS_ALPHA.
    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// The line of the first `? `, or of a colon behind an alias or a closing bracket.
    private static func lineOfKey(in bytes: [UInt8], aliasEnds: Set<Int>) -> Int? {
        var line = 1
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            let isExplicit =
                byte == UInt8(ascii: "?") && beginsToken(index, in: bytes)
                && (index + 1 == bytes.count || isBlank(bytes[index + 1]))
            let isCollection = byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
            if isExplicit || (isCollection && colonFollows(index + 1, in: bytes)) { return line }
            if aliasEnds.contains(index), colonFollows(index, in: bytes) { return line }
        }
        return nil
    }

    private static func colonFollows(_ start: Int, in bytes: [UInt8]) -> Bool {
        bytes[start...].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: ":")
    }
}
