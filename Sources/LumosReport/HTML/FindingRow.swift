import CanonicalJSON
import LumosDiff
import LumosModel

/// A finding as a row: how bad, where, what became what and who stops, for whom, by which rule.
struct FindingRow {
    let mark: Mark
    private let words: ChangeWords
    private let ruled: RuledFinding
    private let policy: Policy
    private let stops: [Report.Consumer]
    private let anchor: Anchor

    /// As many lines of a text that changed are in sight; more are folded away.
    private static let shortDetail = 8
    /// As many readers are named in the row; more are folded away.
    private static let fewReaders = 8

    init(_ ruled: RuledFinding, of dataset: DatasetVerdict, in report: Report, at anchor: Anchor) {
        self.anchor = anchor
        self.ruled = ruled
        mark = Mark(ruled)
        words = ChangeWords(ruled.finding.change)
        policy = dataset.policy
        stops = report.stops(ruled, of: dataset)
    }

    var isBreak: Bool { ruled.severity == .breaking }
    var namesReaders: Bool { !stops.isEmpty }

    /// - Parameter naming: the row above that names readers last, if any.
    func write(to page: inout Markup, after naming: FindingRow?) {
        let fingerprint = ruled.finding.fingerprint.short
        page.element(.tr, .class(mark.letter), .id(anchor)) { page in
            page.element(.td) { page in
                page.element(.span, .unseen, text: "\(mark.sign) ")
                page.text(mark.word)
            }
            page.element(.th, .scope("row")) { $0.name(words.place) }
            page.element(.td) { page in
                what(&page)
                if !stops.isEmpty { readers(&page, isSame: naming?.isStopping(stops) ?? false) }
                if let approval = ruled.approval {
                    page.element(.div, .class("approval")) { page in
                        page.text("✓ ")
                        page.name(approval.words)
                    }
                }
                if !words.hint.isEmpty { page.element(.div) { $0.element(.code, text: hint) } }
                detail(&page)
            }
            page.element(.td, text: ruled.breaks.joined(separator: ", "))
            page.element(.td) { page in
                page.element(.a, .href(.rule(ruled.finding.rule.id)), text: ruled.finding.rule.id)
                page.text(" ")
                page.element(.a, .class("fingerprint"), .href(anchor), text: fingerprint)
            }
        }
        page.line()
    }

    private func what(_ page: inout Markup) {
        if let turn = words.turn {
            if !turn.noun.isEmpty { page.text("\(turn.noun) ") }
            page.element(.del) { $0.name(turn.before) }
            page.text(" → ")
            page.element(.ins) { $0.name(turn.after) }
            page.text(ruled.said("", under: policy))
        } else {
            page.name(ruled.said(words.summary, under: policy))
        }
    }

    /// The parts stay together: "└ declare it:" is for terminals, which draw the line to what it belongs to.
    private var hint: String { words.hint.joined(separator: " ").replacing("└ ", with: "") }

    private func detail(_ page: inout Markup) {
        if words.detail.isEmpty { return }
        if words.detail.count <= FindingRow.shortDetail { return lines(&page) }
        page.element(.details) { page in
            page.element(.summary, text: "\(words.detail.count.grouped) lines")
            lines(&page)
        }
    }

    private func lines(_ page: inout Markup) {
        page.element(.pre) { page in
            for line in words.detail {
                let tag: Tag = line.utf8.first == UInt8(ascii: "-") ? .del : .ins
                page.element(tag) { $0.text(line) }
                page.line()
            }
        }
    }
}

extension FindingRow {
    private func isStopping(_ others: [Report.Consumer]) -> Bool {
        others.count > 1 && stops.map(\.id) == others.map(\.id)
    }

    private func readers(_ page: inout Markup, isSame: Bool) {
        let verb = ruled.mayStop ? "may stop" : "stops"
        if isSame {
            page.element(.div, .class("stops"), text: "\(verb) the same \(stops.count)")
        } else if stops.count <= FindingRow.fewReaders {
            page.element(.div, .class("stops")) { page in
                page.text("\(verb) ")
                page.list(stops)
            }
        } else {
            page.element(.details, .class("stops")) { page in
                page.element(.summary, text: "\(verb) \(stops.count)")
                page.list(stops)
            }
        }
    }
}

extension Markup {
    /// "finance.margin (@finance), CFO dashboard (@bi)"
    mutating func list(_ consumers: [Report.Consumer]) {
        for (index, consumer) in consumers.enumerated() {
            if index > 0 { text(", ") }
            name(consumer.words)
        }
    }
}
