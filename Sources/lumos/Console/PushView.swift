import LumosDiff
import LumosModel
import LumosReport
import LumosWorkspace

/// What a server says of a push: what stops it first. Git puts it before whoever pushes as lines of `remote:`, so it is
/// short and without colour.
struct PushView {
    private let judgement: PushJudgement

    init(_ judgement: PushJudgement) {
        self.judgement = judgement
    }

    /// How many lines all reports of a push may have together, if they can.
    private static let room = 40

    var text: [UInt8] {
        let all = judgement.references
        let reports = max(1, all.count(where: \.hasReport))
        let sorted = all.filter { $0.exit != .pass } + all.filter { $0.exit == .pass }
        let parts = sorted.map { $0.text(room: PushView.room / reports) }
        let notes = judgement.notes.map { "note: \($0)\n".visibleLines }
        return Array((parts + notes).joined(separator: "\n").utf8)
    }
}

extension ReferenceJudgement {
    /// Whether more than a line is told of what was checked.
    fileprivate var hasReport: Bool {
        if case .checked(let outcome) = answer { outcome.deservesReport } else { false }
    }

    fileprivate func text(room: Int) -> String {
        switch answer {
        case .checked(let outcome):
            let report = Report(outcome.assessment, command: .check, fails: outcome.fails)
            if !hasReport {
                let notes = report.notes.map { "  note: \($0)\n".visibleLines }
                return head(report.summary) + notes.joined()
            }
            let open = outcome.open?.lines ?? ""
            return head() + report.text(room: room - 1) + open
        case .faulty(let faults):
            let count = faults.count == 1 ? "1 document is" : "\(faults.count) documents are"
            let most = max(1, room / 2 - 1)
            let lines = faults.prefix(most).map { "  \($0.path): \($0.reason)\n    fix: \($0.fix)\n" }
            let more = faults.count > most ? ["  and \(faults.count - most) more\n"] : []
            return head("\(count) not in order") + Redaction.redacted((lines + more).joined()).visibleLines
        case .stopped(let error):
            return head(error.exit == .no ? nil : "the gate could not answer") + error.lines
        }
    }

    /// "main  not let in: 2 documents are not in order"
    private func head(_ words: String? = nil) -> String {
        let answer = exit == .pass ? "let in" : "not let in"
        return "\(name)  \(answer)\(words.map { ": \($0)" } ?? "")\n".visibleLines
    }
}

extension CheckOutcome {
    /// Whether more is said of a push than how much it changes: it does not pass, or passes in haste.
    var deservesReport: Bool {
        fails || open != nil || assessment.verdict.approvals.contains { $0.filed.wantsCountersignature }
    }
}

extension Report {
    /// The report with as many findings as fit.
    fileprivate func text(room: Int) -> String {
        var most = min(room, verdict.findings.count)
        while true {
            let bytes = ReportFormat.terminal.render(self, ReportOptions(most: most))
            if most <= 1 || bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= room {
                return String(decoding: bytes, as: UTF8.self)
            }
            most -= 1
        }
    }
}

extension LumosError {
    /// An answer is no error.
    fileprivate var lines: String {
        if exit == .no {
            let lines = [message, why, fix].compactMap(\.self).flatMap { $0.split(separator: "\n") }
            return Redaction.redacted(lines.map { "  \($0)\n" }.joined()).visibleLines
        }
        let report = ErrorReport(code: exit.word, message: message, why: why, fix: fix, exit: exit.rawValue)
        return String(decoding: report.terminal(), as: UTF8.self)
    }
}

extension String {
    /// With line feeds kept, and nothing else that a terminal obeys.
    fileprivate var visibleLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }.joined(separator: "\n")
    }
}
