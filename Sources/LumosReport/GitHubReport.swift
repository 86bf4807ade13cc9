import CanonicalJSON
import LumosDiff

/// Annotations of GitHub Actions: one workflow command a finding. GitHub shows ten of a kind a step, so the tenth says
/// how many there are besides.
enum GitHubReport {
    static let format = ReportFormat(
        "github", file: "annotations.txt", purpose: "annotations in GitHub Actions"
    ) { report, _ in Array(render(report).utf8) }

    private static let mostOfAKind = 9

    private static func render(_ report: Report) -> String {
        let findings = report.panelFindings
        let emergencies = report.emergencies.map { emergency in
            "::\(Kind.error.rawValue) title=Lumos::\("\(emergency.words) \(emergency.command)".data)\n"
        }
        return emergencies.joined()
            + Kind.allCases.map { kind in
                let own = findings.worstFirst.filter { Kind($0.shownAs) == kind }
                let shown = own.prefix(mostOfAKind).map { command(kind, $0) }
                let more = own.count - shown.count
                return (shown + (more > 0 ? [rest(kind, more, report)] : [])).joined()
            }.joined()
    }

    private static func command(_ kind: Kind, _ finding: PanelFinding) -> String {
        let title = "\(finding.name): \(finding.rule.title)"
        let properties = [
            ("file", finding.place.file.string), ("line", String(finding.place.line)), ("title", title),
        ].map { "\($0)=\($1.property)" }.joined(separator: ",")
        let message = "\(finding.sentence) (\(finding.rule.id))"
        return "::\(kind.rawValue) \(properties)::\(message.data)\n"
    }

    private static func rest(_ kind: Kind, _ count: Int, _ report: Report) -> String {
        let place = report.link.map { "see \($0)" } ?? "see the report"
        return "::\(kind.rawValue) title=\("\(count) more".property)::\("\(count) more: \(place)".data)\n"
    }

    private enum Kind: String, CaseIterable {
        case error, warning, notice

        init(_ mark: Mark) {
            switch mark {
            case .breaking: self = .error
            case .possiblyBreaking: self = .warning
            case .nonBreaking, .info: self = .notice
            }
        }
    }
}

extension String {
    /// As the text of a command, like `escapeData` of @actions/core.
    fileprivate var data: String { escaped(["%": "%25"]) }

    /// As the value of a property, like its `escapeProperty`.
    fileprivate var property: String { escaped(["%": "%25", ":": "%3A", ",": "%2C"]) }

    /// What is visible has no line ends, which would be escaped, too.
    private func escaped(_ codes: [Unicode.Scalar: String]) -> String {
        visible.unicodeScalars.reduce(into: "") { text, scalar in
            if let code = codes[scalar] { text += code } else { text.unicodeScalars.append(scalar) }
        }
    }
}
