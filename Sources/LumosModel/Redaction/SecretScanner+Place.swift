/// Secrets that are known by where they stand: in a URL, in a call.
extension SecretScanner {
    /// The password between user and host of a URL (RFC 3986, section 3.2.1).
    ///
    /// - Parameter colon: where `://` begins.
    func password(inURLAt colon: Int) -> Range<Int>? {
        guard has("://", at: colon), colon > 0, ByteClass.alphanumeric.contains(bytes[colon - 1]) else {
            return nil
        }
        let start = colon + 3
        let end = run(until: SecretScanner.afterAuthority, from: start)
        let first = (start..<end).first { bytes[$0] == UInt8(ascii: ":") }
        guard let at = (start..<end).last(where: { bytes[$0] == UInt8(ascii: "@") }) else {
            return first.flatMap { unescaped(from: $0 + 1, to: end) }
        }
        if let first, first < at {
            let password = first + 1..<at
            return saysNothing(password) ? nil : password
        }
        // A user alone is a name in most schemes (`abfss://container@account`), and a token in this one.
        let isWeb = has("http", at: colon - 4) || has("https", at: colon - 5)
        return isWeb && looksLikeKey(start..<at) && at - start >= 20 ? start..<at : nil
    }

    /// A password in which a `/`, `?`, `#` or `;` stands as it is: no port looks like what comes before it.
    private func unescaped(from start: Int, to end: Int) -> Range<Int>? {
        guard end < bytes.count, !SecretScanner.afterURL.contains(bytes[end]), start < end,
            !(start..<end).allSatisfy({ ByteClass.digit.contains(bytes[$0]) }), !isWord(start..<end, "port")
        else { return nil }
        let limit = run(until: SecretScanner.afterURL, from: end, atMost: 256)
        guard let first = (end..<limit).first(where: { bytes[$0] == UInt8(ascii: "@") }) else { return nil }
        let host = run(until: SecretScanner.afterAuthority, from: first)
        let at = (first..<host).last { bytes[$0] == UInt8(ascii: "@") } ?? first
        return saysNothing(start..<at) ? nil : start..<at
    }

    /// The password of `jdbc:oracle:thin:scott/tiger@//db:1521/orcl`.
    func oracle(after word: Range<Int>) -> Range<Int>? {
        guard isWord(word, "thin") || isWord(word, "oci"), word.upperBound < bytes.count,
            bytes[word.upperBound] == UInt8(ascii: ":")
        else { return nil }
        let start = word.upperBound + 1
        let end = run(until: SecretScanner.afterURL, from: start, atMost: 256)
        guard let at = (start..<end).first(where: { bytes[$0] == UInt8(ascii: "@") }),
            let slash = (start..<at).first(where: { bytes[$0] == UInt8(ascii: "/") })
        else { return nil }
        return saysNothing(slash + 1..<at) ? nil : slash + 1..<at
    }

    /// The argument of a function that takes a key or a password there, if it is a literal.
    func argument(ofCallTo word: Range<Int>) -> Range<Int>? {
        let open = run(of: .blank, from: word.upperBound, atMost: 8)
        guard open < bytes.count, bytes[open] == UInt8(ascii: "("), (4...22).contains(word.count),
            let call = SecretScanner.calls[bytes[word].map(\.small)]
        else { return nil }
        let arguments = arguments(from: open + 1)
        guard let place = call.places.first(where: { $0 <= arguments.count }),
            let literal = literal(from: arguments[place - 1].lowerBound),
            literal.upperBound < arguments[place - 1].upperBound
        else { return nil }
        return saysNothing(literal) || call.hasToLookLikeKey && !looksLikeKey(literal) ? nil : literal
    }

    /// The arguments of a call, without blanks around them, as far as a thousand bytes go.
    private func arguments(from start: Int) -> [Range<Int>] {
        var arguments: [Range<Int>] = []
        var (first, place, depth) = (start, start, 0)
        var quote: UInt8?
        let limit = min(start + 1_000, bytes.count)
        while place < limit, arguments.count < 5 {
            let byte = bytes[place]
            switch byte {
            case _ where quote != nil: if byte == quote { quote = nil }
            case _ where isQuote(byte): quote = byte
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth > 0: depth -= 1
            case UInt8(ascii: ")"),
                UInt8(ascii: ",") where depth == 0:
                arguments.append(trimmed(first..<place))
                first = place + 1
                if byte == UInt8(ascii: ")") { return arguments }
            default: break
            }
            place += 1
        }
        return arguments
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ByteClass.blank.contains(bytes[start]) { start += 1 }
        while end > start, ByteClass.blank.contains(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private struct Call {
        /// Counted from 1; the first that is there.
        let places: [Int]
        /// Whether something else can stand there as well.
        var hasToLookLikeKey = false
    }

    private static let calls: [[UInt8]: Call] = {
        var calls: [[UInt8]: Call] = [:]
        func add(_ names: String, _ call: Call) {
            for name in names.split(separator: " ") { calls[Array(name.utf8)] = call }
        }
        // PostgreSQL's pgcrypto; MySQL, MariaDB, Spark, ClickHouse; Snowflake.
        add("pgp_sym_encrypt pgp_sym_decrypt pgp_sym_encrypt_bytea pgp_sym_decrypt_bytea hmac", Call(places: [2]))
        add("aes_encrypt aes_decrypt try_aes_decrypt", Call(places: [2]))
        add("encrypt decrypt try_decrypt encrypt_iv decrypt_iv", Call(places: [2]))
        // SQL Server.
        add("encryptbypassphrase decryptbypassphrase", Call(places: [1]))
        // ClickHouse's table functions. Those of files can be asked for a format in the place of the key.
        add("remote remotesecure", Call(places: [5, 4]))
        add("mysql postgresql mongodb", Call(places: [5]))
        add("s3cluster deltalake iceberg", Call(places: [3], hasToLookLikeKey: true))
        return calls
    }()

    private static let afterAuthority = ByteClass("/?#;<>() \t\r\n'\"`".utf8)
    private static let afterURL = ByteClass("<>() \t\r\n'\"`".utf8)
}
