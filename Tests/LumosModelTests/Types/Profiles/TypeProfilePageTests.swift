import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// The table of docs/type-profiles.md, between its two marks; `make docs` writes it.
struct TypeProfileDocumentation {
    private static let marks = ("<!-- what each profile says -->\n", "<!-- end -->\n")

    @Test func `docs/type-profiles.md has the table that the profiles are`() throws {
        let file = "../../../../../docs/type-profiles.md"
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let page = try String(
            contentsOf: here.appendingPathComponent("Golden/\(file)").standardizedFileURL, encoding: .utf8)
        let start = try #require(page.range(of: Self.marks.0))
        let end = try #require(page.range(of: Self.marks.1))
        let whole = page[..<start.upperBound] + Self.table + page[end.lowerBound...]
        #expect(try Golden.check(Array(whole.utf8), against: file) == nil)
    }

    private static let samples: [Text] = [
        "int16", "int32", "int64", "float32", "float64", "decimal(10,0)", "decimal(10,2)", "decimal(12,2)",
        "decimal(12,4)", "decimal(20,0)", "string(3,fixed)", "string(10)", "string", "enum", "uuid",
        "bytes(16,fixed)", "bytes", "date", "timestamp(3)", "timestamp(6)", "timestamp(9)", "timestamp(6,instant)",
    ]

    private static let profiles: [TypeProfile] = [.icebergV2, .icebergV3, .delta, .avro, .flink]

    /// Every pair on which the lattice or some profile says more than "no".
    private static var table: String {
        var lines = ["| Old | New | Lattice | \(profiles.map { "`\($0.rawValue)`" }.joined(separator: " | ")) |"]
        lines.append("|---|---|---|" + String(repeating: "---|", count: profiles.count))
        for old in samples {
            for new in samples where old != new {
                let change = TypeChange(from: old, to: new)
                let words = profiles.map { word($0.answer(to: change)) }
                let isTold = [.widening, .lossy].contains(change.relation) || !Set(words).isSubset(of: ["no", "–"])
                guard isTold else { continue }
                let cells = ["`\(old)`", "`\(new)`", change.relation?.word ?? "unknown"] + words
                lines.append("| " + cells.joined(separator: " | ") + " |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func word(_ answer: TypeAnswer?) -> String {
        switch (answer?.readers, answer?.writers) {
        case (.legal, .legal): "yes"
        case (.illegal, .illegal): "no"
        case (.unseen, .unseen): "same"
        case (.illegal, .legal): "for writers"
        case (.legal, .illegal): "for readers"
        default: "–"
        }
    }
}

extension TypeRelation {
    fileprivate var word: String {
        switch self {
        case .equivalent: "same"
        case .widening: "widens"
        case .narrowing: "narrows"
        case .lossy: "loses"
        case .incompatible: "other"
        }
    }
}
