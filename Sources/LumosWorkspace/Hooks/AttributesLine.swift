package import CanonicalJSON

/// The line of `.gitattributes` for the documents of a store in the code's tree: forges fold them in reviews, no checkout
/// changes their line ends, and Git asks the drivers to merge and to show them. Where no driver is configured it does both
/// as text.
package struct AttributesLine: Sendable {
    package static let file = ".gitattributes"

    private let pattern: String

    /// - Parameter root: the store's, from the repository's top.
    package init(root: Text) {
        let plain = "\(root.asPattern)/**/*.json"
        // gitattributes(5): a pattern with blanks stands in quotes, as a string of C.
        let isQuoted = plain.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\"" }
        pattern = isQuoted ? "\"\(plain.inC)\"" : plain
    }

    /// The line, without its end.
    package var text: String { "\(older) diff=lumos merge=lumos" }

    /// As `lumos init` wrote it before there were drivers.
    private var older: String { "\(pattern) text eol=lf linguist-generated" }

    package enum State: Sendable {
        case there
        /// There as an older version wrote it.
        case older
        case missing
        /// Somebody has decided otherwise, in a line for the same files.
        case decided
    }

    /// How the content of a `.gitattributes` stands to the line.
    package func state(in bytes: [UInt8]) -> State {
        let lines = Self.lines(of: bytes)
        if lines.contains(Array(text.utf8)[...]) { return .there }
        let rest = lines.compactMap { $0.starts(with: "\(pattern) ".utf8) ? $0 : nil }
        let names = rest.flatMap { Self.attributes(in: $0) }
        if names.contains("diff=lumos"), names.contains("merge=lumos") { return .there }
        let isDecided = names.contains { name in
            ["diff", "merge"].contains(name.drop { "-!".contains($0) }.prefix { $0 != "=" })
        }
        if isDecided { return .decided }
        return lines.contains(Array(older.utf8)[...]) ? .older : .missing
    }

    /// The content with the line in it, in place of an older one or at the end.
    func added(to bytes: [UInt8]) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if let place = lines.firstIndex(where: { Self.isSame($0, older) }) {
            var changed = lines
            changed[place] = Array(text.utf8) + (lines[place].last == carriageReturn ? [carriageReturn] : [])
            return Array(changed.joined(separator: [UInt8(ascii: "\n")]))
        }
        let isOpen = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
        return bytes + (isOpen ? [UInt8(ascii: "\n")] : []) + Array("\(text)\n".utf8)
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n")).map { $0.last == carriageReturn ? $0.dropLast() : $0 }
    }

    private static func isSame(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
        (line.last == carriageReturn ? line.dropLast() : line).elementsEqual(text.utf8)
    }

    private static func attributes(in line: ArraySlice<UInt8>) -> [Substring] {
        String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }.dropFirst().map { $0 }
    }
}

private let carriageReturn = UInt8(ascii: "\r")

extension Text {
    /// As a pattern of itself alone: nothing in it is a wildcard, and nothing at its start a comment or a negation.
    fileprivate var asPattern: String {
        var pattern = ""
        for scalar in string.unicodeScalars {
            let isSpecial = "*?[\\".unicodeScalars.contains(scalar)
            let isLeading = pattern.isEmpty && (scalar == "#" || scalar == "!")
            if isSpecial || isLeading { pattern += "\\" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern
    }
}

extension String {
    /// Between the quotes of a string of C.
    fileprivate var inC: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let octal = String(scalar.value, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
