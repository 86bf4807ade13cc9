import CanonicalJSON
import LumosDiff
import LumosModel

/// A finding as SARIF's `result`.
enum SARIFResult {
    static func json(_ finding: PanelFinding, ruleIndex: Int) -> JSONValue {
        let result: JSONValue = [
            "ruleId": .string(finding.rule.id),
            "ruleIndex": .integer(ruleIndex),
            "level": .string(SARIFLevel(finding.shownAs).rawValue),
            "message": ["text": .string(message(finding))],
            "locations": [location(finding.place)],
            "partialFingerprints": [
                "lumosFingerprint/v1": .string(finding.fingerprint.hex),
                // GitHub knows results by this one alone. What its action would compute of the line is the same for all
                // findings of one model's file.
                "primaryLocationLineHash": .string("\(finding.fingerprint.hex):1"),
            ],
            "properties": properties(finding),
        ]
        // Section 3.35: what somebody has agreed to.
        guard let approval = finding.approval, var members = result.object else { return result }
        members["suppressions"] = [["kind": "external", "status": "accepted", "justification": .string(approval)]]
        return .object(members)
    }

    /// Section 3.11.6 makes a link of `[text](target)`: metadata must not.
    private static func message(_ finding: PanelFinding) -> String {
        "\(finding.name): \(finding.sentence)".replacing("](", with: "] (").short(1_000)
    }

    private static func location(_ place: FindingPlace) -> JSONValue {
        [
            "physicalLocation": [
                "artifactLocation": ["uri": .string(place.file.inURI), "uriBaseId": "%SRCROOT%"],
                "region": ["startLine": .integer(place.line)],
            ]
        ]
    }

    private static func properties(_ finding: PanelFinding) -> JSONValue {
        let change = finding.ruled.finding.change
        var members = JSONObject()
        members["namespace"] = .string(change.dataset.namespace.string.short(longest))
        members["dataset"] = .string(change.dataset.name.string.short(longest))
        members["path"] = change.path.isDataset ? nil : .string(change.path.description.short(longest))
        members["severity"] = .string(finding.mark.word)
        members["breaks"] = .array(finding.ruled.audiences.map { .string($0.description) })
        members["fails"] = .bool(finding.ruled.fails)
        return .object(members)
    }

    private static let longest = 250
}

extension Text {
    /// As a relative reference of RFC 3986: everything but unreserved characters and slashes is percent-encoded.
    var inURI: String {
        string.utf8.reduce(into: "") { uri, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
    }
}
