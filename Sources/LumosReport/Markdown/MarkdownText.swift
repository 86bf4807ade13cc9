/// Texts in Markdown as GitHub and GitLab read it.
///
/// Metadata is hostile input, and both make links of more than the syntax says: of `@name`, `#1`, `GH-1`, `:name:`, commits,
/// addresses. Neither looks into code spans. So whatever is not a plain word stands in one: there is no list of what must
/// be escaped that could be too short.
enum MarkdownText {
    /// A code span of the whole text, on one line.
    static func code(_ text: String, limit: Int = 120) -> String {
        // A comment of Lumos is known by its marker, which nothing else may say.
        let shown = text.short(limit).replacing("<!--", with: "<U+003C>!--")
        if shown.isEmpty { return "(empty)" }
        let fence = String(repeating: "`", count: longestRun(in: shown) + 1)
        // CommonMark 0.31.2, section 6.1: one blank goes from both ends, a backtick there would belong to the fence.
        let ends = [shown.utf8.first, shown.utf8.last]
        let isPadded = ends.contains(UInt8(ascii: "`")) || ends.contains(UInt8(ascii: " "))
        return isPadded ? "\(fence) \(shown) \(fence)" : fence + shown + fence
    }

    /// A sentence: its plain words as they are, everything else in code spans.
    static func words(_ text: String, limit: Int = 240) -> String {
        text.short(limit).split(separator: " ").map { word($0) }.joined(separator: " ")
    }

    /// Lines in a block of code, which nothing in them ends.
    static func block(_ text: String, as language: String) -> String {
        let lines = text.split(separator: "\n").map { String($0).visible }.joined(separator: "\n")
        let fence = String(repeating: "`", count: max(3, longestRun(in: lines) + 1))
        return "\(fence)\(language)\n\(lines)\n\(fence)\n"
    }

    /// What goes into a cell of a table (GFM 0.29, section 4.10): there `\|` is a bar, in code spans too.
    static func cell(_ markdown: String) -> String { markdown.replacing("|", with: "\\|") }

    /// `[text](address)`; the address in a code span where it is none of the web's, or too long for one.
    static func link(_ text: String, to address: String) -> String {
        let isOfWeb = ["https://", "http://"].contains { address.utf8.starts(with: $0.utf8) }
        guard isOfWeb, address.utf8.count <= longestAddress else {
            return "\(text): \(code(address, limit: 200))"
        }
        return "[\(text)](\(address.inDestination))"
    }

    private static let longestAddress = 500

    private static func longestRun(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func word(_ word: Substring) -> String {
        if word.isPlain { return String(word) }
        var (core, tail) = (word, "")
        while let last = core.last, ",;:".contains(last), core.count > 1 {
            core.removeLast()
            tail = String(last) + tail
        }
        let isQuoted = core.count > 2 && core.first == "`" && core.last == "`"
        return code(String(isQuoted ? core.dropFirst().dropLast() : core), limit: .max) + tail
    }
}

extension Substring {
    /// Whether neither Markdown nor a forge sees more in the word than its letters.
    fileprivate var isPlain: Bool {
        if ["→", "·", "…"].contains(self) { return true }
        var core = self[...]
        if core.first == "(" { core.removeFirst() }
        if let last = core.last, ",;:.)".contains(last) { core.removeLast() }
        let bytes = core.utf8
        if bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ",") }) {
            // A number and a stop begin a list; seven digits may be a commit.
            return !bytes.isEmpty && bytes.count < 7 && core.startIndex == startIndex && last != "." && last != ")"
        }
        let parts = core.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isLetter) }) else { return false }
        return bytes.count < 7 || !bytes.allSatisfy(\.isHexDigit)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}

extension String {
    /// As an inline link's destination: what could end it or begin anything else is percent-encoded.
    fileprivate var inDestination: String {
        utf8.reduce(into: "") { address, byte in
            switch byte {
            case UInt8(ascii: "&"): address += "&amp;"
            case _ where byte.isDigit || byte.isLetter || "-._~:/?#@!$+,;=%".utf8.contains(byte):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                address += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
    }
}
