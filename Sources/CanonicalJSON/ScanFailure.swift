/// What is wrong and at which byte; line, column, pointer and words are found only when somebody is told.
struct ScanFailure: Error {
    let reason: Reason
    let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    enum Reason {
        case expectedValue, expectedKey, expectedColon, expectedCommaOrBrace, expectedCommaOrBracket, trailingText
        case malformedNumber, numberOverflow
        case unterminatedString, controlCharacter, unknownEscape, loneSurrogate, invalidUTF8
        case tooDeep, tooLarge, resultTooLarge, byteOrderMark
        /// The offset is that of the object.
        case duplicateKey
        case valueReadTwice
    }
}

extension ScanFailure {
    /// The error as people read it.
    func located(in bytes: UnsafeRawBufferPointer) -> JSONError {
        guard reason == .duplicateKey else {
            return JSONError(reason: words(in: bytes), at: offset, in: bytes)
        }
        let (key, offset) = firstDuplicate(in: bytes)
        return JSONError(reason: "key \(JSONError.quoted(key)) appears twice", at: offset, in: bytes)
    }

    private func words(in bytes: UnsafeRawBufferPointer) -> String {
        switch reason {
        case .expectedValue: "a value is expected, not \(found(in: bytes))"
        case .expectedKey: "a key in double quotes is expected, not \(found(in: bytes))"
        case .expectedColon: "a colon is expected after the key, not \(found(in: bytes))"
        case .expectedCommaOrBrace: "a comma or `}` is expected, not \(found(in: bytes))"
        case .expectedCommaOrBracket: "a comma or `]` is expected, not \(found(in: bytes))"
        case .trailingText: "nothing may follow the value, but \(found(in: bytes)) does"
        case .malformedNumber: "a number must be written as JSON does: no leading zero or plus, digits around a point"
        case .numberOverflow: "the number is beyond what a double can hold"
        case .unterminatedString: "the string that begins here never ends"
        case .controlCharacter: "a control character (\(hex(bytes[offset]))) must be escaped in a string"
        case .unknownEscape: "a backslash must be followed by one of \"\\/bfnrt, or by u and four hexadecimal digits"
        case .loneSurrogate: "half of a surrogate pair is no character"
        case .invalidUTF8: "the text is not valid UTF-8 (byte \(hex(bytes[offset])))"
        case .tooDeep: "more than \(JSONParser.maximumDepth) levels of arrays and objects"
        case .tooLarge: "the text is larger than 64 MiB"
        case .resultTooLarge: "the text would be larger than 64 MiB in canonical form"
        case .byteOrderMark: "the text begins with a byte order mark"
        case .duplicateKey: "a key appears twice"
        case .valueReadTwice: "the value was read already"
        }
    }

    private func found(in bytes: UnsafeRawBufferPointer) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        if isConflictMarker(in: bytes) { return "a merge conflict marker" }
        let byte = bytes[offset]
        return 0x21...0x7E ~= byte ? "`\(Unicode.Scalar(byte))`" : "byte \(hex(byte))"
    }

    /// Git writes seven of one sign at the beginning of a line (gitattributes(5), "conflict-marker-size").
    private func isConflictMarker(in bytes: UnsafeRawBufferPointer) -> Bool {
        guard offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n"), offset + 7 <= bytes.count else { return false }
        return ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains { bytes[offset...].starts(with: $0.utf8) }
    }

    private func hex(_ byte: UInt8) -> String {
        "0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }

    /// The first key of the object at `offset` that an earlier one equals, and where it stands.
    private func firstDuplicate(in bytes: UnsafeRawBufferPointer) -> (key: Text, offset: Int) {
        var keys: Set<Text> = []
        var isFirst = true
        do throws(ScanFailure) {
            var scanner = try JSONScanner(bytes, mode: .lenient)
            scanner.position = offset
            try scanner.open()
            while try scanner.nextMember(&isFirst) {
                let start = scanner.position
                let key = scanner.text(try scanner.scanKey())
                guard keys.insert(key).inserted else { return (key, start) }
                _ = try scanner.readValue()
            }
        } catch {
            // The object was read to its end once: nothing in it can fail.
        }
        return ("", offset)
    }
}
