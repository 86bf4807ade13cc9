import CanonicalJSON
import LumosGit

extension DoctorCheck {
    /// The hooks that Git runs.
    static let ofHooks = [
        DoctorCheck("pre-commit", needs: .repository) { (patient) throws(LumosError) in
            try hook("pre-commit", ofBare: false, patient)
        },
        DoctorCheck("pre-push", needs: .repository) { (patient) throws(LumosError) in
            try hook("pre-push", ofBare: false, patient)
        },
        DoctorCheck("pre-receive", needs: .repository) { (patient) throws(LumosError) in
            try hook("pre-receive", ofBare: true, patient)
        },
    ]

    private static func hook(
        _ name: String, ofBare: Bool, _ patient: Patient
    ) throws(LumosError) -> Diagnosis.Finding {
        guard patient.repository?.isBare == ofBare else {
            return .notNeeded(ofBare ? "only a repository that is pushed to has it" : "a bare repository")
        }
        guard let answer = patient.git.run(["rev-parse", "--git-path", "hooks"]), answer.isSuccess else {
            return .wrong("git does not say where its hooks lie", fix: "git rev-parse --git-path hooks")
        }
        let folder = answer.text.hasSuffix("\n") ? String(answer.text.dropLast()) : answer.text
        let path = patient.surroundings.absolute("\(folder)/\(name)")
        let place = try patient.configured("core.hooksPath").map { " in `\($0)`, as core.hooksPath says" } ?? ""
        guard let bytes = try Disk.read(path) else {
            return .hint("there is none\(place)", fix: "lumos install")
        }
        return try finding(String(decoding: bytes, as: UTF8.self), at: path, name, place, patient)
    }

    private static func finding(
        _ text: String, at path: String, _ name: String, _ place: String, _ patient: Patient
    ) throws(LumosError) -> Diagnosis.Finding {
        if text.contains("pre-commit.com") {
            let top = patient.repository?.workTree ?? ""
            let framework = try Disk.read("\(top)/.pre-commit-config.yaml") ?? []
            let legacy = try Disk.read("\(path).legacy") ?? []
            let runs = [framework, legacy].contains { String(decoding: $0, as: UTF8.self).contains("lumos") }
            return runs
                ? .fine("run by pre-commit's own\(place)")
                : .hint("pre-commit's own is there\(place), and does not run lumos", fix: "lumos install")
        }
        guard text.contains("lumos") else {
            return .hint("one is there\(place) that does not run lumos", fix: "lumos install, which runs it first")
        }
        guard Disk.isProgram(path) else {
            return .wrong(
                "it is there\(place), and Git does not run it: it is not executable", fix: "chmod +x '\(path)'")
        }
        return text.contains("hook \(name)")
            ? .fine("\(path)")
            : .hint("the one that is there\(place) is older than lumos \(Version.current)", fix: "lumos install")
    }
}
