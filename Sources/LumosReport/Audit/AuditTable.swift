import CanonicalJSON
import LumosDiff
import LumosModel

/// The audit as a table: a line a finding, in CSV (RFC 4180).
enum AuditTable {
    static let format = AuditFormat("csv", file: "audit.csv") { audit, _ in
        var lines = [columns]
        for group in audit.groups {
            for (change, entries) in group.changes {
                if entries.isEmpty { lines.append(cells(of: change, nil)) }
                lines += entries.map { cells(of: change, $0) }
            }
        }
        return Array(lines.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private static let columns = [
        "landed", "commit", "code", "day", "manner", "title", "authors", "severity", "for", "rule", "fingerprint",
        "namespace", "dataset", "path", "before", "after", "readers", "approval", "approvedBy", "proof", "key",
        "independent", "ticket", "emergency", "countersignedBy", "reason", "why", "policy", "edition", "mode",
    ]

    private static func cells(of change: Audit.Change, _ entry: Audit.Entry?) -> [String] {
        let policy = change.report.map(\.verdict.policy)
        return [
            entry?.passage.rawValue ?? "unclear", change.commit, change.code ?? "", change.day.description,
            change.manner.words, change.title, change.authors.joined(separator: "; "),
        ] + found(entry, in: change) + agreed(entry?.consent) + [
            change.fault ?? entry.map { change.objections(to: $0).joined(separator: "; ") } ?? "",
            change.report?.policy.commit ?? "", policy.map { "\($0.edition)" } ?? "",
            policy?.mode.rawValue ?? "",
        ]
    }

    private static func found(_ entry: Audit.Entry?, in change: Audit.Change) -> [String] {
        guard let entry else { return [String](repeating: "", count: 10) }
        let (ruled, shown) = (entry.finding, entry.finding.finding.change.shown)
        return [
            Mark(ruled).word, ruled.audiences.map(\.description).joined(separator: "; "), ruled.finding.rule.id,
            ruled.finding.fingerprint.hex, shown.dataset.namespace.string, shown.dataset.name.string,
            shown.path.isDataset ? "" : shown.path.description, text(shown.before), text(shown.after),
            change.readers(of: entry).map(\.words).joined(separator: "; "),
        ]
    }

    private static func agreed(_ consent: Audit.Consent?) -> [String] {
        guard let consent else { return [String](repeating: "", count: 9) }
        let approval = consent.filed.approval
        let proof =
            switch consent.filed.approver {
            case .signed(let principal): "signed by \(principal)"
            case .committed(let mailbox): "committed by \(mailbox)"
            case .named(let mailbox, let author): "\(mailbox) is named as co-author in a commit by \(author)"
            case .unproven(let why): why
            }
        let later = consent.filed.later.map { ", in a later commit \($0.commit.string.prefix(7))" } ?? ""
        return [
            approval.name, Redaction.redacted(approval.approvedBy).string, proof + later, consent.key ?? "",
            consent.isIndependent.map { $0 ? "yes" : "no" } ?? "",
            (approval.ticket.map(Redaction.redacted) ?? "").string,
            approval.isEmergency ? "yes" : "no",
            consent.filed.wantsCountersignature ? "" : consent.filed.countersigner?.mailbox?.string ?? "",
            Redaction.redacted(approval.reason).string,
        ]
    }

    private static func text(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        return value.text?.string ?? String(decoding: CanonicalWriter.compact(value), as: UTF8.self)
    }

    /// A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV Injection"); what would
    /// hide or end a line is shown.
    private static func field(_ words: String) -> String {
        var shown = words.visible
        if let first = shown.first, "=+-@＝＋－＠".contains(first) { shown = "'" + shown }
        guard shown.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return shown }
        return "\"\(shown.replacing("\"", with: "\"\""))\""
    }
}
