extension JSONScanner {
    /// Steps over one value with all the checks of reading it.
    mutating func skipValue(_ keys: inout KeyLedger) throws(ScanFailure) {
        switch peek() {
        case UInt8(ascii: "\""): _ = try scanString()
        case UInt8(ascii: "{"): try skipObject(&keys)
        case UInt8(ascii: "["):
            var isFirst = true
            try open()
            while try nextElement(&isFirst) { try skipValue(&keys) }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let token = try scanNumber()
            if !token.isCanonical { _ = try number(token) }
        case UInt8(ascii: "t"): try scanWord("true")
        case UInt8(ascii: "f"): try scanWord("false")
        case UInt8(ascii: "n"): try scanWord("null")
        default: throw ScanFailure(.expectedValue, at: position)
        }
    }

    private mutating func skipObject(_ keys: inout KeyLedger) throws(ScanFailure) {
        let start = position
        let mark = keys.open()
        var isFirst = true
        try open()
        while true {
            let wasFirst = isFirst
            guard try nextMember(&isFirst) else { break }
            keys.note(try scanKey(), of: self, isFirst: wasFirst)
            try skipValue(&keys)
        }
        try keys.close(mark, objectStart: start, &self)
    }
}
