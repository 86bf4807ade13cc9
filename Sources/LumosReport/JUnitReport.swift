import CanonicalJSON
import LumosDiff
import LumosModel

/// Test results as Jenkins and GitLab read them: a suite a dataset, a case a finding. What stops the change fails; what would
/// stop it under another mode, or is approved, is skipped with the reason; the rest passes.
enum JUnitReport {
    static let format = ReportFormat("junit", file: "junit.xml", purpose: "test results in Jenkins and GitLab") {
        report, _ in document(report).document
    }

    private static func document(_ report: Report) -> XMLElement {
        let names = DatasetNames(report)
        let found = Dictionary(grouping: report.panelFindings) { $0.dataset.id }
        var suites = report.verdict.datasets.map { dataset in
            suite(names(dataset).short(160), cases(found[dataset.id] ?? [], in: report))
        }
        // On top of the others, and skipped: what is let pass must not make a build unstable.
        if !report.emergencies.isEmpty { suites.insert(suite("lumos", emergencies(in: report)), at: 0) }
        // Jenkins takes a file without a case for a run that never was.
        if suites.isEmpty { suites = [suite("lumos", [nothing(in: report)])] }
        var root = element("testsuites", "lumos \(report.command.rawValue)", suites.flatMap(\.children))
        root.children = suites
        return root
    }

    private static func suite(_ name: String, _ cases: [XMLElement]) -> XMLElement {
        var suite = element("testsuite", name, cases)
        suite.children = cases
        return suite
    }

    private static func element(_ name: String, _ title: String, _ cases: [XMLElement]) -> XMLElement {
        func count(_ outcome: String) -> String {
            String(cases.count { $0.children.contains { $0.name == outcome } })
        }
        return XMLElement(
            name,
            [
                "name": title, "tests": String(cases.count), "failures": count("failure"), "errors": "0",
                "skipped": count("skipped"), "time": "0",
            ])
    }

    private static func cases(_ findings: [PanelFinding], in report: Report) -> [XMLElement] {
        var taken: [Text: Int] = [:]
        return findings.map { finding in
            let count = taken[Text(finding.summary), default: 0] + 1
            taken[Text(finding.summary)] = count
            var element = XMLElement(
                "testcase",
                [
                    "classname": finding.name, "name": count == 1 ? finding.summary : "\(finding.summary) (\(count))",
                    "file": finding.place.file.string, "line": String(finding.place.line), "time": "0",
                ])
            element.children = [outcome(finding, in: report)]
            return element
        }
    }

    private static func outcome(_ finding: PanelFinding, in report: Report) -> XMLElement {
        let text = details(finding)
        if let approval = finding.approval { return XMLElement("skipped", ["message": approval], text: text) }
        guard finding.ruled.fails else { return XMLElement("system-out", text: text) }
        switch report.verdict.policy.mode {
        case .gate where report.fails:
            return XMLElement("failure", ["type": finding.rule.id, "message": finding.sentence], text: text)
        case .gate: return XMLElement("skipped", ["message": "it would fail, but the answer is yes"], text: text)
        case .warn, .observe:
            let mode = report.verdict.policy.mode.rawValue
            return XMLElement("skipped", ["message": "mode \(mode): a failure stops nothing"], text: text)
        }
    }

    /// Approvals in haste: a case each, until somebody else has signed.
    private static func emergencies(in report: Report) -> [XMLElement] {
        report.emergencies.map { emergency in
            var element = XMLElement(
                "testcase",
                [
                    "classname": "lumos", "name": emergency.words, "file": emergency.file.string, "line": "1",
                    "time": "0",
                ])
            element.children = [XMLElement("skipped", ["message": emergency.command])]
            return element
        }
    }

    /// What the panel shows when somebody opens the case.
    private static func details(_ finding: PanelFinding) -> String {
        let lines = [
            "\(finding.mark.word): \(finding.sentence)", "\(finding.rule.id): \(finding.rule.purpose)",
            "safely: \(finding.rule.safely)", "fingerprint: \(finding.fingerprint.hex)",
        ]
        return lines.joined(separator: "\n")
    }

    private static func nothing(in report: Report) -> XMLElement {
        var element = XMLElement("testcase", ["classname": "lumos", "name": report.tally, "time": "0"])
        let told = (report.gaps + report.notes).map { $0.short(1_000) }
        element.children = told.isEmpty ? [] : [XMLElement("system-out", text: told.joined(separator: "\n"))]
        return element
    }
}
