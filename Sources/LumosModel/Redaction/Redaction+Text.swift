public import CanonicalJSON

extension Redaction {
    /// The text with its secrets replaced by the mark, and nothing else changed.
    ///
    /// Passwords in connection strings and URLs, signatures of signed URLs, keys of a known shape, private keys, and what is
    /// given to a name that only secrets have. A secret of several words becomes one mark a word, unless it stands between
    /// quotation marks: so `explains` knows the text again. Redacting twice is redacting once.
    public static func redacted(_ text: Text) -> Text { redaction(of: text)?.text ?? text }

    /// The same of words that are printed.
    package static func redacted(_ words: String) -> String { redaction(of: Text(words))?.text.string ?? words }

    /// What `redacted` says, and how many secrets there were; `nil` where there was none.
    package static func redaction(of text: Text) -> (text: Text, count: Int)? {
        // The shortest that is found: a name of three letters, a sign and a value.
        if text.string.utf8.count < 5 { return nil }
        var (kept, count) = (text, 0)
        // What was taken out may have covered what stands beside it. Few texts need a second look, none that was met a
        // third; the bound is for hostile ones.
        for _ in 0..<4 {
            let scanner = SecretScanner(kept)
            let secrets = scanner.secrets()
            if secrets.isEmpty { break }
            kept = scanner.text(without: secrets)
            count += secrets.count
        }
        return count == 0 ? nil : (kept, count)
    }

    /// Whether a name is one that only secrets have, so that a value beside it is one whatever it looks like.
    package static func isSecret(_ value: Text, of name: Text) -> Bool {
        let bytes = Array(name.string.utf8)
        guard !bytes.isEmpty, let (known, _) = SecretName.ending(at: bytes.count, in: bytes) else { return false }
        let scanner = SecretScanner(value)
        let all = 0..<scanner.bytes.count
        if scanner.saysNothing(all) { return false }
        return known.trust == .certain || known.trust == .likely && scanner.looksLikeKey(all)
    }

    /// A text that is a secret altogether: a mark a word.
    static func whole(_ text: Text) -> Text {
        let scanner = SecretScanner(text)
        return scanner.text(without: [0..<scanner.bytes.count])
    }

    static let markBytes = Array(mark.string.utf8)
}

extension SecretScanner {
    fileprivate func text(without secrets: [Range<Int>]) -> Text {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = 0
        for part in secrets.flatMap(parts) {
            kept += bytes[place..<part.lowerBound]
            kept += Redaction.markBytes
            place = part.upperBound
        }
        kept += bytes[place...]
        return Text(String(decoding: kept, as: UTF8.self))
    }

    /// The parts of a secret that become a mark each, as `Redaction.explains` reads them.
    private func parts(of secret: Range<Int>) -> [Range<Int>] {
        let quote = secret.lowerBound > 0 ? bytes[secret.lowerBound - 1] : 0
        let isQuoted =
            (quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")) && secret.upperBound < bytes.count
            && bytes[secret.upperBound] == quote
            && !secret.contains { bytes[$0] == quote || ByteClass.lineEnd.contains(bytes[$0]) }
        if isQuoted { return [secret] }
        var parts: [Range<Int>] = []
        var place = secret.lowerBound
        while place < secret.upperBound {
            let end = min(run(until: .blank, from: place), secret.upperBound)
            if end > place { parts.append(place..<end) }
            place = max(end, place + 1)
        }
        return parts
    }
}
