/// Reads a document member by member, so that a large one is never one tree.
///
/// Each value is read once, by one of the `read…` methods, or skipped; what a closure leaves unread is skipped.
/// Skipping checks
/// everything that parsing checks. Memory is that of the input plus what the caller keeps. Swift 6.3 wants
/// `throws(JSONError)`
/// on closures of which it must infer what they throw.
/// ```swift
/// try JSONReader.read(bytes, mode: .lenient) { reader throws(JSONError) in
///     try reader.readMembers { key, reader throws(JSONError) in
///         if key == "metadata" { metadata = try reader.readValue() }
///     }
/// }
/// ```
public struct JSONReader: ~Copyable {
    private var scanner: JSONScanner
    private var keys = KeyLedger()
    private var isPending = true
    /// After a failure the position means nothing: it is thrown again by whatever is called next.
    private var failure: ScanFailure?

    private init(_ scanner: JSONScanner) {
        self.scanner = scanner
    }

    /// Hands a reader at the root value to `body`, and checks that nothing but blanks follows.
    ///
    /// In strict mode a duplicate key is found when its object ends: `body` may have seen both members, the call
    /// throws.
    /// - Throws: what `body` throws, or the first place that breaks the rules of the mode.
    public static func read<Result>(
        _ bytes: [UInt8], mode: JSONParser.Mode = .strict,
        _ body: (inout JSONReader) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            let raw = UnsafeRawBufferPointer(buffer)
            var reader: JSONReader
            do throws(ScanFailure) {
                reader = JSONReader(try JSONScanner(raw, mode: mode))
            } catch {
                throw error.located(in: raw)
            }
            let result = try body(&reader)
            if reader.isPending { try reader.skip() }
            try reader.step { scanner, _ throws(ScanFailure) in try scanner.finish() }
            return result
        }
    }

    /// What was repaired so far; complete once the root value is read.
    public var repairs: JSONRepairs { scanner.repairs }

    /// The JSON word for the kind of the value that waits to be read, as `JSONValue.kind` has it; `nil` where none
    /// does.
    public var kind: String? {
        guard isPending, failure == nil else { return nil }
        return kindAhead
    }

    private var kindAhead: String? {
        var ahead = scanner
        return switch ahead.peek() {
        case UInt8(ascii: "{"): "object"
        case UInt8(ascii: "["): "array"
        case UInt8(ascii: "\""): "string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "boolean"
        case UInt8(ascii: "n"): "null"
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "number"
        default: nil
        }
    }

    /// An error of the caller's at the value that waits to be read.
    public func error(_ reason: String) -> JSONError {
        var ahead = scanner
        _ = ahead.peek()
        return JSONError(reason: reason, at: ahead.position, in: scanner.bytes)
    }

    /// The value as a tree.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        try begin()
        return try step { scanner, _ throws(ScanFailure) in try scanner.readValue() }
    }

    /// Steps over the value, checking it.
    public mutating func skip() throws(JSONError) {
        try begin()
        try step { scanner, keys throws(ScanFailure) in try scanner.skipValue(&keys) }
    }

    /// Calls `body` with each key of an object, in the order of the document, and the reader at its value.
    ///
    /// In lenient mode a duplicate key comes again: the later call is the one to keep.
    /// - Throws: what `body` throws; where the value is no object, an error that says so.
    public mutating func readMembers(
        _ body: (Text, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try begin(kind: "object", named: "an object")
        let start = scanner.position
        let ledger = keys.open()
        var isFirst = true
        try step { scanner, _ throws(ScanFailure) in try scanner.open() }
        while let key = try step({ scanner, keys throws(ScanFailure) in
            try Self.nextKey(&scanner, &keys, &isFirst)
        }) {
            isPending = true
            try body(key, &self)
            if isPending { try skip() }
        }
        try step { scanner, keys throws(ScanFailure) in
            try keys.close(ledger, objectStart: start, &scanner)
        }
    }

    /// Calls `body` with the reader at each element of an array.
    /// - Throws: what `body` throws; where the value is no array, an error that says so.
    public mutating func readElements(
        _ body: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try begin(kind: "array", named: "an array")
        var isFirst = true
        try step { scanner, _ throws(ScanFailure) in try scanner.open() }
        while try step({ scanner, _ throws(ScanFailure) in try scanner.nextElement(&isFirst) }) {
            isPending = true
            try body(&self)
            if isPending { try skip() }
        }
    }

    private static func nextKey(
        _ scanner: inout JSONScanner, _ keys: inout KeyLedger, _ isFirst: inout Bool
    ) throws(ScanFailure) -> Text? {
        let wasFirst = isFirst
        guard try scanner.nextMember(&isFirst) else { return nil }
        let token = try scanner.scanKey()
        keys.note(token, of: scanner, isFirst: wasFirst)
        return scanner.text(token)
    }

    private mutating func begin() throws(JSONError) {
        if let failure { throw failure.located(in: scanner.bytes) }
        guard isPending else {
            throw ScanFailure(.valueReadTwice, at: scanner.position).located(in: scanner.bytes)
        }
        isPending = false
    }

    private mutating func begin(kind expected: String, named name: String) throws(JSONError) {
        if let kind, kind != expected {
            throw error("\(name) is expected, not \(kind == "array" || kind == "object" ? "an" : "a") \(kind)")
        }
        try begin()
        _ = scanner.peek()
        guard kindAhead == expected else {
            throw ScanFailure(.expectedValue, at: scanner.position).located(in: scanner.bytes)
        }
    }

    private mutating func step<Result>(
        _ body: (inout JSONScanner, inout KeyLedger) throws(ScanFailure) -> Result
    ) throws(JSONError) -> Result {
        do throws(ScanFailure) {
            if let failure { throw failure }
            return try body(&scanner, &keys)
        } catch {
            failure = error
            throw error.located(in: scanner.bytes)
        }
    }
}
