import CanonicalJSON
import LumosDiff
import LumosModel

/// SARIF 2.1.0 (OASIS) as GitHub's code scanning reads it, within its limits: of very many findings the worst are kept, and the
/// run says how many were left out.
enum SARIFReport {
    static let format = ReportFormat("sarif", file: "report.sarif", purpose: "code scanning, SARIF 2.1.0") {
        report, _ in
        JSONText.pretty(document(report))
    }

    /// GitHub refuses more than 25,000 results and shows 5,000.
    private static let mostResults = 5_000
    /// GitHub refuses more than 10 MB, compressed. What is not larger to begin with is never refused.
    private static let mostBytes = 9_000_000

    private static func document(_ report: Report) -> JSONValue {
        let findings = report.panelFindings.worstFirst
        let kept = SARIFReport.kept(findings)
        return [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run(report, kept, leftOut: findings.count - kept.results.count)],
        ]
    }

    private struct Kept {
        var rules: [Rule] = []
        var results: [JSONValue] = []
    }

    /// As many as fit, with the rules that they are of, in the order in which these speak first.
    private static func kept(_ findings: [PanelFinding]) -> Kept {
        var kept = Kept()
        var indexes: [String: Int] = [:]
        var bytes = 0
        for finding in findings.prefix(mostResults) {
            let index = indexes[finding.rule.id] ?? kept.rules.count
            let result = SARIFResult.json(finding, ruleIndex: index)
            bytes += JSONText.pretty(result).count + result.indentation
            if index == kept.rules.count { bytes += JSONText.pretty(SARIFRule.json(finding.rule)).count * 2 }
            if bytes > mostBytes { break }
            if index == kept.rules.count { kept.rules.append(finding.rule) }
            indexes[finding.rule.id] = index
            kept.results.append(result)
        }
        return kept
    }

    private static func run(_ report: Report, _ kept: Kept, leftOut: Int) -> JSONValue {
        [
            "automationDetails": ["id": "lumos/"],
            "tool": ["driver": driver(report, kept.rules)],
            "invocations": [invocation(report, kept: kept.results.count, leftOut: leftOut)],
            "results": .array(kept.results),
            "properties": properties(report, leftOut: leftOut),
        ]
    }

    private static func driver(_ report: Report, _ rules: [Rule]) -> JSONValue {
        var driver = JSONObject()
        driver["name"] = "Lumos"
        // "lumos 0.2.0"
        driver["version"] = report.tool.split(separator: " ").last.map { .string(String($0)) }
        driver["rules"] = .array(rules.map(SARIFRule.json))
        return .object(driver)
    }

    /// An answer of no is an answer: the run was successful.
    private static func invocation(_ report: Report, kept: Int, leftOut: Int) -> JSONValue {
        let gaps = report.gaps.map { ("warning", $0) }
        let emergencies = report.emergencies.map { ("error", "\($0.words) \($0.command)") }
        let rest = leftOut == 0 ? [] : [("warning", "showing \(kept.grouped) of \((kept + leftOut).grouped) findings")]
        let notes = report.notes.map { ("note", $0) }
        return [
            "executionSuccessful": true,
            "toolExecutionNotifications": .array(
                (emergencies + rest + gaps + notes).prefix(mostNotifications).map { level, text in
                    ["level": .string(level), "message": ["text": .string(text.short(1_000))]]
                }),
        ]
    }

    private static let mostNotifications = 100

    private static func properties(_ report: Report, leftOut: Int) -> JSONValue {
        var members = JSONObject()
        members["verdict"] = report.fails ? "fail" : "pass"
        members["bump"] = .string(report.verdict.bump.rawValue)
        members["nextVersion"] = report.nextVersion.map { .string($0.short(250)) }
        members["baseCommit"] = report.base.commit.map { .string($0) }
        members["headCommit"] = report.head.commit.map { .string($0) }
        members["leftOut"] = .integer(leftOut)
        members["link"] = report.link.map { .string($0.short(2_000)) }
        return .object(members)
    }
}

extension JSONValue {
    /// What standing six levels deep adds: blanks before each line.
    fileprivate var indentation: Int { 16 * JSONText.pretty(self).count { $0 == UInt8(ascii: "\n") } }
}
