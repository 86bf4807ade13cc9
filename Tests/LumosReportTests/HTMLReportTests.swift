import CanonicalJSON
import Foundation
import LumosDiff
import LumosModel
import LumosReport
import Testing

struct HTMLReportTests {
    @Test(arguments: try ReportCases.all())
    func `every element that is opened is closed, in order`(_ example: ReportCase) throws {
        let page = try page(example.report)
        var open: [String] = []
        for tag in page.markup.matches(of: /<(\/?)([a-z0-9]+)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)>/) {
            let name = String(tag.2)
            if tag.1 == "/" {
                #expect(open.popLast() == name)
            } else if !["meta", "input"].contains(name) {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
        // No other `<` than those of the tags above: what looked like one is text.
        let rest = page.markup.replacing(/<\/?[a-z0-9]+(?: [a-zA-Z-]+(?:="[^"<>]*")?)*>/, with: "")
        #expect(rest.replacing("<!DOCTYPE html>", with: "").contains(/[<>]/) == false)
    }

    @Test(arguments: try ReportCases.all())
    func `no two elements have one id, and every link within the page leads somewhere`(_ example: ReportCase) throws {
        let page = try page(example.report)
        let ids = page.markup.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
        let links = page.markup.matches(of: /href="#([^"]*)"/).map { String($0.1) }
        #expect(Set(links).isSubset(of: Set(ids)))
    }

    @Test func `the policy of the page names the digests of its own style and script, and allows nothing else`() throws
    {
        let page = try page(ReportCases.orders().report())
        let policy = try #require(page.markup.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        let (style, script) = try (page.inside("style"), #require(page.all.components(separatedBy: "<script>").last))
        let code = script.components(separatedBy: "</script>")[0]
        #expect(
            policy == """
                default-src 'none'; script-src 'sha256-\(digest(code))'; style-src 'sha256-\(digest(style))'; \
                base-uri 'none'; form-action 'none'
                """)
    }

    @Test func `no element has a style or a handler of its own, and nothing is loaded`() throws {
        for example in try ReportCases.all() {
            let tags = try page(example.report).markup.matches(of: /<[a-z][^>]*>/).map { String($0.0) }
            #expect(!tags.contains { $0.contains(/\s(on[a-z]+|style|src|srcdoc|action|formaction|xlink:href)=/) })
        }
    }

    @Test func `what metadata says is text, wherever it stands`() throws {
        let attack = #"</title><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x"#
        let report = try ReportCases.quoting(attack).report()
        let page = try page(report)
        #expect(!page.markup.contains("<img") && !page.all.contains("<script>alert"))
        #expect(page.markup.contains("&lt;img src=x onerror=alert(1)&gt;"))
        #expect(page.markup.matches(of: /<script/).count == 2)
    }

    @Test func `the page holds the report as JSON`() throws {
        let report = try ReportCases.quoting("</script><!--").report()
        let data = try page(report).inside(#"script type="application/json" id="report""#)
        let json = try #require(ReportFormat.named("json")).render(report)
        #expect(try JSONParser.parse(Array(data.utf8)) == JSONParser.parse(json))
        #expect(!data.contains("<"))
    }

    @Test func `the same report is the same page`() throws {
        for example in try ReportCases.all() { #expect(try page(example.report).all == page(example.report).all) }
    }

    @Test func `a link to the report is one only if a browser may follow it`() throws {
        func anchors(_ link: String) throws -> Bool {
            var story = try ReportCases.orders()
            story.link = link
            return try page(story.report()).markup.contains("<a href=\"\(link)\">")
        }
        #expect(try anchors("https://ci.example.com/1/report.html"))
        #expect(try !anchors("javascript:alert(1)"))
        #expect(try !anchors("data:text/html,x"))
    }

    private func page(_ report: Report) throws -> Page {
        Page(all: String(decoding: try #require(ReportFormat.named("html")).render(report), as: UTF8.self))
    }

    private func digest(_ text: String) -> String {
        let hex = Array(Digest(of: Array(text.utf8)).hex)
        let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(String(hex[$0...($0 + 1)]), radix: 16) }
        return Data(bytes).base64EncodedString()
    }

    private struct Page {
        let all: String

        /// Without the words of style and scripts.
        var markup: String { all.withoutStyleAndScripts }

        /// What stands in the first element that begins so.
        func inside(_ tag: String) throws -> String {
            let rest = all.components(separatedBy: "<\(tag)>")
            try #require(rest.count > 1)
            return rest[1].components(separatedBy: "</")[0]
        }
    }
}

extension String {
    /// The page with nothing in its style and scripts.
    var withoutStyleAndScripts: String {
        replacing(/<(style|script)([^>]*)>.*?<\/(?:style|script)>/.dotMatchesNewlines()) {
            "<\($0.1)\($0.2)></\($0.1)>"
        }
    }
}
