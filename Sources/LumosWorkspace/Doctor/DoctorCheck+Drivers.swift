import CanonicalJSON
import LumosGit

extension DoctorCheck {
    /// How Git merges and shows snapshots.
    static let ofDrivers = [
        DoctorCheck(".gitattributes", needs: .workTree) { (patient) throws(LumosError) in
            guard let workspace = patient.workspace, workspace.isBeside else { return notBeside }
            let sample = "\(workspace.root)/a/b.json"
            // Asked at the top: an attribute of a folder further down counts for what lies in it.
            let git = UserGit(directory: patient.repository?.workTree ?? patient.surroundings.directory)
            guard let answer = git.run(["check-attr", "-z", "diff", "merge", "--", sample]), answer.isSuccess else {
                return .wrong("git check-attr does not answer", fix: "git check-attr --all -- '\(sample)'")
            }
            let values = answer.text.split(separator: "\0").map(String.init)
            let isThere = values.filter { $0 == "lumos" }.count == 2
            return isThere
                ? .fine("snapshots name the drivers")
                : .hint("snapshots name no driver: Git merges and shows them as text", fix: "lumos install")
        },
        DoctorCheck("merge driver", needs: .workTree) { (patient) throws(LumosError) in
            try driver(DriverSetting.merge, without: "a conflict leaves text markers, which no verb can read", patient)
        },
        DoctorCheck("diff driver", needs: .workTree) { (patient) throws(LumosError) in
            try driver(DriverSetting.textconv, without: "git diff, log -p and show print snapshots as JSON", patient)
        },
    ]

    private static let notBeside = Diagnosis.Finding.notNeeded("no snapshot lies in the code's own tree")

    private static func driver(
        _ key: String, without consequence: String, _ patient: Patient
    ) throws(LumosError) -> Diagnosis.Finding {
        guard patient.workspace?.isBeside == true else { return notBeside }
        guard let value = try patient.configured(key) else {
            return .hint("\(key) is not set in this clone: \(consequence)", fix: "lumos install")
        }
        let setting = DriverSetting.all(running: "lumos").first { Text($0.key) == Text(key) }
        guard let word = setting?.program(in: value) else {
            return .hint("\(key) is `\(value)`, which lumos \(Version.current) does not write", fix: "lumos install")
        }
        guard let program = patient.program(word.unquotedForShell) else {
            return .wrong("\(key) runs \(word), and no such program is there", fix: "lumos install")
        }
        return patient.strangeness(of: program) ?? .fine(value)
    }
}

extension String {
    /// One word of sh as what it stands for (POSIX, 2.2.1 and 2.2.2).
    fileprivate var unquotedForShell: String {
        var (text, isQuoted, isEscaped) = ("", false, false)
        for scalar in unicodeScalars {
            switch scalar {
            case _ where isEscaped:
                text.unicodeScalars.append(scalar)
                isEscaped = false
            case "'": isQuoted.toggle()
            case "\\" where !isQuoted: isEscaped = true
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
