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
            if isThere { return .fine("snapshots name the drivers") }
            let file = "\(git.directory)/\(AttributesLine.file)"
            if case .decided = workspace.attributesLine.state(in: try Disk.read(file) ?? []) {
                return .hint(
                    "a line of \(AttributesLine.file) says otherwise how to diff or merge snapshots",
                    fix: "write  diff=lumos merge=lumos  into that line")
            }
            return .hint("snapshots name no driver: Git merges and shows them as text", fix: "lumos install")
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
        // What an install would keep has to go first.
        let fix =
            setting?.isOurs(value) == true ? "lumos install" : "git config --unset-all \(key), then lumos install"
        let older = Diagnosis.Finding.hint(
            "\(key) is `\(value)`, which lumos \(Version.current) does not write", fix: fix)
        guard let word = setting?.program(in: value) ?? setting?.olderProgram(in: value) else { return older }
        guard let program = patient.program(word.unquotedForShell) else {
            return .wrong("\(key) runs \(word), and no such program is there", fix: fix)
        }
        if let strangeness = patient.strangeness(of: program) { return strangeness }
        if setting?.program(in: value) == nil { return older }
        return .fine("\(key) runs \(word)")
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
