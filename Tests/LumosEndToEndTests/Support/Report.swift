import Foundation
import LumosTestSupport
import Testing

/// What the tests read of a `report/1`.
struct Report: Decodable {
    struct Finding: Decodable {
        struct Reader: Decodable { let dataset: String }
        let severity: String
        let rule: String
        let dataset: String
        let document: String?
        let path: String?
        let certainty: String?
        let fails: Bool?
        let release: String?
        let stops: [Reader]?

        /// "breaking column-removed shop.orders amount"
        var line: String { [severity, rule, dataset, path ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
    }

    struct Side: Decodable {
        let label: String
        let commit: String?
    }

    struct Policy: Decodable {
        let path: String?
        let commit: String?
    }

    let lumos: String
    let verdict: String?
    let asOf: String
    let base: Side
    let head: Side
    let findings: [Finding]
    let notes: [String]
    let policy: Policy

    /// Sorted: the order is the report's own affair.
    var lines: [String] { findings.map(\.line).sorted() }

    var breaking: [String] { lines.filter { $0.hasPrefix("breaking ") } }
}

/// An `error/1`.
struct ErrorDocument: Decodable {
    let lumos: String
    let code: String
    let message: String
    let fix: String?
    let exit: Int32
}

extension ProcessResult {
    /// Standard output as a report.
    func report() throws -> Report {
        try #require(status == 0 || status == 1, "\(errorText)")
        let report = try JSONDecoder().decode(Report.self, from: Data(output))
        #expect(report.lumos == "report/1")
        return report
    }

    /// What the program said, to show beside a failed expectation.
    var said: Comment { "exit \(status)\n\(text)\n\(errorText)" }
}

/// Expects an exit code, and every one of some words in what was said on standard error.
func expect(
    _ result: ProcessResult, exits code: Int32, saying words: String..., at place: SourceLocation = #_sourceLocation
) {
    #expect(result.status == code, result.said, sourceLocation: place)
    for word in words {
        #expect(result.errorText.contains(word), "no \"\(word)\" in \(result.errorText)", sourceLocation: place)
    }
}
