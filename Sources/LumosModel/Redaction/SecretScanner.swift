import CanonicalJSON

/// Finds the secrets of a text, going over its bytes once. Each look ahead or back is bounded, or ends where the next one
/// begins, so that a hostile text costs what a harmless one of its size does.
struct SecretScanner {
    let bytes: [UInt8]

    init(_ text: Text) { bytes = Array(text.string.utf8) }

    /// In order, apart from each other, none of them a mark already.
    func secrets() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < bytes.count {
            let start = place
            place += 1
            switch bytes[start] {
            case UInt8(ascii: ":"): take(password(inURLAt: start))
            case UInt8(ascii: "-"): take(privateKey(at: start))
            case let byte where ByteClass.word.contains(byte):
                let end = wordEnd(from: start)
                place = end
                if let key = key(at: start) ?? webToken(at: start) {
                    take(key)
                } else {
                    argument(ofCallTo: start..<end).map { found.append($0) }
                    take(value(ofNameEnding: end) ?? bearer(after: start..<end) ?? oracle(after: start..<end))
                }
            default: break
            }
        }
        return SecretScanner.apart(found).filter { !isMarked($0) }

        func take(_ secret: Range<Int>?) {
            guard let secret else { return }
            found.append(secret)
            place = max(place, secret.upperBound)
        }
    }

    private static func apart(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var apart: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = apart.last, range.lowerBound < last.upperBound else {
                apart.append(range)
                continue
            }
            apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
        return apart
    }
}

extension SecretScanner {
    /// A key of a known shape that begins here.
    private func key(at start: Int) -> Range<Int>? {
        for shape in SecretShape.byFirst[Int(bytes[start])] where has(shape.prefix, at: start) {
            if start > 0, shape.alphabet.contains(bytes[start - 1]) { continue }
            let tail = start + shape.prefix.count
            let end = run(of: shape.alphabet, from: tail, atMost: shape.maximum.map { $0 + 1 })
            guard end - tail >= shape.minimum, end - tail <= shape.maximum ?? .max, !isWord(at: end) else { continue }
            return start..<end
        }
        return nil
    }

    /// A JSON Web Token (RFC 7519): its header is a JSON object, which in base64 begins with `eyJ`.
    private func webToken(at start: Int) -> Range<Int>? {
        guard has("eyJ", at: start), start == 0 || !ByteClass.urlBase64.contains(bytes[start - 1]) else {
            return nil
        }
        var end = start
        var parts = 0
        // Three parts where it is signed, five where it is encrypted.
        while parts < 5 {
            let next = run(of: .urlBase64, from: end)
            guard next - end >= 10 else { break }
            (end, parts) = (next, parts + 1)
            guard parts < 5, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
                ByteClass.urlBase64.contains(bytes[end + 1])
            else { break }
            end += 1
        }
        return parts >= 3 ? start..<end : nil
    }

    /// The body of a private key between its first and last line (RFC 7468).
    private func privateKey(at start: Int) -> Range<Int>? {
        guard has("-----BEGIN ", at: start) else { return nil }
        // "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"
        let label = start + 11
        let limit = min(label + 40, bytes.count)
        guard let close = (label..<limit).first(where: { has("-----", at: $0) }),
            (label..<close).contains(where: { has("PRIVATE KEY", at: $0) })
        else { return nil }
        var body = close + 5
        while body < bytes.count, ByteClass.blank.contains(bytes[body]) { body += 1 }
        var end = body
        while end < bytes.count, !has("-----", at: end) { end += 1 }
        if !has("-----END ", at: end) { end = brokenKeyEnd(from: body, before: end) }
        while end > body, ByteClass.blank.contains(bytes[end - 1]) { end -= 1 }
        return end > body ? body..<end : nil
    }

    /// Where a key that was cut off goes over into other words.
    private func brokenKeyEnd(from body: Int, before limit: Int) -> Int {
        var end = body
        while end < limit {
            let word = (end..<limit).first { ByteClass.blank.contains(bytes[$0]) } ?? limit
            let isKey = (end..<word).allSatisfy {
                ByteClass.token.contains(bytes[$0]) || bytes[$0] == UInt8(ascii: "\\") || bytes[$0] >= 0x80
            }
            guard isKey, word - end >= 8 else { break }
            end = word
            while end < limit, ByteClass.blank.contains(bytes[end]) { end += 1 }
        }
        return end
    }

    /// `Bearer …` (RFC 6750), with or without the header's name.
    private func bearer(after word: Range<Int>) -> Range<Int>? {
        guard isWord(word, "bearer"), word.upperBound < bytes.count, bytes[word.upperBound] == 0x20 else { return nil }
        let start = word.upperBound + 1
        let token = start..<run(of: .token, from: start)
        return looksLikeKey(token) ? token : nil
    }
}

// MARK: - Bytes

extension SecretScanner {
    func has(_ text: [UInt8], at place: Int) -> Bool {
        place + text.count <= bytes.count && text.indices.allSatisfy { bytes[place + $0] == text[$0] }
    }

    func has(_ text: StaticString, at place: Int) -> Bool {
        guard place >= 0, place + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { letters in letters.indices.allSatisfy { bytes[place + $0] == letters[$0] } }
    }

    /// Whether these bytes are the word, in any case.
    func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
        range.count == word.utf8CodeUnitCount
            && word.withUTF8Buffer { letters in zip(bytes[range], letters).allSatisfy { $0.small == $1 } }
    }

    func run(of allowed: ByteClass, from start: Int, atMost limit: Int? = nil) -> Int {
        let last = limit.map { min(start + $0, bytes.count) } ?? bytes.count
        var end = start
        while end < last, allowed.contains(bytes[end]) { end += 1 }
        return end
    }

    func run(until stops: ByteClass, from start: Int, atMost limit: Int? = nil) -> Int {
        let last = limit.map { min(start + $0, bytes.count) } ?? bytes.count
        var end = start
        while end < last, !stops.contains(bytes[end]) { end += 1 }
        return end
    }

    private func isWord(at place: Int) -> Bool { place < bytes.count && ByteClass.word.contains(bytes[place]) }

    func wordEnd(from start: Int) -> Int { run(of: .word, from: start) }
}
