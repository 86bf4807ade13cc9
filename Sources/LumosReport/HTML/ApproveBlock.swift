import LumosDiff

/// How to approve what stops the change: by the command, or by the file alone. Not there where nothing does.
struct ApproveBlock {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    func write(to page: inout Markup) {
        guard let draft = ApprovalDraft(report) else { return }
        page.element(.section, .class("approve"), .labelled(by: .only("approve"))) { page in
            page.element(.h2, .id(.only("approve")), text: "To approve")
            page.element(.p, text: "All that stops the change:")
            page.element(.pre) { $0.element(.code) { $0.name(draft.command) } }
            page.element(.p, text: "One of it:")
            page.element(.pre) { page in
                page.element(.code, .id(.only("approve-one"))) { $0.name(report.approveCommand("FINGERPRINT")) }
            }
            if let file = draft.file {
                page.element(.details) { page in
                    page.element(.summary) { page in
                        page.text("Or commit this as ")
                        page.name(file.path)
                    }
                    page.element(.pre) { $0.element(.code, text: file.text) }
                }
            }
        }
        page.line()
    }
}
