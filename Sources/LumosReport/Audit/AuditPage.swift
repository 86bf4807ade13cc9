import LumosDiff
import LumosModel

/// The audit as one file for a browser and for paper: no network, no script.
enum AuditPage {
    static let format = AuditFormat("html", file: "audit.html") { audit, _ in
        var page = Markup()
        page.raw(.doctype)
        page.element(.html, .lang("en")) { page in
            PageHead(title: "Audit: \(audit.tally)", tool: audit.tool, hasScript: false).write(to: &page)
            page.line()
            page.element(.body) { page in
                page.element(.header) { head(audit, to: &$0) }
                page.line()
                page.element(.main) { page in
                    var number = 0
                    for group in audit.groups { write(group, &number, to: &page) }
                    if audit.groups.isEmpty { page.element(.p, text: "Nothing landed that breaks anybody.") }
                }
                page.line()
                page.element(.footer) { foot(audit, to: &$0) }
            }
        }
        page.line()
        return page.bytes
    }

    private static func head(_ audit: Audit, to page: inout Markup) {
        let isOpen = audit.groups.first?.kind == .open
        page.element(.div, .class("verdict")) { page in
            page.element(.h1, isOpen ? .class("fail") : nil, text: "Audit")
            page.element(.p, .class("tally"), text: audit.tally)
        }
        page.line()
        page.element(.dl, .class("facts")) { page in
            fact("Landed after, up to", to: &page) { page in
                page.name(audit.from.words)
                page.text(" .. ")
                page.name(audit.to.words)
            }
            if !audit.limits.isEmpty {
                fact("Only", to: &page) { page in page.element(.code) { $0.name(audit.limits.joined(separator: " ")) } }
            }
            for note in audit.notes { fact("Note", to: &page) { $0.name(note) } }
        }
        page.line()
    }

    private static func foot(_ audit: Audit, to page: inout Markup) {
        page.element(.dl, .class("facts")) { page in
            for (name, side) in [("From", audit.from), ("To", audit.to)] {
                fact(name, to: &page) { page in
                    page.name(side.label)
                    if let commit = side.commit { page.element(.div) { $0.element(.code, text: commit) } }
                }
            }
            fact("Made by", to: &page) { $0.text(audit.tool) }
        }
        page.line()
    }

    private static func write(_ group: AuditGroup, _ number: inout Int, to page: inout Markup) {
        var first = number
        page.element(.section, .class("changes"), .labelled(by: .only(group.kind.anchor))) { page in
            page.element(
                .h2, .id(.only(group.kind.anchor)), group.kind == .open ? .class("fail") : nil, text: group.kind.title)
            page.line()
            for (change, entries) in group.changes {
                first += 1
                AuditSection(change, entries, number: first).write(to: &page)
            }
        }
        page.line()
        number = first
    }

    private static func fact(_ name: String, to page: inout Markup, _ content: (inout Markup) -> Void) {
        page.element(.div) { page in
            page.element(.dt, text: name)
            page.element(.dd, content: content)
        }
    }
}

extension AuditGroup.Kind {
    fileprivate var anchor: StaticString {
        switch self {
        case .open: "open"
        case .ungated: "ungated"
        case .approved: "approved"
        case .permitted: "permitted"
        }
    }
}
