/// Writes the canonical form of a text while reading it.
///
/// Members are written as they come. Where they came out of order, an object's finished lines change places in the
/// output:
/// their bytes do not depend on their neighbours, and copying is cheaper than building a tree.
struct CanonicalRewriter: ~Copyable {
    private var scanner: JSONScanner
    private var output: ByteSink
    private var scratch = ByteSink(capacity: 0)
    private var members = MemberStack()
    private let sizeLimit: Int

    init(_ scanner: JSONScanner) {
        self.scanner = scanner
        output = ByteSink(capacity: scanner.end + scanner.end / 2 + 64)
        sizeLimit = scanner.isLenient ? .max : JSONParser.maximumStrictSize
    }

    /// The pretty form of the text.
    consuming func rewrite() throws(ScanFailure) -> [UInt8] {
        try value(indent: 0)
        try scanner.finish()
        output.append(UInt8(ascii: "\n"))
        try checkSize()
        return output.array()
    }

    @inline(__always) private func checkSize() throws(ScanFailure) {
        guard output.count <= sizeLimit else { throw ScanFailure(.resultTooLarge, at: scanner.position) }
    }

    private mutating func value(indent: Int) throws(ScanFailure) {
        switch scanner.peek() {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): try object(indent: indent)
        case UInt8(ascii: "["): try array(indent: indent)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: throw ScanFailure(.expectedValue, at: scanner.position)
        }
    }

    @inline(__always) private mutating func string() throws(ScanFailure) {
        let token = try scanner.scanString()
        output.reserve(token.end &- token.start &+ 2)
        output.put(UInt8(ascii: "\""))
        output.put(canonical: token, of: scanner)
        output.put(UInt8(ascii: "\""))
    }

    @inline(__always) private mutating func word(_ word: StaticString) throws(ScanFailure) {
        try scanner.scanWord(word)
        output.append(word)
    }

    private mutating func number() throws(ScanFailure) {
        let token = try scanner.scanNumber()
        if token.isCanonical {
            output.reserve(token.end &- token.start)
            output.put(scanner.bytes, from: token.start, to: token.end)
        } else {
            output.append(try scanner.number(token))
        }
    }

    private mutating func array(indent: Int) throws(ScanFailure) {
        var isFirst = true
        output.append(UInt8(ascii: "["))
        try scanner.open()
        while true {
            let wasFirst = isFirst
            guard try scanner.nextElement(&isFirst) else { break }
            if !wasFirst { output.append(UInt8(ascii: ",")) }
            output.appendLine(indentedBy: indent + 2)
            try value(indent: indent + 2)
            try checkSize()
        }
        if !isFirst { output.appendLine(indentedBy: indent) }
        output.append(UInt8(ascii: "]"))
    }
}

// MARK: Objects

extension CanonicalRewriter {
    private mutating func object(indent: Int) throws(ScanFailure) {
        let objectStart = scanner.position
        let firstMember = members.count
        var isFirst = true
        var isAscending = true
        output.append(UInt8(ascii: "{"))
        try scanner.open()
        let linesStart = output.count
        while true {
            let wasFirst = isFirst
            guard try scanner.nextMember(&isFirst) else { break }
            let isBehindLast = key(try scanner.scanKey(), isFirst: wasFirst, indent: indent + 2)
            isAscending = isAscending && isBehindLast
            try value(indent: indent + 2)
            members.endLast(at: output.count)
            try checkSize()
        }
        if !isAscending {
            let duplicates = rearrange(from: firstMember, linesStart: linesStart, indent: indent + 2)
            guard duplicates == 0 || scanner.isLenient else { throw ScanFailure(.duplicateKey, at: objectStart) }
            scanner.repairs.duplicateKeys += duplicates
        }
        if !isFirst { output.appendLine(indentedBy: indent) }
        members.truncate(to: firstMember)
        output.append(UInt8(ascii: "}"))
    }

    /// Where in a line the key's characters begin: behind line feed, blanks and quote.
    @inline(__always) private func order(indent: Int) -> MemberOrder {
        MemberOrder(bytes: output.bytes, keyOffset: indent &+ 2)
    }

    /// Writes a line up to the value, and returns whether its key sorts behind the one before.
    @inline(__always) private mutating func key(_ token: StringToken, isFirst: Bool, indent: Int) -> Bool {
        output.reserve(indent &+ 6 &+ token.end &- token.start)
        if !isFirst { output.put(UInt8(ascii: ",")) }
        let start = output.count
        output.putLine(indentedBy: indent)
        output.put(UInt8(ascii: "\""))
        output.put(canonical: token, of: scanner)
        let member = WrittenMember(start: start, keyStart: start &+ indent &+ 2, isPlain: token.isPlain, in: output)
        output.put(UInt8(ascii: "\""))
        output.put(UInt8(ascii: ":"))
        output.put(UInt8(ascii: " "))
        let isBehindLast = isFirst || order(indent: indent).compare(members.last, member) < 0
        members.push(member)
        return isBehindLast
    }

    /// Brings the lines of the innermost object into order, the last of equal keys stays, and returns how many went.
    private mutating func rearrange(from first: Int, linesStart: Int, indent: Int) -> Int {
        let order = order(indent: indent)
        members.sort(from: first, by: order)
        scratch.truncate(to: 0)
        scratch.reserve(output.count &- linesStart)
        var duplicates = 0
        let sorted = members.members(from: first)
        for index in sorted.indices {
            let member = sorted[index]
            if index &+ 1 < sorted.count, order.compare(member, sorted[index &+ 1]) == 0 {
                duplicates += 1
                continue
            }
            if scratch.count > 0 { scratch.put(UInt8(ascii: ",")) }
            scratch.put(order.bytes, from: member.start, to: member.end)
        }
        output.truncate(to: linesStart)
        output.append(scratch.bytes)
        return duplicates
    }
}
