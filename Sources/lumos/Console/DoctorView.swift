import CanonicalJSON
import LumosModel
import LumosReport
import LumosWorkspace

/// The lines of `doctor`: how each thing stands, and below it what mends it.
struct DoctorView {
    private let diagnoses: [Diagnosis]

    init(_ diagnoses: [Diagnosis]) {
        self.diagnoses = diagnoses
    }

    var isWrong: Bool { count(.wrong) > 0 }

    /// - Parameter isQuiet: only what is to be mended.
    func text(_ style: Style, isQuiet: Bool) -> [UInt8] {
        let shown = diagnoses.filter { !isQuiet || $0.finding.state == .hint || $0.finding.state == .wrong }
        let rows = shown.flatMap { diagnosis -> [[String]] in
            let finding = diagnosis.finding
            let row = [finding.state.word, diagnosis.subject, Redaction.redacted(finding.words)]
            return [row] + (finding.fix.map { [["", "", "fix: \($0)"]] } ?? [])
        }
        let table = Table([.init(), .init(ink: .heading), .init()], rows: rows).render(style)
        return isQuiet ? table : table + Array("\n\(summary)\n".utf8)
    }

    /// As `lumos schema doctor` describes it.
    var json: [UInt8] {
        CanonicalWriter.pretty([
            "lumos": "doctor/1", "tool": .string(Text("lumos \(Version.current)")),
            "wrong": .number(JSONNumber(count(.wrong))), "hints": .number(JSONNumber(count(.hint))),
            "checks": .array(diagnoses.map(\.json)),
        ])
    }

    private var summary: String {
        let hints = count(.hint) == 1 ? "1 hint" : "\(count(.hint)) hints"
        return "\(count(.wrong)) wrong · \(hints) · \(count(.fine)) fine · \(count(.notNeeded)) not needed"
    }

    private func count(_ state: Diagnosis.State) -> Int { diagnoses.count { $0.finding.state == state } }
}

extension Diagnosis.State {
    fileprivate var word: String {
        switch self {
        case .fine: "fine"
        case .hint: "hint"
        case .wrong: "wrong"
        case .notNeeded: "–"
        }
    }
}

extension Diagnosis {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["check"] = .string(Text(subject))
        object["state"] = .string(Text(finding.state.rawValue))
        object["message"] = .string(Text(Redaction.redacted(finding.words)))
        object["fix"] = finding.fix.map { .string(Text($0)) }
        return .object(object)
    }
}
