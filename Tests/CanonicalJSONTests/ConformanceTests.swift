import CanonicalJSON
import Foundation
import Testing

@Suite struct ConformanceTests {
    @Test(arguments: ConformanceCase.all) func `each text of the table is judged as the table says`(
        _ row: ConformanceCase
    ) {
        for (mode, isAccepted) in [(JSONParser.Mode.strict, row.strict), (.lenient, row.lenient)] {
            switch outcome({ () throws(JSONError) in try JSONParser.parse(row.bytes, mode: mode) }) {
            case .success(let value):
                #expect(isAccepted, "\(mode) accepts")
                #expect(String(decoding: CanonicalWriter.compact(value), as: UTF8.self) == row.compact)
            case .failure(let error):
                #expect(!isAccepted, "\(mode) refuses: \(error)")
                #expect(row.reason.isEmpty || error.reason.contains(row.reason))
            }
        }
    }

    @Test(arguments: ConformanceCase.all) func `every way to read sees the same value or the same error`(
        _ row: ConformanceCase
    ) {
        for mode in [JSONParser.Mode.strict, .lenient] {
            let parsed = outcome { () throws(JSONError) in try JSONParser.parse(row.bytes, mode: mode) }
            let canonical = outcome { () throws(JSONError) in try CanonicalWriter.canonicalise(row.bytes, mode: mode) }
            let rebuilt = outcome { () throws(JSONError) in try rebuild(row.bytes, mode: mode) }
            let skipped = outcome { () throws(JSONError) in try JSONReader.read(row.bytes, mode: mode) { _ in } }
            #expect(canonical == parsed.map(CanonicalWriter.pretty))
            #expect(rebuilt == parsed)
            #expect(skipped.map { true } == parsed.map { _ in true })
        }
    }

    @Test func `the table has hundreds of rows of each verdict`() {
        let verdicts = Dictionary(grouping: ConformanceCase.all) { $0.verdict.prefix(6) }.mapValues(\.count)
        #expect(ConformanceCase.all.count > 500)
        #expect(verdicts["accept", default: 0] >= 190 && verdicts["reject", default: 0] > 200)
        #expect(verdicts["either", default: 0] > 40)
    }
}

/// A row of Fixtures/conformance.tsv, whose head explains the columns.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let verdict: String
    let text: String
    let bytes: [UInt8]
    let compact: String
    let reason: String

    var strict: Bool { verdict.hasPrefix("accept") || verdict.hasPrefix("either accept") }
    var lenient: Bool { verdict.hasPrefix("accept") || verdict.hasSuffix("/accept") }
    var testDescription: String { String(text.prefix(60)) }

    init(_ line: Substring) {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        verdict = columns[0]
        text = columns[1]
        bytes = Self.unescape(columns[1])
        let isAccepted = columns[0] == "accept" || columns[0].hasSuffix("/accept")
        compact = isAccepted ? String(decoding: Self.unescape(columns[2]), as: UTF8.self) : ""
        let reasonColumn = isAccepted ? columns.dropFirst(3).first ?? "" : columns[2]
        reason = String(decoding: Self.unescape(reasonColumn), as: UTF8.self)
    }

    private static func unescape(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// Empty where the table cannot be read, which the test of its size notices.
    static let all: [ConformanceCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/conformance.tsv")
        let table = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(ConformanceCase.init)
    }()
}
