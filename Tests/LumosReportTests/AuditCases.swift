import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import Testing

/// An audit with a name.
struct AuditCase: Sendable, CustomTestStringConvertible {
    let name: String
    let audit: Audit

    var testDescription: String { name }

    /// Every way to get in; hostile texts wherever somebody else writes them; nothing at all.
    static func all() throws -> [AuditCase] {
        [
            AuditCase(name: "audit", audit: try orders()),
            AuditCase(name: "audit-hostile", audit: try hostile()),
            AuditCase(name: "audit-empty", audit: audit([])),
        ]
    }

    static func audit(_ changes: [Audit.Change], limits: [String] = [], notes: [String] = []) -> Audit {
        Audit(
            from: Report.Side(label: "lumos/v1.0.0", commit: "1b9f2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"),
            to: Report.Side(label: "main", commit: "7d1e0aa4d5e6f708192a3b4c5d6e7f8091a2b3c4"), count: 12,
            changes: changes, limits: limits, notes: notes, tool: "lumos 0.2.0")
    }

    private static func orders() throws -> Audit {
        let report = try ReportCases.approved().report()
        let unclear = Audit.Change(
            commit: "00aa1ce0d5e6f708192a3b4c5d6e7f8091a2b3c4", code: nil, day: Story.day, title: "by hand",
            manner: .single, authors: ["Eve <eve@example.com>"], report: nil,
            fault: "cannot read `snapshots/postgres/db/sales/orders.json`: line 3: key \"type\" appears twice",
            entries: [])
        return audit(
            [change(report, mode: .gate), unclear, change(try warned(), mode: .warn)],
            limits: ["--match 'sales.*'"], notes: ["lumos/v1.0.0 is not on the first-parent line of main"])
    }

    private static func warned() throws -> Report {
        var story = try ReportCases.orders()
        story.policy.mode = .warn
        return try story.report()
    }

    private static func hostile() throws -> Audit {
        let report = try ReportCases.hostile().report()
        let evil = ReportCases.attacks.joined(separator: "a")
        let change = Audit.Change(
            commit: "00aa1ce0d5e6f708192a3b4c5d6e7f8091a2b3c4", code: nil, day: Story.day,
            title: "=HYPERLINK(\"https://example.com\",\"x\")<script>alert(1)</script>\(evil)", manner: .merge(2),
            authors: ["@sum,<b>\"\(evil)\"</b>"], report: report, fault: nil, entries: entries(report, .gate))
        return audit([change], limits: ["--tag '\(evil)'"], notes: [evil])
    }

    private static func change(_ report: Report, mode: Policy.Mode) -> Audit.Change {
        Audit.Change(
            commit: "7d1e0aa4d5e6f708192a3b4c5d6e7f8091a2b3c4", code: mode == .warn ? "2c4d" : nil, day: Story.day,
            title: "orders: drop, narrow", manner: mode == .warn ? .capture(4) : .merge(3),
            authors: ["Ada <ada@example.com>", "Hedy <hedy@example.com>"], report: report, fault: nil,
            entries: entries(report, mode))
    }

    private static func entries(_ report: Report, _ mode: Policy.Mode) -> [Audit.Entry] {
        report.verdict.datasets.flatMap { dataset in
            dataset.findings.filter { $0.severity == .breaking }.map { finding in
                Audit.Entry(
                    dataset: dataset, finding: finding,
                    passage: Passage(of: finding, approval: finding.approval, in: mode),
                    consent: finding.approval.map {
                        Audit.Consent(
                            filed: $0, key: "ED25519 SHA256:0123456789abcdef", isIndependent: true, countersigned: nil)
                    })
            }
        }
    }
}
