import Foundation
import LumosReport
import Testing

struct ImpactTests {
    @Test func `all who are downstream are named with their owners, near or far`() throws {
        let page = try page(ReportCases.lineage())
        for name in ["finance.margin", "ml.churn_features", "CFO dashboard", "finance.ledger", "finance.audit"] {
            #expect(page.contains("<bdi>\(name)</bdi>"), "\(name)")
        }
        #expect(page.contains(/2 stop, 3 are further down; 4 owners/))
        #expect(page.contains("no owner named"))
    }

    @Test func `every dataset is a box, left of all that read it`() throws {
        let boxes = try boxes(page(ReportCases.lineage()))
        func left(_ name: String) throws -> Int { try #require(boxes.first { $0.title.hasPrefix(name) }).left }
        #expect(boxes.count == 6)
        #expect(try left("sales.orders") < left("finance.margin"))
        #expect(try left("finance.margin") < left("CFO dashboard"))
        #expect(try left("finance.ledger") < left("finance.audit"))
    }

    @Test func `boxes do not lie on each other`() throws {
        for story in try [
            ReportCases.lineage(), ReportCases.readers(120, steps: 4), ReportCases.readers(900, steps: 3),
        ] {
            let boxes = try boxes(page(story))
            for (index, box) in boxes.enumerated() {
                #expect(!boxes[..<index].contains { $0.left == box.left && abs($0.top - box.top) < 42 })
            }
        }
    }

    @Test func `more than 150 boxes are gathered by owner; the list still names all`() throws {
        let page = try page(ReportCases.readers(900, steps: 3))
        let boxes = try boxes(page)
        #expect(boxes.count <= 150)
        #expect(boxes.contains { $0.title.contains(/^\+ \d+ more, listed below/) })
        let list = try #require(page.components(separatedBy: "The same as a list").last)
        for step in 0..<3 {
            for number in 0..<300 { #expect(list.contains("<bdi>layer_\(step).table_\(number)</bdi>")) }
        }
    }

    @Test func `a chain of 3,000 steps is drawn and listed`() throws {
        let page = try page(ReportCases.readers(3_000, steps: 3_000))
        #expect(page.contains("layer_2999.table_0"))
        #expect(try boxes(page).count <= 150)
        let depth = page.components(separatedBy: "<ul").dropFirst().reduce((0, 0)) { state, part in
            let open = state.0 + 1
            return (open - part.components(separatedBy: "</ul>").count + 1, max(state.1, open))
        }.1
        #expect(depth < 20)
    }

    private func page(_ story: Story) throws -> String {
        String(decoding: try #require(ReportFormat.named("html")).render(story.report()), as: UTF8.self)
    }

    private struct Box {
        let title: String
        let left: Int
        let top: Int
    }

    private func boxes(_ page: String) throws -> [Box] {
        try page.matches(of: /<title>([^<]*)<\/title><rect x="(\d+)" y="(\d+)"/).map { box in
            Box(title: String(box.1), left: try #require(Int(box.2)), top: try #require(Int(box.3)))
        }
    }
}
