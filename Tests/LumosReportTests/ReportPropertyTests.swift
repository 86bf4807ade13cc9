import CanonicalJSON
import LumosModel
import LumosReport
import Testing

struct ReportPropertyTests {
    @Test(arguments: ReportFormat.all.map(\.name))
    func `5,000 findings take less than a second`(format: String) throws {
        let report = try ReportCases.many(5_000).report()
        let clock = ContinuousClock()
        let format = try #require(ReportFormat.named(format))
        var bytes: [UInt8] = []
        let duration = clock.measure { bytes = format.render(report, ReportOptions(width: 120)) }
        #expect(duration < .seconds(1), "\(duration)")
        #expect(!bytes.isEmpty)
        #expect(format.render(report, ReportOptions(width: 120)) == bytes)
    }

    @Test(arguments: ReportFormat.all.map(\.name), [nil, 50, 200])
    func `nothing that metadata says moves, hides or reorders text`(format: String, width: Int?) throws {
        let report = try ReportCases.hostile().report()
        let options = ReportOptions(width: width, isVerbose: true)
        let bytes = try #require(ReportFormat.named(format)).render(report, options)
        #expect(hidden(in: bytes).isEmpty)
    }

    @Test func `errors and tables show what is hidden, too`() {
        let evil = ReportCases.attacks.joined(separator: "a")
        let error = ErrorReport(code: "usage", message: evil, why: evil, fix: evil, exit: 64)
        let table = Table([.init(evil), .init()], rows: [[evil, evil]])
        for bytes in [error.terminal(), error.json, table.render()] { #expect(hidden(in: bytes).isEmpty) }
        #expect(table.render().count { $0 == UInt8(ascii: "\n") } == 2)
    }

    @Test func `what is piped is never cut`() throws {
        let long = String(repeating: "very_long_", count: 60)
        var story = Story()
        story.before = [
            try dataset(
                "sales.orders", #"{"fields":[{"name":"\#(long)1","type":"int64"}],"owners":[{"id":"\#(long)2"}]}"#)
        ]
        story.after = [try dataset("sales.orders", #"{"fields":[],"owners":[{"id":"\#(long)3"}]}"#)]
        story.downstream = [story.after[0].id: [reader("\(long)4", ["\(long)5"]), reader("\(long)6")]]
        story.notes = ["\(long)7"]
        let report = try story.report()
        let piped = try text(report, ReportOptions())
        #expect(
            !piped.replacing("lumos/v2.3.0 (1b9f2c4) … HEAD", with: "").replacing("--reason \"…\"", with: "").contains(
                "…"))
        for end in 1...7 { #expect(piped.contains("\(long)\(end)")) }
    }

    @Test(arguments: [40, 50, 60, 72, 80, 90, 100, 120, 160, 240])
    func `findings fit the terminal`(width: Int) throws {
        for example in try ReportCases.all() where example.name != "hostile" {
            let findings = try text(example.report, ReportOptions(width: width)).split(separator: "\n").filter {
                $0.hasPrefix("  ")
            }
            for line in findings where !line.hasPrefix("      ") {
                #expect(String(line).displayWidth <= width, "\(example.name): \(line)")
            }
        }
    }

    @Test func `colour changes no text and no column`() throws {
        for example in try ReportCases.all() {
            var options = example.options
            options.style = .plain
            let plain = try text(example.report, options)
            options.style = .ansi
            let coloured = try text(example.report, options)
            #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        }
    }

    @Test func `no line ends in a blank`() throws {
        for example in try ReportCases.all() {
            let lines = try text(example.report, example.options).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(!lines.contains { $0.last == " " }, "\(example.name)")
        }
    }

    private func text(_ report: Report, _ options: ReportOptions) throws -> String {
        String(decoding: try #require(ReportFormat.named("terminal")).render(report, options), as: UTF8.self)
    }

    /// What a terminal would obey instead of showing it; line feeds apart, for they are ours.
    private func hidden(in bytes: [UInt8]) -> [Unicode.Scalar] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
