import CanonicalJSON
import LumosDiff

extension DoctorCheck {
    /// The programs that Lumos runs, and those that run Lumos.
    static let ofPrograms = [
        DoctorCheck("git") { (patient) throws(LumosError) in
            guard let answer = patient.git.run(["version"]), answer.isSuccess else {
                return .wrong("git is not there: hooks, drivers and pushes need it", fix: "apt-get install git")
            }
            let words = answer.text.split { $0 == " " || $0.isNewline }
            let version = words.count > 2 ? String(words[2]) : "of an unknown version"
            let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
            if numbers.count == 2, (numbers[0], numbers[1]) < oldestGit {
                return .hint("\(version): nobody has tried lumos with one before 2.30", fix: "install a newer git")
            }
            return .fine(version)
        },
        DoctorCheck("lumos on the PATH") { (patient) throws(LumosError) in
            guard let found = patient.program("lumos") else {
                let folder = patient.surroundings.program.flatMap { $0.split(separator: "/").dropLast() }
                return .hint(
                    "there is none: a hook or driver that says `lumos` would not find it",
                    fix: folder.map { "export PATH=\"/\($0.joined(separator: "/")):$PATH\"" })
            }
            return patient.strangeness(of: found) ?? .fine("\(Version.current), \(found)")
        },
        DoctorCheck("ssh-keygen") { (patient) throws(LumosError) in
            if let found = patient.program("ssh-keygen") { return .fine(found) }
            let asks = patient.workspace?.configuration.policy.approvals.requireSignature == true
            return asks
                ? .wrong(
                    "it is not there: no signature of an approval can be read", fix: "apt-get install openssh-client")
                : .notNeeded("it is not there; only signed approvals need it")
        },
    ]

    /// Debian 11's.
    private static let oldestGit = (2, 30)
}
