import CanonicalJSON
import LumosGit

extension DoctorCheck {
    /// The hooks that Git runs.
    static let ofHooks = [
        DoctorCheck("pre-commit", needs: .repository) { (patient) throws(LumosError) in
            try finding(.preCommit, ofBare: false, patient)
        },
        DoctorCheck("pre-push", needs: .repository) { (patient) throws(LumosError) in
            try finding(.prePush, ofBare: false, patient)
        },
        DoctorCheck("pre-receive", needs: .repository) { (patient) throws(LumosError) in
            try finding(.preReceive, ofBare: true, patient)
        },
    ]

    private static func finding(
        _ hook: GitHook, ofBare: Bool, _ patient: Patient
    ) throws(LumosError) -> Diagnosis.Finding {
        guard let repository = patient.repository, repository.isBare == ofBare else {
            return .notNeeded(ofBare ? "only a repository that is pushed to has it" : "a bare repository")
        }
        let folder = try HookFolder(of: repository)
        let path = "\(folder.path)/\(hook.rawValue)"
        let place = try patient.configured("core.hooksPath").map { " in `\($0)`, as core.hooksPath says" } ?? ""
        // An install refuses to write to a folder that others use too.
        let fix =
            folder.isOwn
            ? "lumos install"
            : "put the line  lumos hook \(hook.rawValue) \"$@\"  into \(path), or lumos install --force"
        guard let bytes = try Disk.read(path) else { return .hint("there is none\(place)", fix: fix) }
        return try finding(bytes, of: hook, at: path, place, fix: fix, patient)
    }

    private static func finding(
        _ bytes: [UInt8], of hook: GitHook, at path: String, _ place: String, fix: String, _ patient: Patient
    ) throws(LumosError) -> Diagnosis.Finding {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("pre-commit.com") {
            let top = patient.repository?.workTree ?? ""
            let framework = try Disk.read("\(top)/.pre-commit-config.yaml") ?? []
            let legacy = try Disk.read("\(path).legacy") ?? []
            let runs = [framework, legacy].contains { String(decoding: $0, as: UTF8.self).contains("lumos") }
            return runs
                ? .fine("run by pre-commit's own\(place)")
                : .hint("pre-commit's own is there\(place), and does not run lumos", fix: fix)
        }
        guard text.contains("lumos") else {
            return .hint(
                "one is there\(place) that does not run lumos",
                fix: fix == "lumos install" ? "\(fix), which runs it first" : fix)
        }
        guard Disk.isProgram(path) else {
            return .wrong(
                "it is there\(place), and Git does not run it: it is not executable", fix: "chmod +x '\(path)'")
        }
        let isOlder = HookSeal.isIntact(bytes) ? !hook.isCurrent(bytes) : !text.contains("hook \(hook.rawValue)")
        return isOlder
            ? .hint("the one that is there\(place) is older than lumos \(Version.current)", fix: fix) : .fine(path)
    }
}
