import LumosDiff
import LumosModel

/// A commit on the page of an audit, with what it brought: how it got in, where, what, for whom, by which rule.
struct AuditSection {
    private let change: Audit.Change
    private let entries: [Audit.Entry]
    private let number: Int

    init(_ change: Audit.Change, _ entries: [Audit.Entry], number: Int) {
        (self.change, self.entries, self.number) = (change, entries, number)
    }

    func write(to page: inout Markup) {
        page.element(.section, .class("dataset"), .labelled(by: .dataset(number))) { page in
            page.element(.h3, .id(.dataset(number))) { page in
                page.element(.code, text: change.place)
                page.text(" ")
                page.name(change.title)
            }
            page.line()
            page.element(.p, .class("owner")) { $0.name(change.facts) }
            page.line()
            if let policy = change.policyWords {
                page.element(.p, .class("owner")) { $0.name(policy) }
                page.line()
            }
            if let fault = change.fault {
                page.element(.p, .class("emergency")) { page in
                    page.text("Could not be judged: ")
                    page.name(fault)
                }
                page.line()
            }
            if !entries.isEmpty { table(&page) }
        }
        page.line()
    }

    private func table(_ page: inout Markup) {
        page.element(.table) { page in
            page.element(.caption, text: "What landed in \(change.commit.prefix(7))")
            page.element(.thead) { page in
                page.element(.tr) { page in
                    for title in ["How it got in", "Where", "What", "For whom", "Rule and fingerprint"] {
                        page.element(.th, .scope("col"), text: title)
                    }
                }
            }
            page.line()
            page.element(.tbody) { page in
                for entry in entries { row(entry, to: &page) }
            }
        }
        page.line()
    }

    private func row(_ entry: Audit.Entry, to page: inout Markup) {
        let ruled = entry.finding
        let words = ChangeWords(ruled.finding.change)
        page.element(.tr, .class(entry.passage.mark.letter)) { page in
            page.element(.td) { page in
                page.element(.span, .unseen, text: "\(entry.passage.sign) ")
                page.text(entry.passage.words)
            }
            page.element(.th, .scope("row")) { page in
                page.name(entry.name)
                page.text(" ")
                page.name(words.place)
            }
            page.element(.td) { page in
                page.name(ruled.said(words.summary, under: entry.dataset.policy))
                readers(of: entry, to: &page)
                for words in change.objections(to: entry) { page.element(.div) { $0.name(words) } }
                for words in entry.consent?.lines ?? [] { page.element(.div, .class("approval")) { $0.name(words) } }
            }
            page.element(.td, text: ruled.breaks.joined(separator: ", "))
            page.element(.td) { page in
                page.text("\(ruled.finding.rule.id) ")
                page.element(.span, .class("fingerprint"), text: ruled.finding.fingerprint.short)
            }
        }
        page.line()
    }

    private func readers(of entry: Audit.Entry, to page: inout Markup) {
        let readers = change.readers(of: entry)
        if readers.isEmpty { return }
        page.element(.div, .class("stops")) { page in
            page.text(entry.finding.mayStop ? "may stop " : "stops ")
            page.list(readers)
        }
    }
}
