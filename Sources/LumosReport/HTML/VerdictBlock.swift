import LumosDiff

/// What a reviewer wants to know first: yes or no, how much, of what, and what nobody looked at.
struct VerdictBlock {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    func write(to page: inout Markup) {
        for emergency in report.emergencies {
            page.element(.p, .class("emergency")) { page in
                page.name(emergency.words)
                page.text(" ")
                page.element(.code) { $0.name(emergency.command) }
            }
            page.line()
        }
        page.element(.div, .class("verdict")) { page in
            switch report.command {
            case .check where report.fails:
                page.element(.h1, .class("fail")) { page in
                    page.element(.span, .unseen, text: "✗ ")
                    page.text("FAIL")
                }
            case .check:
                page.element(.h1, .class("pass")) { page in
                    page.element(.span, .unseen, text: "✓ ")
                    page.text("PASS")
                }
            case .diff: page.element(.h1, text: "Changes")
            }
            page.element(.p, .class("tally"), text: report.tally)
        }
        page.line()
        page.element(.dl, .class("facts")) { page in
            fact("Compared", to: &page) { page in
                page.name(report.base.words)
                page.text(" → ")
                page.name(report.head.words)
            }
            fact(report.nextRelease == nil ? "Version" : "Next version", to: &page) { page in
                if report.nextRelease != nil, let version = report.nextVersion {
                    page.name(version)
                    page.text(" · ")
                }
                page.text(report.verdict.bump.words)
            }
            if !report.gaps.isEmpty {
                fact("Not in this answer", to: &page) { page in
                    page.element(.ul, .class("gaps")) { page in
                        for gap in report.gaps { page.element(.li) { $0.name(gap) } }
                    }
                }
            }
        }
        page.line()
    }

    private func fact(_ name: String, to page: inout Markup, _ content: (inout Markup) -> Void) {
        page.element(.div) { page in
            page.element(.dt, text: name)
            page.element(.dd, content: content)
        }
    }
}

extension VersionBump {
    /// "major bump"
    var words: String { self == .none ? "no bump" : "\(rawValue) bump" }
}
