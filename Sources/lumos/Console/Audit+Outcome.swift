import CanonicalJSON
import LumosDiff
import LumosGit
import LumosModel
import LumosReport
import LumosWorkspace

extension Audit {
    /// What the verb found, as its formats show it.
    init(_ outcome: AuditOutcome, limits: [String]) {
        self.init(
            from: Report.Side(label: outcome.from.text, commit: outcome.from.commit),
            to: Report.Side(label: outcome.to.text, commit: outcome.to.commit), count: outcome.count,
            changes: outcome.changes.map(Change.init), limits: limits, notes: outcome.notes,
            tool: "lumos \(Version.current)")
    }
}

extension Audit.Change {
    fileprivate init(_ change: LandedChange) {
        let title = change.commit.message.string.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
        self.init(
            commit: change.commit.id.hex, code: change.code?.id.hex, day: change.day, title: title,
            manner: Audit.Manner(change.manner), authors: change.authors.map(\.description),
            report: change.assessment.map { Report($0, command: .check, fails: $0.verdict.fails) },
            fault: change.fault.map { [$0.message, $0.why].compactMap(\.self).joined(separator: ": ") },
            entries: change.findings.map(Audit.Entry.init))
    }
}

extension Audit.Manner {
    fileprivate init(_ manner: LandedChange.Manner) {
        switch manner {
        case .merge(let count): self = .merge(count)
        case .single: self = .single
        case .capture(let count): self = .capture(count)
        case .unknownCapture: self = .unknownCapture
        }
    }
}

extension Audit.Entry {
    fileprivate init(_ finding: LandedFinding) {
        self.init(
            dataset: finding.dataset, finding: finding.finding, passage: finding.passage,
            consent: finding.consent.map { consent in
                Audit.Consent(
                    filed: consent.filed, key: consent.key?.string, isIndependent: consent.isIndependent,
                    countersigned: consent.countersigned)
            })
    }
}
