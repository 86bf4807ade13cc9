import CanonicalJSON
import LumosDiff
import LumosModel

/// GitLab's Code Quality report: an array of issues, each with a fingerprint that no line is part of.
enum GitLabReport {
    static let format = ReportFormat(
        "gitlab", file: "gl-code-quality-report.json", purpose: "GitLab's Code Quality"
    ) { report, _ in
        var seen: [String: Int] = [:]
        return JSONText.pretty(
            .array(
                report.emergencies.map { emergency($0.words, $0.command, $0.file) }
                    + report.panelFindings.worstFirst.map { finding in
                        let occurrence = seen[finding.fingerprint.hex, default: 0]
                        seen[finding.fingerprint.hex] = occurrence + 1
                        return issue(finding, occurrence)
                    }))
    }

    /// An approval in haste, on top until somebody else has signed.
    private static func emergency(_ words: String, _ command: String, _ file: Text) -> JSONValue {
        [
            "description": .string("\(words) \(command)"),
            "check_name": "emergency-approval",
            "fingerprint": .string(Digest(of: CanonicalWriter.compact(["gitlab/1", .string(file)])).hex),
            "severity": "blocker",
            "location": ["path": .string(file), "lines": ["begin": 1]],
        ]
    }

    private static func issue(_ finding: PanelFinding, _ occurrence: Int) -> JSONValue {
        [
            "description": .string("\(finding.name): \(finding.sentence)"),
            "check_name": .string(finding.rule.id),
            "fingerprint": .string(fingerprint(finding, occurrence)),
            "severity": .string(severity(finding.shownAs)),
            "location": [
                "path": .string(finding.place.file), "lines": ["begin": .integer(finding.place.line)],
            ],
        ]
    }

    /// GitLab drops an issue whose fingerprint it knows: two of the same finding differ by their count.
    private static func fingerprint(_ finding: PanelFinding, _ occurrence: Int) -> String {
        let id = finding.dataset.id
        return Digest(
            of: CanonicalWriter.compact([
                "gitlab/1", .string(finding.fingerprint.hex), .string(id.namespace), .string(id.name),
                .integer(occurrence),
            ])
        ).hex
    }

    private static func severity(_ mark: Mark) -> String {
        switch mark {
        case .breaking: "blocker"
        case .possiblyBreaking: "major"
        case .nonBreaking: "minor"
        case .info: "info"
        }
    }
}
