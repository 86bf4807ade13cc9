import LumosDiff

/// What the reader should know besides: notes, approvals that do not count, and how much of what the policy requires is
/// missing.
struct NotesBlock {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    func write(to page: inout Markup) {
        if !report.verdict.requirements.isEmpty {
            page.element(.section, .labelled(by: .only("required"))) { page in
                page.element(.h2, .id(.only("required")), text: "Required of every dataset")
                page.element(.ul, .class("notes")) { page in
                    for count in report.verdict.requirements { page.element(.li) { $0.name(count.words) } }
                }
            }
            page.line()
        }
        let notes = report.verdict.approvals.compactMap(\.words) + report.notes
        if !notes.isEmpty {
            page.element(.section, .labelled(by: .only("notes"))) { page in
                page.element(.h2, .id(.only("notes")), text: "Notes")
                page.element(.ul, .class("notes")) { page in
                    for note in notes { page.element(.li) { $0.name(note) } }
                }
            }
            page.line()
        }
    }
}
