import CanonicalJSON
import Foundation
import LumosReport
import LumosTestSupport
import Testing

struct ReportGoldenTests {
    @Test(arguments: try ReportCases.all().flatMap { example in example.formats.map { (example, $0) } })
    func `every case in every format looks as it did when somebody last looked`(
        _ example: ReportCase, format: String
    ) throws {
        let bytes = try #require(ReportFormat.named(format)).render(example.report, example.options)
        #expect(try Golden.check(lookedAt(bytes, format), against: "\(example.name).\(format).txt") == nil)
    }

    /// The page without its style and scripts: the same in every case, or, as JSON, in a golden file of its own.
    private func lookedAt(_ bytes: [UInt8], _ format: String) -> [UInt8] {
        if format != "html" { return bytes }
        let page = String(decoding: bytes, as: UTF8.self).withoutStyleAndScripts
        return Array(page.replacing(/sha256-[^']*/, with: "sha256-…").utf8)
    }

    @Test func `no golden file is left of a case that is gone`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden").path
        let endings = ReportFormat.all.map { ".\($0.name).txt" }
        let lying = try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            endings.contains { name.hasSuffix($0) }
        }
        let wanted = try ReportCases.all().flatMap { example in
            example.formats.map { "\(example.name).\($0).txt" }
        }
        #expect(Set(lying) == Set(wanted))
    }

    @Test func `the schemas are what they were when somebody last looked`() throws {
        #expect(try Golden.check(CanonicalWriter.pretty(ReportSchema.document), against: "schema-report.json") == nil)
        #expect(
            try Golden.check(CanonicalWriter.pretty(SnapshotSchema.document), against: "schema-dataset.json") == nil)
    }
}
