import CanonicalJSON
import LumosReport
import LumosTestSupport
import Testing

struct AuditReportTests {
    @Test(arguments: try AuditCase.all().flatMap { example in AuditFormat.all.map { (example, $0.name) } })
    func `every audit in every format looks as it did when somebody last looked`(
        _ example: AuditCase, format: String
    ) throws {
        let bytes = try #require(AuditFormat.named(format)).render(example.audit)
        #expect(try Golden.check(lookedAt(bytes, format), against: "\(example.name).\(format)") == nil)
    }

    /// The page without its style, which is that of reports.
    private func lookedAt(_ bytes: [UInt8], _ format: String) -> [UInt8] {
        if format != "html" { return bytes }
        let page = String(decoding: bytes, as: UTF8.self).withoutStyleAndScripts
        return Array(page.replacing(/sha256-[^']*/, with: "sha256-…").utf8)
    }

    @Test func `the schema is what it was when somebody last looked`() throws {
        #expect(try Golden.check(CanonicalWriter.pretty(AuditSchema.document), against: "schema-audit.json") == nil)
    }

    @Test(arguments: try AuditCase.all())
    func `every element that is opened is closed, and no two have one id`(_ example: AuditCase) throws {
        let page = String(decoding: try #require(AuditFormat.named("html")).render(example.audit), as: UTF8.self)
            .withoutStyleAndScripts
        var open: [String] = []
        for tag in page.matches(of: /<(\/?)([a-z0-9]+)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)>/) {
            let name = String(tag.2)
            if tag.1 == "/" { #expect(open.popLast() == name) } else if name != "meta" { open.append(name) }
        }
        #expect(open.isEmpty && !page.contains("<script"))
        let ids = page.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
    }

    @Test(arguments: try AuditCase.all())
    func `every line of the table has as many cells, none of which a spreadsheet takes for a formula`(
        _ example: AuditCase
    ) throws {
        let text = String(decoding: try #require(AuditFormat.named("csv")).render(example.audit), as: UTF8.self)
        let lines = cells(text)
        #expect(lines.count > (example.name == "audit-empty" ? 0 : 1))
        for line in lines {
            #expect(line.count == lines[0].count)
            #expect(!line.contains { "=+-@".contains($0.first ?? " ") })
        }
    }

    /// A reader of RFC 4180.
    private func cells(_ text: String) -> [[String]] {
        var (lines, line, cell, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            if isQuoted {
                guard scalar == "\"" else {
                    cell.unicodeScalars.append(scalar)
                    continue
                }
                if rest.first == "\"" {
                    rest.removeFirst()
                    cell.append("\"")
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," {
                line.append(cell)
                cell = ""
            } else if scalar == "\r", rest.first == "\n" {
                rest.removeFirst()
                lines.append(line + [cell])
                (line, cell) = ([], "")
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        #expect(line.isEmpty && cell.isEmpty, "the last line ends")
        return lines
    }
}
