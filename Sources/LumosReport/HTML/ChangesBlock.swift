import LumosDiff

/// Every change, the worst datasets first, below a bar that filters them once a script runs.
struct ChangesBlock {
    private let sections: [DatasetSection]
    private let report: Report

    init(_ sections: [DatasetSection], _ report: Report) {
        self.sections = sections
        self.report = report
    }

    func write(to page: inout Markup) {
        page.element(.section, .class("changes"), .labelled(by: .only("changes"))) { page in
            page.element(.h2, .id(.only("changes")), text: "Changes")
            if sections.isEmpty {
                page.element(.p, text: "Nothing has changed.")
                return
            }
            page.line()
            FilterBar(report.verdict.counts).write(to: &page)
            for section in sections { section.write(to: &page) }
        }
        page.line()
    }
}

/// The counts as buttons, and a search. It does nothing without a script, so without one it is not there.
struct FilterBar {
    private let counts: Counts

    init(_ counts: Counts) {
        self.counts = counts
    }

    func write(to page: inout Markup) {
        page.element(.div, .class("bar"), .id(.only("bar")), .role("group"), .label("Filter the changes"), .hidden) {
            page in
            for mark in Mark.allCases where mark.count(in: counts) > 0 {
                page.element(.button, .type("button"), .class(mark.letter), .value(mark.letter), .pressed(false)) {
                    page in
                    page.element(.span, .unseen, text: "\(mark.sign) ")
                    page.text("\(mark.count(in: counts).grouped) \(mark.word)")
                }
            }
            page.element(.label, .for(.only("search")), .class("unseen"), text: "Search the changes")
            page.element(.input, .type("search"), .id(.only("search")), .placeholder("Search  /"))
            page.element(.output, .id(.only("found")), .live("polite"))
            page.element(.button, .type("button"), .id(.only("theme")), text: "Dark")
            page.element(.button, .type("button"), .id(.only("keys")), text: "Keys")
        }
        page.line()
    }
}

extension Mark {
    /// The class of whatever is of this severity.
    var letter: String {
        switch self {
        case .breaking: "b"
        case .possiblyBreaking: "p"
        case .nonBreaking: "n"
        case .info: "i"
        }
    }
}

/// Which keys do what. Only a script opens it, and only with a script there are keys.
struct HelpDialog {
    func write(to page: inout Markup) {
        page.element(.dialog, .id(.only("help")), .labelled(by: .only("help-title"))) { page in
            page.element(.h2, .id(.only("help-title")), text: "Keys")
            page.element(.dl) { page in
                for (key, purpose) in HelpDialog.keys {
                    page.element(.div) { page in
                        page.element(.dt) { $0.element(.kbd, text: key) }
                        page.element(.dd, text: purpose)
                    }
                }
            }
            page.element(.p, text: "The address of this page keeps the filter, the search and the change you are at.")
            page.element(.button, .type("button"), .id(.only("close")), text: "Close")
        }
        page.line()
    }

    private static let keys = [
        ("/", "search"), ("j", "next change"), ("k", "previous change"),
        ("Enter", "open or close what the change hides"), ("Esc", "leave the search, then drop the filter"),
        ("?", "this help"),
    ]
}
