import LumosDiff
import LumosModel

/// What the answer rests on: exactly which sides, by which policy, by which program, as of when.
struct PageFoot {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    func write(to page: inout Markup) {
        page.element(.dl, .class("facts")) { page in
            side("Base", report.base, to: &page)
            side("Head", report.head, to: &page)
            fact("Policy", to: &page) { page in
                let policy = report.policy
                page.name(report.policyWords.dropping(prefix: "policy: "))
                if let commit = policy.commit { page.element(.div) { $0.element(.code, text: commit) } }
            }
            fact("Sunsets as of", to: &page) { $0.text(report.asOf.description) }
            fact("Made by", to: &page) { $0.text(report.tool) }
            if let link = report.link {
                fact("Kept at", to: &page) { page in
                    if let address = Attribute.link(link) {
                        page.element(.a, address) { $0.name(link) }
                    } else {
                        page.name(link)
                    }
                }
            }
        }
        page.line()
    }

    private func side(_ name: String, _ side: Report.Side, to page: inout Markup) {
        fact(name, to: &page) { page in
            page.name(side.label)
            if let commit = side.commit { page.element(.div) { $0.element(.code, text: commit) } }
        }
    }

    private func fact(_ name: String, to page: inout Markup, _ content: (inout Markup) -> Void) {
        page.element(.div) { page in
            page.element(.dt, text: name)
            page.element(.dd, content: content)
        }
    }
}

extension String {
    fileprivate func dropping(prefix: String) -> String {
        utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : self
    }
}
