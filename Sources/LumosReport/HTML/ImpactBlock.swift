import CanonicalJSON
import LumosModel

/// Who is affected: the owners with what is theirs, then how the breaks reach it, drawn and as a list.
struct ImpactBlock {
    private let impact: Impact

    /// A drawing of more is folded away: the changes come first.
    private static let fewBoxes = 16
    /// As many names stand in a cell; more are folded away.
    private static let fewNames = 6

    init(_ impact: Impact) {
        self.impact = impact
    }

    func write(to page: inout Markup) {
        if !impact.hasBreaks { return }
        page.element(.section, .class("affected"), .labelled(by: .only("affected"))) { page in
            page.element(.h2, .id(.only("affected")), text: "Who is affected")
            if impact.edges.isEmpty {
                page.element(.p, text: "Nobody is known to read what breaks.")
                return
            }
            page.element(.p, text: summary)
            page.line()
            owners(&page)
            drawing(&page)
        }
        page.line()
    }

    /// "3 stop, 1 may stop, 12 are further down; they have 4 owners."
    private var summary: String {
        let reached = impact.nodes.filter { $0.reach != nil }
        let counts = Impact.Reach.allCases.map { reach in (reach, reached.count { $0.reach == reach }) }
        let parts = counts.filter { $0.1 > 0 }.map { reach, count in
            switch reach {
            case .stops: "\(count.grouped) \(count == 1 ? "stops" : "stop")"
            case .mayStop: "\(count.grouped) may stop"
            case .further: "\(count.grouped) \(count == 1 ? "is" : "are") further down"
            }
        }
        let owners = Set(reached.flatMap(\.owners)).count
        let people = owners == 0 ? "no owner is named" : owners == 1 ? "one owner" : "\(owners) owners"
        return "\(parts.joined(separator: ", ")); \(people)."
    }

    private func owners(_ page: inout Markup) {
        var owned: [Text: [Impact.Node]] = [:]
        for node in impact.nodes where node.reach != nil {
            for owner in node.owners.isEmpty ? [""] : node.owners { owned[owner, default: []].append(node) }
        }
        func key(_ owner: Text) -> (Int, Int, Text) {
            let nodes = owned[owner] ?? []
            return (nodes.compactMap(\.reach).min()?.rawValue ?? 0, -nodes.count, owner)
        }
        let shown = Impact.Reach.allCases.filter { reach in impact.nodes.contains { $0.reach == reach } }
        page.element(.table, .class("owners")) { page in
            page.element(.caption, text: "Owners, the nearest first")
            page.element(.thead) { page in
                page.element(.tr) { page in
                    page.element(.th, .scope("col"), text: "Owner")
                    for reach in shown { page.element(.th, .scope("col"), text: reach.title) }
                }
            }
            page.element(.tbody) { page in
                for owner in owned.keys.sorted(by: { key($0) < key($1) }) {
                    page.line()
                    page.element(.tr) { page in
                        page.element(.th, .scope("row")) { page in
                            owner.isEmpty ? page.text("no owner named") : page.name(owner.string)
                        }
                        for reach in shown { cell(owned[owner] ?? [], reach, to: &page) }
                    }
                }
            }
        }
        page.line()
    }

    private func cell(_ nodes: [Impact.Node], _ reach: Impact.Reach, to page: inout Markup) {
        let names = nodes.filter { $0.reach == reach }.map(\.label)
        page.element(.td, .column(reach.title)) { page in
            names.prefix(ImpactBlock.fewNames).write(to: &page)
            let rest = names.dropFirst(ImpactBlock.fewNames)
            if rest.isEmpty { return }
            page.element(.details) { page in
                page.element(.summary, text: "and \(rest.count.grouped) more")
                rest.write(to: &page)
            }
        }
    }

    private func drawing(_ page: inout Markup) {
        let chart = ImpactChart(impact)
        let boxes = chart.boxes.count { !$0.isBend }
        page.element(.details, .class("impact"), boxes <= ImpactBlock.fewBoxes ? .open : nil) { page in
            page.element(.summary, text: "How it reaches them")
            page.element(.figure) { page in
                page.element(.div, .class("scroll"), .focusable, .role("region"), .label("Drawing of the impact")) {
                    ImpactDrawing(chart).write(to: &$0, summary: summary)
                }
                page.element(.figcaption) { page in
                    page.text(
                        "From what breaks, on the left, to who reads it. ✗ breaks its readers, ? may stop (dashed), others stop or are further down."
                    )
                }
            }
            page.element(.details) { page in
                page.element(.summary, text: "The same as a list")
                ImpactList(impact).write(to: &page)
            }
        }
        page.line()
    }
}

extension Collection<String> {
    /// Names with commas between them.
    fileprivate func write(to page: inout Markup) {
        for (index, name) in enumerated() {
            if index > 0 { page.text(", ") }
            page.name(name)
        }
    }
}

extension Impact.Reach {
    fileprivate var title: String {
        switch self {
        case .stops: "Stops"
        case .mayStop: "May stop"
        case .further: "Further down"
        }
    }
}
