package import CanonicalJSON

extension Text {
    /// SQL whose chains of names (`shop.public.orders`, each part bare or quoted) are called otherwise; all else stays
    /// byte for byte, and so does how each part is quoted.
    ///
    /// Chains within strings and comments are none, nor is one that a block of Jinja begins or goes on: the rest of its
    /// name is not known.
    ///
    /// - Parameter rename: the parts' other names, as many as there are, two or more; `nil` leaves the chain alone.
    package func renamingRelations(_ rename: ([SQLName]) -> [Text]?) -> Text {
        let sql = SQLTokens(self)
        var written: [UInt8] = []
        var copied = 0
        for chain in sql.chains {
            let links = chain.map { ChainLink($0, in: sql.bytes) }
            let names = links.flatMap(\.names)
            guard names.count > 1, let renamed = rename(names), renamed.count == names.count else { continue }
            var rest = renamed[...]
            for link in links {
                let own = Array(rest.prefix(link.names.count))
                rest = rest.dropFirst(own.count)
                if own == link.names.map(\.text) { continue }
                written += sql.bytes[copied..<link.token.range.lowerBound]
                written += link.spelling(own)
                copied = link.token.range.upperBound
            }
        }
        if copied == 0 { return self }
        return Text(String(decoding: written + sql.bytes[copied...], as: UTF8.self))
    }
}

extension SQLTokens {
    /// Names with dots between them, in their order, none of which could go on. A word alone is none.
    fileprivate var chains: [[SQLToken]] {
        var chains: [[SQLToken]] = []
        var index = 0
        while index < tokens.count {
            guard tokens[index].isLink else {
                index += 1
                continue
            }
            let start = index
            while index + 2 < tokens.count, tokens[index + 1].isMark("."), tokens[index + 2].isLink { index += 2 }
            let isWord = start == index && tokens[start].kind == .word
            if !isWord, !isPart(start...index) {
                chains.append(stride(from: start, through: index, by: 2).map { tokens[$0] })
            }
            index += 1
        }
        return chains
    }

    /// Whether what stands before or behind belongs to the name.
    private func isPart(_ chain: ClosedRange<Int>) -> Bool {
        if chain.lowerBound > 0 {
            let before = tokens[chain.lowerBound - 1]
            if before.isMark(".") || touch(before, tokens[chain.lowerBound]) { return true }
        }
        var last = tokens[chain.upperBound]
        for token in tokens[(chain.upperBound + 1)...].prefix(2) {
            if touch(token, last) { return true }
            guard token.isMark(".") else { return false }
            last = token
        }
        return false
    }

    private func touch(_ one: SQLToken, _ other: SQLToken) -> Bool {
        guard one.kind == .template || other.kind == .template else { return false }
        return one.range.upperBound == other.range.lowerBound || other.range.upperBound == one.range.lowerBound
    }
}

extension SQLToken {
    fileprivate var isLink: Bool { kind == .word || kind == .quoted }
}

/// A piece of a chain: one name, or several within one pair of backticks as BigQuery and Spark have them.
private struct ChainLink {
    let token: SQLToken
    let names: [SQLName]
    private let quote: UInt8?

    private static let backtick = UInt8(ascii: "`")

    init(_ token: SQLToken, in bytes: [UInt8]) {
        self.token = token
        quote = token.kind == .quoted ? bytes[token.range.lowerBound] : nil
        guard quote == ChainLink.backtick else {
            names = [SQLName(text: token.text, isQuoted: quote != nil)]
            return
        }
        let parts = token.text.string.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        names = parts.map { SQLName(text: Text(String(Substring($0))), isQuoted: true) }
    }

    /// As SQL has other names in its place.
    func spelling(_ names: [Text]) -> [UInt8] {
        let text = Array(names.map(\.string).joined(separator: ".").utf8)
        guard let quote else { return text }
        let closing = quote == UInt8(ascii: "[") ? UInt8(ascii: "]") : quote
        return [quote] + text.flatMap { $0 == closing ? [$0, $0] : [$0] } + [closing]
    }
}
