import LumosDiff
import LumosModel

/// A finding as the panels of CI show it: one line of words and a place in a file. All its texts are visible and short.
struct PanelFinding {
    let ruled: RuledFinding
    let dataset: DatasetVerdict
    let mark: Mark
    let place: FindingPlace
    /// What the dataset is called.
    let name: String
    /// "amount: decimal(18,4) → decimal(12,2)"
    let summary: String
    /// "breaks writers", "may break readers", "may stop finance.margin (@finance)", "approved by Grace …"; empty where nobody
    /// breaks.
    let consequences: [String]

    /// How a panel has it: what is approved asks nothing of anybody.
    var shownAs: Mark { ruled.approval == nil ? mark : .info }
    /// Who has approved it, and why; `nil` where nobody has.
    var approval: String? { ruled.approval?.words.short(400) }
    var rule: Rule { ruled.finding.rule }
    var fingerprint: Fingerprint { ruled.finding.fingerprint }

    /// "amount: column removed; breaks readers; stops finance.margin (@finance)"
    var sentence: String { ([summary] + consequences).joined(separator: "; ") }

    /// How many readers are named; the report names all.
    private static let namedReaders = 3

    init(
        _ ruled: RuledFinding, of dataset: DatasetVerdict, called name: String, at place: FindingPlace,
        in report: Report
    ) {
        self.ruled = ruled
        self.dataset = dataset
        self.place = place
        self.name = name
        mark = Mark(ruled)
        let words = ChangeWords(ruled.finding.change)
        summary = "\(words.place.short(120)): \(ruled.said(words.summary, under: dataset.policy).short(240))"
        var consequences = ruled.breaks
        let stops = report.stops(ruled, of: dataset)
        if !stops.isEmpty {
            let named = stops.prefix(PanelFinding.namedReaders).map { $0.words.short(80) }.joined(separator: ", ")
            let more = stops.count - PanelFinding.namedReaders
            consequences.append(
                (ruled.mayStop ? "may stop " : "stops ") + named + (more > 0 ? " and \(more) more" : ""))
        }
        self.consequences = consequences + (ruled.approval.map { [$0.words.short(400)] } ?? [])
    }
}

extension Report {
    /// Every finding in the order of the datasets.
    var panelFindings: [PanelFinding] {
        let names = DatasetNames(self)
        return verdict.datasets.flatMap { dataset in
            let (places, name) = (FindingPlaces(of: dataset, in: self), names(dataset).short(160))
            return dataset.findings.map { finding in
                PanelFinding(finding, of: dataset, called: name, at: places.place(of: finding), in: self)
            }
        }
    }
}

extension [PanelFinding] {
    /// Breaking ones first, then possible, non-breaking and info; within each as they were.
    var worstFirst: [PanelFinding] { Mark.allCases.flatMap { mark in filter { $0.mark == mark } } }
}
